import type { Engine, Label } from '../../toxicity';
import { median } from './deletion-test';

/** Milliseconds: median, and the fastest and slowest of the rounds. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export interface EvidenceTime {
  readonly words: number;
  readonly rounds: number;
  readonly scoring: Spread;
  readonly evidence: Spread;
  /** Median of evidence / scoring, round by round: what a busy machine does to both cancels out. */
  readonly ratio: number;
}

/** A hundred words of our own, so that no two are the same by chance: evidence is slowest then. */
export const HUNDRED_WORDS =
  'I went through the whole section again last night, and honestly nothing about your rewrite holds up. You removed ' +
  'three sourced paragraphs without saying why, moved our map below an advertisement, then called everybody who asked ' +
  'questions a vandal. Only some arrogant fool could think that helps. Page forty of Miller gives different numbers for ' +
  '1911, Brown agrees with him, while neither mentions any bridge east from here. Please put back what stood there ' +
  'before Tuesday, take part in this discussion like other editors do, stop shouting, and let somebody neutral decide ' +
  'whether those two pictures should finally stay online.';

/** Times scoring and evidence by turns, after a round that warms up. */
export async function evidenceTime(
  engine: Engine,
  label: Label,
  rounds: number,
  clock: () => number,
): Promise<EvidenceTime> {
  const times: { scoring: number; evidence: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const start = clock();
    await engine.score([HUNDRED_WORDS]);
    const between = clock();
    await engine.explain(HUNDRED_WORDS, label);
    if (round > 0) times.push({ scoring: between - start, evidence: clock() - between });
  }
  return {
    words: HUNDRED_WORDS.split(' ').length,
    rounds,
    scoring: spread(times.map(({ scoring }) => scoring)),
    evidence: spread(times.map(({ evidence }) => evidence)),
    ratio: median(times.map(({ scoring, evidence }) => evidence / scoring)),
  };
}

const spread = (values: readonly number[]): Spread => ({
  median: median(values),
  least: Math.min(...values),
  most: Math.max(...values),
});
