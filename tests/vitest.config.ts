import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.dirname(import.meta.dirname);

/** vitest would leave one core free: of two cores, half of the machine. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

/** Each file has browsers of its own, and these many processes: two files keep some cores busy. */
const browser = {
  name: 'browser',
  include: ['tests/browser/**/*.test.ts'],
  globalSetup: ['tests/browser/harness/build-extension.ts'],
  maxWorkers: 2,
  testTimeout: 180_000,
  hookTimeout: 180_000,
};

export default defineConfig({
  root,
  // tfjs ships CommonJS for plain Node, without named exports: take the ES modules that its packages name.
  resolve: { mainFields: ['module', 'main'] },
  test: {
    root,
    maxWorkers,
    server: { deps: { inline: [/@tensorflow(-models)?\//] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      { extends: true, test: browser },
    ],
  },
});
