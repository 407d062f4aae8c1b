import type { FoundComment } from '../../discussion';
import { LONGEST_TEXT, MOST_ITEMS, type Priority, type ScoreItem, toWireError } from '../messages';
import { pageUrl } from './address';
import type { Ask } from './ask';
import { type Ledger, restRankOf } from './ledger';
import { Ranking } from './ranking';
import { onceShown, whenShown } from './shown';
import { Viewport } from './viewport';

/** Comments of one message. In view few, so that the first is soon marked; of the rest many: each message costs. */
const LARGEST_BATCH: Readonly<Record<PagePriority, number>> = { visible: 8, rest: 32 };
/** A long page fills its messages up: one in so many of its comments, if that is more and one message takes it. */
const SHARE_OF_LONG_PAGE = 48;
/** Messages that wait for an answer. What is in view does not wait for the rest. */
const MOST_IN_FLIGHT = 2;
/** Pauses after failures: the model may be mended in the popup, or only have been too slow. */
const FIRST_RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 60_000;

type PagePriority = Exclude<Priority, 'composer'>;

export interface ScoringEvents {
  /** Judgements of these comments came in. */
  readonly onJudged: (comments: readonly FoundComment[], modelVersion: string) => void;
  /** All that was asked is answered, and nothing waits. */
  readonly onDone: () => void;
  /** What failed is asked again after a while. */
  readonly onFailed: (errorKey: string) => void;
}

export interface Scoring {
  /** Asks for whatever waits in the ledger; to be called whenever that may be something new. */
  resume(): void;
  /** Asks for what has come into view. */
  look(): void;
}

/**
 * Has the comments of a ledger judged, those in view first, then suspicious ones, until the signal fires. Nothing is asked
 * while the page is hidden; answers to what was asked before are taken.
 */
export function startScoring(
  ledger: Ledger,
  ask: Ask,
  { onJudged, onDone, onFailed }: ScoringEvents,
  signal: AbortSignal,
): Scoring {
  const askWhenShown: Ask = async (name, request, options) => {
    await new Promise<void>((resolve) => whenShown(resolve, signal));
    return ask(name, request, options);
  };
  const viewport = new Viewport();
  const ranking = new Ranking(askWhenShown, ledger.isWaiting, signal);
  const inFlight: Record<PagePriority, number> = { visible: 0, rest: 0 };
  let pause = FIRST_RETRY_MS;
  /** While it runs, what failed rests. */
  let retry: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(retry));

  function retryLater(): void {
    clearTimeout(retry);
    retry = setTimeout(resume, pause);
    pause = Math.min(LONGEST_RETRY_MS, 2 * pause);
  }

  const resume = onceShown(() => {
    clearTimeout(retry);
    retry = undefined;
    const { comments } = ledger;
    const { start } = viewport.look(comments);
    // Readers go on from where they are; what they have passed comes last.
    ranking.restart([...comments.slice(start), ...comments.slice(0, start)], LARGEST_BATCH.rest);
    proceed();
  }, signal);

  const proceed = onceShown(() => {
    if (ledger.waiting === 0) return;
    const visible = ranking.sorted(waitingInView());
    while (visible.length > 0 && inFlight.visible < MOST_IN_FLIGHT) {
      void score(visible.splice(0, LARGEST_BATCH.visible), 'visible');
    }
    while (visible.length === 0 && inFlight.visible + inFlight.rest < MOST_IN_FLIGHT) {
      const { glances, rests } = ranking.next(restBatch());
      if (glances.length + rests.length === 0) return;
      if (glances.length > 0) void score(glances, 'rest', true);
      if (rests.length > 0) void score(rests, 'rest');
    }
  }, signal);

  function restBatch(): number {
    const share = Math.min(MOST_ITEMS, Math.ceil(ledger.comments.length / SHARE_OF_LONG_PAGE));
    return Math.max(LARGEST_BATCH.rest, share);
  }

  function waitingInView(): FoundComment[] {
    const { start, end } = viewport.look(ledger.comments);
    return ledger.comments.slice(start, end).filter(ledger.isWaiting);
  }

  async function score(
    comments: readonly FoundComment[],
    priority: PagePriority,
    glance = false,
  ): Promise<void> {
    const batch = Symbol('batch');
    ledger.markAsked(comments, batch);
    inFlight[priority]++;
    try {
      const items = comments.map(itemOf);
      const request = { pageUrl: pageUrl(), priority, items, glance };
      const { judgements, modelVersion } = await ask('score', request, { signal });
      ledger.record(comments, batch, judgements);
      judgements.forEach((judgement, place) => {
        const rank = restRankOf(judgement);
        if (rank !== undefined) ranking.again(comments[place]!, rank);
      });
      inFlight[priority]--;
      if (signal.aborted) return;
      pause = FIRST_RETRY_MS;
      onJudged(comments, modelVersion);
      proceed();
      if (inFlight.visible + inFlight.rest + ledger.waiting === 0) onDone();
    } catch (error) {
      inFlight[priority]--;
      if (signal.aborted) return;
      ledger.release(comments, batch);
      onFailed(toWireError(error).errorKey);
      retryLater();
    }
  }

  function look(): void {
    if (retry === undefined) proceed();
  }

  return { resume, look };
}

function itemOf(found: FoundComment): ScoreItem {
  const { id, text, author, timestamp, heading, fragment, permalink } = found;
  // Nobody writes comments that long; what a page puts there instead shall not block the others.
  const judged = text.slice(0, LONGEST_TEXT);
  return { id, text: judged, comment: { author, timestamp, heading, fragment, permalink } };
}
