import type { FoundComment } from '../../discussion';
import { LONGEST_TEXT, type Priority, type ScoreItem, toWireError } from '../messages';
import { pageUrl, permalink } from './address';
import type { Ask } from './ask';
import type { Ledger } from './ledger';
import { Ranking } from './ranking';
import { spanInView } from './viewport';

/** Small, so that a scroll changes what is asked next. */
const LARGEST_BATCH = 8;
const MOST_IN_FLIGHT = 2;
/** Pauses after failures: the model may be mended in the popup, or only have been too slow. */
const FIRST_RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 60_000;

export interface ScoringEvents {
  /** Judgements of these comments came in. */
  readonly onJudged: (
    comments: readonly FoundComment[],
    priority: Priority,
    modelVersion: string,
  ) => void;
  /** What failed is asked again after a while. */
  readonly onFailed: (errorKey: string) => void;
}

export interface Scoring {
  /** Asks for whatever waits in the ledger; to be called whenever that may be something new. */
  resume(): void;
}

/** Has the comments of a ledger judged, those in view first, then suspicious ones, until the signal fires. */
export function startScoring(
  ledger: Ledger,
  ask: Ask,
  { onJudged, onFailed }: ScoringEvents,
  signal: AbortSignal,
): Scoring {
  const ranking = new Ranking(ask, ledger.isWaiting, signal);
  let inFlight = 0;
  let pause = FIRST_RETRY_MS;
  let retry: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(retry));

  function retryLater(): void {
    clearTimeout(retry);
    retry = setTimeout(resume, pause);
    pause = Math.min(LONGEST_RETRY_MS, 2 * pause);
  }

  function resume(): void {
    const { comments } = ledger;
    const { start } = spanInView(comments);
    // Readers go on from where they are; what they have passed comes last.
    ranking.restart([...comments.slice(start), ...comments.slice(0, start)], LARGEST_BATCH);
    proceed();
  }

  function proceed(): void {
    while (!signal.aborted && inFlight < MOST_IN_FLIGHT) {
      const visible = waitingInView();
      const isVisible = visible.length > 0;
      const batch = isVisible
        ? ranking.sorted(visible).slice(0, LARGEST_BATCH)
        : ranking.next(LARGEST_BATCH);
      if (batch.length === 0) return;
      void score(batch, isVisible ? 'visible' : 'rest');
    }
  }

  function waitingInView(): FoundComment[] {
    const { start, end } = spanInView(ledger.comments);
    return ledger.comments.slice(start, end).filter(ledger.isWaiting);
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
      pause = FIRST_RETRY_MS;
      onJudged(comments, priority, modelVersion);
      proceed();
    } catch (error) {
      inFlight--;
      if (signal.aborted) return;
      ledger.release(comments, batch);
      onFailed(toWireError(error).errorKey);
      retryLater();
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
