import type { ToxicityClassifier } from '@tensorflow-models/toxicity';
import type { Engine } from '../../src/toxicity';
import { chunksOf } from './comments';

/** As many comments as a content script asks for at once. */
const CHUNK = 8;

/** What a list of comments may be scored by, all of them, in each of the ways that callers use. */
export function competitorsOf(engine: Engine, published: ToxicityClassifier) {
  const score = (texts: string[]) => engine.score(texts);
  const classify = (texts: string[]) => published.classify(texts);
  return {
    'engine, all at once': score,
    'engine, eight at once': inChunks(score, CHUNK),
    'engine, one by one': inChunks(score, 1),
    'classify, all at once': classify,
    'classify, eight at once': inChunks(classify, CHUNK),
    'classify, one by one': inChunks(classify, 1),
  };
}

export type CompetitorName = keyof ReturnType<typeof competitorsOf>;

function inChunks(score: (texts: string[]) => Promise<unknown>, size: number) {
  return async (texts: string[]) => {
    for (const chunk of chunksOf(texts, size)) await score(chunk);
  };
}
