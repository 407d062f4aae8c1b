import type { FoundComment } from '../../discussion';
import { LONGEST_TEXT, MessageError, type Priority, type ScoreItem } from '../messages';
import { pageUrl, permalink } from './address';
import type { Ask } from './ask';
import type { Ledger } from './ledger';
import { partByView } from './viewport';

/** Small, so that a scroll changes what is asked next. */
const LARGEST_BATCH = 8;
const MOST_IN_FLIGHT = 2;

export interface ScoringEvents {
  /** Judgements came in. */
  readonly onJudged: (modelVersion: string) => void;
  /** Nothing more is asked until `resume`. */
  readonly onFailed: (error: MessageError) => void;
}

export interface Scoring {
  /** Asks for whatever waits in the ledger; to be called whenever that may be something new. */
  resume(): void;
}

/** Has the comments of a ledger judged, those in view first, until the signal fires. */
export function startScoring(
  ledger: Ledger,
  ask: Ask,
  { onJudged, onFailed }: ScoringEvents,
  signal: AbortSignal,
): Scoring {
  let inFlight = 0;

  function resume(): void {
    while (!signal.aborted && inFlight < MOST_IN_FLIGHT) {
      const { visible, rest } = partByView(ledger.waiting());
      const batch = (visible.length > 0 ? visible : rest).slice(0, LARGEST_BATCH);
      if (batch.length === 0) return;
      void score(batch, visible.length > 0 ? 'visible' : 'rest');
    }
  }

  async function score(comments: FoundComment[], priority: Priority): Promise<void> {
    const batch = Symbol('batch');
    ledger.markAsked(comments, batch);
    inFlight++;
    try {
      const request = { pageUrl: pageUrl(), priority, items: comments.map(itemOf) };
      const { judgements, modelVersion } = await ask('score', request, { signal });
      ledger.record(comments, batch, judgements);
      inFlight--;
      if (signal.aborted) return;
      onJudged(modelVersion);
      resume();
    } catch (error) {
      inFlight--;
      if (signal.aborted) return;
      ledger.release(comments, batch);
      onFailed(
        error instanceof MessageError
          ? error
          : new MessageError('internal', undefined, { cause: error }),
      );
    }
  }

  return { resume };
}

function itemOf(found: FoundComment): ScoreItem {
  const { id, text, author, timestamp, heading } = found;
  // Nobody writes comments that long; what a page puts there instead shall not block the others.
  const judged = text.slice(0, LONGEST_TEXT);
  return { id, text: judged, comment: { author, timestamp, heading, permalink: permalink(found) } };
}
