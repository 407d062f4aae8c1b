import { existsSync } from 'node:fs';
import TinyQueue from 'tinyqueue';
import { inRoot } from '../../build/paths';
import { judgementOf } from '../../src/review';
import { clean } from '../../src/text';
import type { Engine, ModelArtifact, TextScore } from '../../src/toxicity';
import { loadSplit } from '../../src/training';
import { chunksOf } from './comments';

const COMMENTS = 5000;
/** As many comments as the background has scored at once. */
const CHUNK = 8;
/** Of all comments that will be flagged. */
const SHARE = 0.95;

const DATA = inRoot('../shared/data');

/**
 * How long a long page takes until nearly all of its flags are there, in the order of the page and with suspicious
 * comments first, long ones at a glance and later the rest: real comments of natural prevalence, held out from training,
 * in the order of their keys.
 */
export async function rankingBench(engine: Engine, artifact: ModelArtifact): Promise<string> {
  if (!existsSync(DATA)) return 'Order of scoring: left out, the labelled comments are not there.';
  const texts = loadSplit(DATA, 'heldOut')
    .filter(({ natural }) => natural)
    .slice(0, COMMENTS)
    .map(({ text }) => clean(text).text);
  const asOnPage = await timesOf(texts, artifact, inPageOrder(engine, texts));
  const ranked = await timesOf(texts, artifact, suspiciousFirst(engine, artifact, texts));
  if (ranked.flags !== asOnPage.flags) throw new Error('The order of scoring changes the flags.');
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
  return [
    `${texts.length} comments of which ${asOnPage.count} are flagged; time until ${SHARE * 100} % of these are:`,
    `in the order of the page   ${seconds(asOnPage.most)}, all scores ${seconds(asOnPage.all)}`,
    `suspicious ones first      ${seconds(ranked.most)}, all scores ${seconds(ranked.all)}; ranking included`,
    `ratio                      ${(ranked.most / asOnPage.most).toFixed(3)}, all scores ${(ranked.all / asOnPage.all).toFixed(3)}`,
  ].join('\n');
}

/** Scores as they come; those of a glance come again. */
type Scoring = AsyncGenerator<readonly [index: number, score: TextScore]>;

async function* inPageOrder(engine: Engine, texts: readonly string[]): Scoring {
  for (const chunk of chunksOf([...texts.entries()], CHUNK)) {
    const scores = await engine.score(chunk.map(([, text]) => text));
    for (const [place, [index]] of chunk.entries()) yield [index, scores[place]!];
  }
}

async function* suspiciousFirst(
  engine: Engine,
  { thresholds }: ModelArtifact,
  texts: readonly string[],
): Scoring {
  interface Waiting {
    readonly index: number;
    readonly rank: number;
    readonly glanced?: TextScore;
  }
  const waiting = new TinyQueue<Waiting>(
    texts.map((text, index) => ({ index, rank: engine.rank(text) })),
    (a, b) => b.rank - a.rank,
  );
  while (waiting.length > 0) {
    const next = Array.from({ length: Math.min(CHUNK, waiting.length) }, () => waiting.pop()!);
    for (const glance of [true, false]) {
      const chunk = next.filter(({ glanced }) => (glanced === undefined) === glance);
      const scores = await engine.score(
        chunk.map(({ index }) => texts[index]!),
        { glance, glances: chunk.map(({ glanced }) => glanced) },
      );
      for (const [place, { index }] of chunk.entries()) {
        const score = scores[place]!;
        const { restRank } = judgementOf(score, thresholds);
        if (restRank !== undefined) waiting.push({ index, rank: restRank, glanced: score });
        yield [index, score];
      }
    }
  }
}

/** Milliseconds; not by the clock, since each order takes minutes and the machine may be busier in one of them. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

interface Times {
  /** Milliseconds until most of the flags are there, and until all scores are. */
  readonly most: number;
  readonly all: number;
  /** Of flagged comments. */
  readonly count: number;
  /** What each is flagged for in the end. */
  readonly flags: string;
}

async function timesOf(
  texts: readonly string[],
  { thresholds }: ModelArtifact,
  scoring: Scoring,
): Promise<Times> {
  const start = processorTime();
  const times = new Map<number, number>();
  const flags = texts.map(() => '');
  for await (const [index, score] of scoring) {
    flags[index] = judgementOf(score, thresholds).flags.join(' ');
    if (flags[index] !== '' && !times.has(index)) times.set(index, processorTime() - start);
  }
  const inOrder = [...times.values()].sort((a, b) => a - b);
  return {
    most: inOrder[Math.ceil(SHARE * inOrder.length) - 1] ?? 0,
    all: processorTime() - start,
    count: times.size,
    flags: flags.join('\n'),
  };
}
