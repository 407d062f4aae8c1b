import * as v from 'valibot';
import browser from 'webextension-polyfill';
import type { BackendName } from '../../toxicity';

/** The outcome of a measurement. */
export interface MeasuredBackend {
  readonly backend: BackendName;
  readonly millisecondsPerComment: number;
}

/** Remembers measurements; one that was made under other circumstances is as good as none. */
export interface BackendMemory {
  recall(modelVersion: string, forced: BackendName | null): Promise<MeasuredBackend | null>;
  remember(
    modelVersion: string,
    forced: BackendName | null,
    measured: MeasuredBackend,
  ): Promise<void>;
}

const KEY = 'backend';

const backendName = v.picklist(['webgl', 'wasm', 'cpu']);
const schema = v.object({
  browser: v.string(),
  modelVersion: v.string(),
  forced: v.nullable(backendName),
  backend: backendName,
  millisecondsPerComment: v.pipe(v.number(), v.minValue(0)),
});

/** The newest measurement in `storage.local`, valid for this browser version, model and wish of the user. */
export function storedBackendMemory(browserVersion: string): BackendMemory {
  return {
    async recall(modelVersion, forced) {
      const { [KEY]: stored } = await browser.storage.local.get(KEY);
      const parsed = v.safeParse(schema, stored);
      if (!parsed.success) return null;
      const { output } = parsed;
      const same =
        output.browser === browserVersion &&
        output.modelVersion === modelVersion &&
        output.forced === forced;
      if (!same) return null;
      return { backend: output.backend, millisecondsPerComment: output.millisecondsPerComment };
    },
    async remember(modelVersion, forced, measured) {
      const record = { browser: browserVersion, modelVersion, forced, ...measured };
      await browser.storage.local.set({ [KEY]: record });
    },
  };
}
