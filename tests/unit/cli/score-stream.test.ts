import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { asJson } from '../../../src/cli/score-format';
import { readJson, readPlain } from '../../../src/cli/score-lines';
import { scoreStream } from '../../../src/cli/score-stream';
import type { Judge, Judgement } from '../../../src/review';
import { everyLabel } from '../review/every-label';

const LINES = 100_000;
const LINES_PER_CHUNK = 300;

/** Scores each text with the number it holds, as a probability. */
class NumberJudge implements Judge {
  readonly batches: number[] = [];

  async judge(texts: readonly string[]): Promise<Judgement[]> {
    this.batches.push(texts.length);
    return texts.map((text) => {
      if (text === '') return { status: 'cannot-judge', reason: 'empty' };
      return { status: 'scored', scores: everyLabel(Number(text) / LINES), flags: [] };
    });
  }
}

/** A hundred thousand lines, made only when asked for. */
class Source {
  chunksTaken = 0;

  async *[Symbol.asyncIterator]() {
    for (let line = 0; line < LINES; line += LINES_PER_CHUNK) {
      this.chunksTaken++;
      const lines = Array.from(
        { length: Math.min(LINES_PER_CHUNK, LINES - line) },
        (_, index) => line + index,
      );
      yield lines.map((id) => `${JSON.stringify({ id, text: String(id) })}\n`).join('');
    }
  }
}

/** Collects what is written; takes the next piece only when told, if it was told to wait. */
class Sink extends Writable {
  readonly lines: string[] = [];
  #waiting: (() => void) | null = null;
  #held = false;

  constructor() {
    super({ decodeStrings: false, highWaterMark: 16 });
  }

  override _write(piece: string, _encoding: BufferEncoding, done: () => void): void {
    this.lines.push(piece);
    if (this.#held) this.#waiting = done;
    else done();
  }

  hold(): void {
    this.#held = true;
  }

  release(): void {
    this.#held = false;
    this.#waiting?.();
  }
}

async function* streamOf(text: string) {
  yield text;
}

describe('scoreStream', () => {
  it('gives 100,000 lines their answers in order', async () => {
    const output = new Sink();
    const counts = await scoreStream({
      input: new Source(),
      output,
      judge: new NumberJudge(),
      read: readJson,
      format: asJson,
    });
    expect(counts).toEqual({ lines: LINES, bad: 0 });
    expect(output.lines).toHaveLength(LINES);
    output.lines.forEach((line, index) => {
      if (!line.startsWith(`{"id":${index},`))
        throw new Error(`Line ${index} is not in its place.`);
    });
  });

  it('reads no further while its reader takes nothing', async () => {
    const source = new Source();
    const output = new Sink();
    const judge = new NumberJudge();
    output.hold();
    const streaming = scoreStream({ input: source, output, judge, read: readJson, format: asJson });
    // Many turns of the event loop: whatever could go on by itself has gone on.
    for (let turn = 0; turn < 1000; turn++) await new Promise(setImmediate);
    expect(output.lines).toHaveLength(1);
    expect(source.chunksTaken).toBe(1);
    expect(judge.batches).toEqual([128]);
    output.release();
    expect(await streaming).toEqual({ lines: LINES, bad: 0 });
    expect(Math.max(...judge.batches)).toBe(128);
  });

  it('answers a bad line in its place and goes on', async () => {
    const output = new Sink();
    const input = ['{"id":"a","text":"7"}', '{oops', '{"id":1}', '{"text":""}', '[]', ''].join(
      '\n',
    );
    const counts = await scoreStream({
      input: streamOf(`${input}\n`),
      output,
      judge: new NumberJudge(),
      read: readJson,
      format: asJson,
    });
    expect(counts).toEqual({ lines: 6, bad: 4 });
    const answers = output.lines.map((line) => JSON.parse(line));
    expect(answers[0]).toMatchObject({ id: 'a', status: 'scored', scores: { toxicity: 0.00007 } });
    expect(answers[1]).toEqual({ line: 2, error: expect.stringContaining('Line 2: not JSON') });
    expect(answers[2]).toEqual({ line: 3, error: expect.stringContaining('"text": string') });
    expect(answers[3]).toEqual({
      id: null,
      status: 'cannot-judge',
      reason: 'empty',
      scores: null,
      flags: [],
    });
    expect(answers.slice(4).map(({ line }) => line)).toEqual([5, 6]);
  });

  it('does not repeat a bad line: it may be a comment', async () => {
    const output = new Sink();
    const parts = { output, judge: new NumberJudge(), format: asJson };
    await scoreStream({ ...parts, input: streamOf('secret words\n'), read: readJson });
    expect(output.lines.join()).not.toContain('secret');
  });

  it('reads plain text, a line a text', async () => {
    const output = new Sink();
    const parts = { output, judge: new NumberJudge(), format: asJson };
    await scoreStream({ ...parts, input: streamOf('{"id":1}\n5'), read: readPlain });
    expect(output.lines.map((line) => JSON.parse(line).status)).toEqual(['scored', 'scored']);
  });

  it('makes smaller batches of large texts', async () => {
    const judge = new NumberJudge();
    const text = '1'.repeat(400_000);
    const input = streamOf(`${text}\n`.repeat(5));
    await scoreStream({ input, output: new Sink(), judge, read: readPlain, format: asJson });
    expect(judge.batches).toEqual([2, 2, 1]);
  });

  it('fails as the model does', async () => {
    const judge: Judge = { judge: () => Promise.reject(new Error('no model')) };
    const parts = { output: new Sink(), judge, read: readPlain, format: asJson };
    await expect(scoreStream({ ...parts, input: streamOf('a\n') })).rejects.toThrow('no model');
  });
});
