import { existsSync } from 'node:fs';
import { inRoot } from '../../build/paths';
import { judgementOf } from '../../src/review';
import { clean } from '../../src/text';
import type { Engine, ModelArtifact } from '../../src/toxicity';
import { suspicionBy } from '../../src/toxicity';
import { loadSplit } from '../../src/training';
import { chunksOf } from './comments';

const COMMENTS = 5000;
/** As many comments as a content script asks for at once. */
const CHUNK = 8;
/** Of all comments that will be flagged. */
const SHARE = 0.95;

const DATA = inRoot('../shared/data');

/**
 * How long a long page takes until nearly all of its flags are there, in the order of the page and with suspicious
 * comments first: real comments of natural prevalence, held out from training, in the order of their keys.
 */
export async function rankingBench(engine: Engine, artifact: ModelArtifact): Promise<string> {
  if (!existsSync(DATA)) return 'Order of scoring: left out, the labelled comments are not there.';
  const texts = loadSplit(DATA, 'heldOut')
    .filter(({ natural }) => natural)
    .slice(0, COMMENTS)
    .map(({ text }) => clean(text).text);
  const asOnPage = await timeToFlags(engine, artifact, () => texts);
  const ranked = await timeToFlags(engine, artifact, () => {
    const suspicion = suspicionBy(artifact.ngrams);
    return texts
      .map((text) => ({ text, rank: suspicion(text) }))
      .sort((a, b) => b.rank - a.rank)
      .map(({ text }) => text);
  });
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
  return [
    `${texts.length} comments of which ${asOnPage.flagged} are flagged; time until ${SHARE * 100} % of these are:`,
    `in the order of the page   ${seconds(asOnPage.time)}`,
    `suspicious ones first      ${seconds(ranked.time)}, ranking included: ${(ranked.time / asOnPage.time).toFixed(3)} of it`,
  ].join('\n');
}

async function timeToFlags(
  engine: Engine,
  { thresholds }: ModelArtifact,
  ordered: () => readonly string[],
): Promise<{ readonly time: number; readonly flagged: number }> {
  const start = performance.now();
  const times: number[] = [];
  for (const chunk of chunksOf(ordered(), CHUNK)) {
    for (const score of await engine.score(chunk)) {
      if (judgementOf(score, thresholds).flags.length > 0) times.push(performance.now() - start);
    }
  }
  return { time: times[Math.ceil(SHARE * times.length) - 1] ?? 0, flagged: times.length };
}
