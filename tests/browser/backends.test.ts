import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LABELS } from '../../src/toxicity';
import { chunksOf, comparableComments } from '../bench/comments';
import { askWorker, serveEngine } from './engine-server';

const RUDE = ['You are a stupid idiot.', 'I will find you and kill you, you filthy bastard.'];
const FEW = [...RUDE, 'Thank you, that was quick.'];
const MANY = comparableComments();
/** A test each: where software stands in for a GPU, a text takes half a second, and all of them minutes. */
const CHUNKS = chunksOf(MANY, 10);

/** A real dedicated worker in a real Chromium; a page of its own serves it everything it needs. */
describe('the engine in a worker of a real Chromium', () => {
  let server: Awaited<ReturnType<typeof serveEngine>>;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await serveEngine();
    browser = await chromium.launch({
      executablePath: process.env.PARLEY_BROWSER ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    });
    page = await browser.newPage();
    await page.goto(server.url);
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  /** Asks the worker; rejects with its words. */
  async function ask<T>(...message: unknown[]): Promise<T> {
    const answer = await page.evaluate(askWorker, message);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.result as T;
  }

  type Rows = number[][];
  /** In the order of the tests: a few texts, and the many but for plain JavaScript. */
  const scoredOn: Record<string, Rows> = { cpu: [], wasm: [], webgl: [] };

  /** Scores the texts by engine and by `classify`, in the same worker and on the same backend. */
  async function compare(backend: string, texts: string[]) {
    const { rows, leaked } = await ask<{ rows: Rows; leaked: number }>('score', backend, texts);
    scoredOn[backend]!.push(...rows);
    expect(leaked).toBe(0);
    const theirs = await ask<Rows>('classify', texts);
    expect(largestDifference(rows, theirs)).toBeLessThan(1e-4);
  }

  it('gives on cpu what `classify` gives', () => compare('cpu', FEW));

  describe.each(['wasm', 'webgl'])('gives on %s what `classify` gives', (backend) => {
    it.each([FEW, ...CHUNKS].map((texts, chunk) => ({ chunk, texts })))(
      'chunk $chunk',
      ({ texts }) => compare(backend, texts),
    );
  });

  it('was compared on at least 200 texts that differ', () => {
    expect(new Set(MANY).size).toBeGreaterThanOrEqual(200);
    const { wasm, webgl } = scoredOn as Record<'wasm' | 'webgl', Rows>;
    for (const rows of [wasm, webgl]) {
      expect(rows).toHaveLength(FEW.length + MANY.length);
      // Texts that all score the same would prove nothing.
      expect(new Set(rows.map(toxicityOf)).size).toBeGreaterThan(0.9 * rows.length);
    }
  });

  it('gives the same on every backend within 1e-3', () => {
    const { cpu, wasm, webgl } = scoredOn as Record<'cpu' | 'wasm' | 'webgl', Rows>;
    expect(largestDifference(wasm, webgl)).toBeLessThan(1e-3);
    expect(largestDifference(wasm.slice(0, FEW.length), cpu)).toBeLessThan(1e-3);
    const [first, second, polite] = cpu.map(toxicityOf);
    expect(Math.min(first!, second!)).toBeGreaterThan(polite!);
  });

  it('measures the backends and keeps the fastest; plain JavaScript is not tried beside others', async () => {
    const { fastest, measurements } = await ask<{
      fastest: string;
      measurements: { backend: string; millisecondsPerComment: number }[];
    }>('measure', ['cpu', 'webgl', 'wasm'], 120_000);
    expect(measurements.map(({ backend }) => backend)).toEqual(['webgl', 'wasm']);
    const [first] = [...measurements].sort(
      (a, b) => a.millisecondsPerComment - b.millisecondsPerComment,
    );
    expect(first!.millisecondsPerComment).toBeGreaterThan(0);
    expect(fastest).toBe(first!.backend);
  });

  it('scores nothing after its WebGL context was lost, and starts anew afterwards', async () => {
    const after = await ask('loseContext', RUDE);
    expect(after).toEqual({ name: 'ModelError', kind: 'backend', errorKey: 'error_model_backend' });
    const { rows } = await ask<{ rows: Rows }>('score', 'webgl', RUDE);
    expect(largestDifference(rows, scoredOn.wasm!.slice(0, RUDE.length))).toBeLessThan(1e-3);
  });
});

function toxicityOf(row: readonly number[]): number {
  return row[LABELS.indexOf('toxicity')]!;
}

function largestDifference(a: number[][], b: number[][]): number {
  expect(a).toHaveLength(b.length);
  const differences = a.flatMap((row, index) => {
    expect(row).toHaveLength(LABELS.length);
    return row.map((value, column) => Math.abs(value - b[index]![column]!));
  });
  return Math.max(...differences);
}
