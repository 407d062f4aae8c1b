import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageModel } from '../../build/model';
import { inRoot } from '../../build/paths';
import { LABELS } from '../../src/toxicity';

const folder = mkdtempSync(path.join(tmpdir(), 'parley-score-'));
const model = path.join(folder, 'model');

beforeAll(async () => {
  await packageModel(model);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Starts the real command line, as `npx parley` does. */
function start(...args: string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [inRoot('src/cli/parley.mjs'), ...args], { cwd: folder });
}

/** Runs it to its end. */
async function parley(args: readonly string[], input = '') {
  const child = start(...args);
  child.stdin.end(input);
  const [out, err] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { out, err, code: child.exitCode };
}

function fileOf(name: string, ...lines: string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

describe('npx parley score', () => {
  it('answers every line of a file in its place, and ends with 1 for the bad ones', async () => {
    const file = fileOf(
      'comments.jsonl',
      '{"id":"rude","text":"You are a stupid idiot, shut up!"}',
      '{"id":2,"text":"Thank you, the new sources look good to me."}',
      'You are a stupid idiot',
      '{"text":"> I am only quoting what you said"}',
      '{"id":"german","text":"Ich verstehe nicht, warum dieser Abschnitt gelöscht wurde."}',
      JSON.stringify({ id: 'long', text: 'word '.repeat(2_000) }),
      '{"id":"last","text":"A\u2028B, this line is one line to JSON."}',
    );
    const { out, code } = await parley(['score', file, '--json', '--model', model]);
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

    expect(answers.map((answer) => answer.error ?? `${answer.id} ${answer.status}`)).toEqual([
      'rude scored',
      '2 scored',
      expect.stringMatching(/^Line 3: not JSON; write/),
      'null cannot-judge',
      'german cannot-judge',
      'long scored',
      'last scored',
    ]);
    expect(answers[0].flags).toEqual(expect.arrayContaining(['insult', 'toxicity']));
    expect(Object.keys(answers[0].scores)).toEqual([...LABELS]);
    expect(answers[1].flags).toEqual([]);
    expect(answers[1].scores.toxicity).toBeLessThan(answers[0].scores.toxicity);
    expect(answers[3]).toMatchObject({ reason: 'only-quotation', scores: null, flags: [] });
    expect(answers[4]).toMatchObject({ reason: 'other-language', scores: null, flags: [] });
    expect(code).toBe(1);
  });

  it('reads plain text from standard input and answers in words, with the model of the repository', async () => {
    const { out, err, code } = await parley(
      ['score', '--plain', '--progress'],
      'you idiot\r\n+1\r\n',
    );
    const [first, second] = out.trimEnd().split('\n');
    expect(first).toMatch(/^1\tflagged: .*insult 0\.\d\d/);
    expect(second).toBe('2\tcannot judge: too short');
    expect(err).toMatch(/Scoring: 2 lines/);
    expect(code).toBe(0);
  });

  it('answers a line before the next one is written', async () => {
    const child = start('score', '-', '--json', '--model', model);
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (const id of [1, 2]) {
      child.stdin.write(`${JSON.stringify({ id, text: 'Please add a source.' })}\n`);
      expect(JSON.parse((await answers.next()).value ?? '')).toMatchObject({
        id,
        status: 'scored',
      });
    }
    child.stdin.end();
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it('ends quietly when nobody reads on', async () => {
    const line = '{"text":"Please add a source."}';
    const file = fileOf('many.jsonl', ...Array.from({ length: 400 }, () => line));
    const child = start('score', file, '--json', '--model', model);
    const errors = text(child.stderr);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(await errors).toBe('');
  });

  it('says what is wrong with the file or the model, and ends with 1', async () => {
    const missing = await parley(['score', 'nowhere.jsonl', '--model', model]);
    expect(missing).toMatchObject({ code: 1, out: '' });
    expect(missing.err).toBe(
      'nowhere.jsonl: There is no such file. Check its name; `-` reads standard input.\n',
    );

    const damaged = path.join(folder, 'damaged');
    await packageModel(damaged);
    writeFileSync(path.join(damaged, 'weights-1.bin'), 'not the weights');
    const corrupt = await parley(['score', '--plain', '--model', damaged], 'you idiot\n');
    expect(corrupt).toMatchObject({ code: 1, out: '' });
    expect(corrupt.err).toMatch(/^weights-1\.bin .*npm run build.*\n$/);
  });

  it('explains itself, and ends with 2 for wrong usage', async () => {
    const help = await parley(['score', '--help']);
    expect(help.code).toBe(0);
    expect(help.out).toMatch(/--json.*--plain.*--progress.*Exit code: 0/s);

    const wrong = await parley(['score', '--bogus']);
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.err).toMatch(/unknown option '--bogus'/);
    expect(await parley(['no-such-command'])).toMatchObject({ code: 2 });
  });
});
