import type { ScoredJudgement } from '../../review';
import type { PageJudgement } from '../messages';
import { pageUrl } from './address';
import type { Ask } from './ask';

/** Judges what stands in composers; remembers the last few texts, in memory only. */
export interface ComposerJudge {
  /** Rejects as `ask` does. */
  judge(text: string): Promise<PageJudgement>;
  /** The judgement of a text that was judged before, at once; else undefined. */
  known(text: string): PageJudgement | undefined;
}

/** A draft and the one before it, for a few fields. */
const MOST_REMEMBERED = 8;

export function createComposerJudge(ask: Ask, signal: AbortSignal): ComposerJudge {
  const running = new Map<string, Promise<PageJudgement>>();
  const known = new Map<string, PageJudgement>();

  async function score(text: string): Promise<PageJudgement> {
    const request = {
      pageUrl: pageUrl(),
      priority: 'composer' as const,
      items: [{ id: 'composer', text }],
    };
    const { judgements } = await ask('score', request, { signal });
    const judgement = judgements[0];
    if (!judgement) throw new RangeError('one judgement for one text');
    remember(known, text, judgement);
    return judgement;
  }

  return {
    judge(text) {
      const judgement = known.get(text);
      if (judgement) return Promise.resolve(judgement);
      const asked = running.get(text) ?? score(text).finally(() => running.delete(text));
      running.set(text, asked);
      return asked;
    },
    known: (text) => known.get(text),
  };
}

export function isFlagged(judgement: PageJudgement | undefined): judgement is ScoredJudgement {
  return judgement?.status === 'scored' && judgement.flags.length > 0;
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > MOST_REMEMBERED && !oldest.done) map.delete(oldest.value);
}
