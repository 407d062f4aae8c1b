import { execFile } from 'node:child_process';
import { CommanderError } from 'commander';
import { describe, expect, it, vi } from 'vitest';
import { inRoot } from '../../build/paths';
import { epsilonCommand } from '../../src/cli/epsilon';

const USUAL = { 'noise-multiplier': '4', 'sampling-rate': '1', steps: '10', delta: '1e-5' };

const argumentsOf = (given: Partial<typeof USUAL>, ...flags: string[]) => [
  ...Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]),
  ...flags,
];

/** Runs the command line as a user does. */
function parley(...args: string[]): Promise<{ code: unknown; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [inRoot('src/cli/parley.mjs'), 'epsilon', ...args],
      (error, out, err) => resolve({ code: error?.code ?? 0, out, err }),
    );
  });
}

/** Runs the command in this process, which spares a start. */
function said(...args: string[]): string {
  const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    epsilonCommand.parse(args, { from: 'user' });
    return stdout.mock.calls.map(([text]) => text).join('');
  } finally {
    stdout.mockRestore();
  }
}

describe('npx parley epsilon', () => {
  it('writes epsilon and order, and nothing else, as JSON', async () => {
    const rounds = { 'noise-multiplier': '1.3', 'sampling-rate': '0.0025', steps: '6000' };
    const { code, out, err } = await parley(...argumentsOf({ ...USUAL, ...rounds }, '--json'));
    expect(out).toMatch(/^\{"epsilon":0\.7242234\d*,"order":19\}\n$/);
    expect([code, err]).toEqual([0, '']);
  });

  it('ends with 2 for wrong usage, and says where to look', async () => {
    const { code, out, err } = await parley(...argumentsOf({ ...USUAL, delta: '1' }, '--json'));
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('--delta');
    expect(err).toContain('Give a number between 0 and 1.');
    expect(err).toContain('--help');
  });

  it('ends with 1 where there is no guarantee that JSON could say', async () => {
    const none = { ...USUAL, 'noise-multiplier': '1e-9' };
    const { code, out, err } = await parley(...argumentsOf(none, '--json'));
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe('So little noise guarantees nothing: give a larger --noise-multiplier.\n');
  });
});

describe('the command', () => {
  it('says a sentence, with epsilon rounded up', () => {
    expect(said(...argumentsOf(USUAL))).toBe(
      'Epsilon 3.618 at delta 0.00001 (order 6.6) after 10 steps with noise multiplier 4 and sampling rate 1.\n',
    );
    expect(said(...argumentsOf({ ...USUAL, 'sampling-rate': '0', steps: '1' }))).toMatch(
      /^Epsilon 0 at .* after 1 step with /,
    );
  });

  it.each([
    ['noise-multiplier', '0', 'Give a number above 0, up to 1000000.'],
    ['noise-multiplier', '-1', 'Give a number above 0, up to 1000000.'],
    ['noise-multiplier', '1e7', 'Give a number above 0, up to 1000000.'],
    ['sampling-rate', '1.5', 'Give a number from 0 to 1.'],
    ['steps', '2.5', 'Give a number from 1 to 1000000000.'],
    ['delta', '0', 'Give a number between 0 and 1.'],
    ['delta', 'little', 'Give a number between 0 and 1.'],
  ] as const)('refuses --%s %s', (option, value, words) => {
    expect(refusalOf(...argumentsOf({ ...USUAL, [option]: value }))).toMatch(
      new RegExp(`--${option}.*${words}`),
    );
  });

  it.each(Object.keys(USUAL))('asks for --%s', (missing) => {
    const rest = Object.fromEntries(Object.entries(USUAL).filter(([name]) => name !== missing));
    expect(refusalOf(...argumentsOf(rest))).toMatch(new RegExp(`--${missing} .* not specified`));
  });
});

function refusalOf(...args: string[]): string {
  let words = '';
  epsilonCommand.exitOverride().configureOutput({
    writeErr: (text) => {
      words += text;
    },
  });
  expect(() => said(...args)).toThrow(CommanderError);
  return words;
}
