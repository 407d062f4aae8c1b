import {
  atOnce,
  embeddedCommentSites,
  findCommentsInSteps,
  permalinkOf,
  type Steps,
} from '../../discussion';
import { ContextGone, type PageReport, toWireError } from '../messages';
import type { Settings } from '../settings';
import { isSiteOn, siteOf } from '../sites';
import { pageUrl } from './address';
import type { Ask } from './ask';
import { watchComposers } from './composer';
import { isWholeDiscussion, tellGone } from './gone';
import { Ledger } from './ledger';
import type { Explain } from './mark';
import { createMarks } from './marks';
import { startScoring } from './scoring';
import { startShowing } from './showing';
import { onceShown } from './shown';
import { throttled } from './throttle';
import { watchPage } from './watch-page';

/** How often the number on the toolbar button changes. */
const PROGRESS_REST_MS = 1_000;
/** How often a reader who scrolls is followed. */
const SCROLLING_REST_MS = 200;

/** Parley at work on one page. */
export interface Session {
  /** What is known of the page now. */
  report(): PageReport;
  /** Takes the user to a comment; false when the page no longer has it. */
  jump(commentId: string): boolean;
  /** Asks for all judgements again: past verdicts say something else now. */
  judgeAgain(): void;
  /** Takes marks and warnings away until it is told otherwise; comments are judged all the same. */
  pause(isPaused: boolean): void;
  /** Follows changed settings; flags are asked for again when their thresholds changed. */
  follow(settings: Settings): void;
}

/**
 * Starts everything that Parley does on this page. When the signal fires, no listener, observer,
 * node or animation of it is left.
 *
 * @param onGone called when the extension was reloaded or removed under this page
 */
export function startSession(
  ask: Ask,
  settings: Settings,
  onGone: () => void,
  signal: AbortSignal,
): Session {
  const ledger = new Ledger();
  let modelVersion: string | null = null;
  let errorKey: string | null = null;

  const asking: Ask = async (name, request, options) => {
    try {
      return await ask(name, request, { signal, ...options });
    } catch (error) {
      if (error instanceof ContextGone) onGone();
      throw error;
    }
  };

  const explain: Explain = (text, label) => asking('explain', { text, label });
  const marks = createMarks(explain, settings.collapse, signal);
  const showing = startShowing(ledger, marks, signal);
  const scoring = startScoring(
    ledger,
    asking,
    {
      onJudged: (comments, version) => {
        modelVersion = version;
        errorKey = null;
        showing.changed(comments);
        showProgressSoon();
      },
      onDone: () => {
        showing.showAll();
        showProgress();
        tellWhatIsGone();
      },
      onFailed: (key) => {
        errorKey = key;
      },
    },
    signal,
  );

  let lastTold = '';
  /** Once for each address: what came in later is there. */
  function tellWhatIsGone(): void {
    if (lastTold === address || !isWholeDiscussion(document)) return;
    lastTold = address;
    // A note beside old items, no more: the next visit tells it again.
    tellGone(asking, address, ledger.comments).catch(() => undefined);
  }

  let lastProgress = '';
  function showProgress(): void {
    const progress = ledger.progress();
    if (JSON.stringify(progress) === lastProgress) return;
    lastProgress = JSON.stringify(progress);
    // The badge is a courtesy: what keeps it from being shown is reported by the next score.
    asking('progress', progress).catch(() => undefined);
  }
  const showProgressSoon = throttled(showProgress, () => PROGRESS_REST_MS, signal);

  function look(): void {
    scoring.look();
    showing.look();
  }
  const lookSoon = throttled(look, () => SCROLLING_REST_MS, signal);
  // Whatever scrolls: many sites show their comments in a box of their own.
  addEventListener('scroll', lookSoon, { capture: true, passive: true, signal });

  let address = pageUrl();
  function* scan(): Steps<void> {
    // A page that changes its own address is another page to whoever keeps flags and verdicts.
    if (pageUrl() !== address) ledger.releaseAll();
    address = pageUrl();
    try {
      const options = { signal, chosen: chosenIn(settings) };
      ledger.update(yield* findCommentsInSteps(document, options));
      yield;
      showing.changedAll();
      showProgress();
      scoring.resume();
    } catch (error) {
      ({ errorKey } = toWireError(error));
    }
  }

  // The browser takes the count off the toolbar button when it leaves a page.
  addEventListener(
    'pageshow',
    () => {
      lastProgress = '';
    },
    { signal },
  );
  watchPage(scan, signal);
  const scanAtOnce = onceShown(() => atOnce(scan()), signal);

  let isPaused = false;
  let composing = new AbortController();
  /** Watches composers if the user is to be warned. */
  function composeAnew(): void {
    composing.abort();
    composing = new AbortController();
    if (!settings.warnBeforePosting || isPaused) return;
    watchComposers(asking, AbortSignal.any([signal, composing.signal]));
  }
  composeAnew();

  function judgeAgain(): void {
    ledger.releaseAll();
    scoring.resume();
  }

  return {
    judgeAgain,
    report() {
      const url = pageUrl();
      return {
        pageUrl: url,
        enabled: true,
        progress: ledger.progress(),
        modelVersion,
        comments: ledger.notable().map(({ found, judgement }) => {
          const { id, author, timestamp, heading, text } = found;
          return {
            id,
            author,
            timestamp,
            heading,
            permalink: permalinkOf(found, url),
            text,
            judgement,
          };
        }),
        embeds: embeddedCommentSites(document).filter((site) => !isSiteOn(site, settings)),
        errorKey,
      };
    },
    jump(commentId) {
      const flagged = ledger.flag(commentId);
      // A mark far from the view may still have to come.
      if (flagged) marks.change(commentId, flagged);
      if (marks.jumpTo(commentId)) return true;
      const found = ledger.find(commentId);
      const start = found?.range.startContainer;
      const element = start instanceof Element ? start : start?.parentElement;
      element?.scrollIntoView({ block: 'center' });
      return element?.isConnected ?? false;
    },
    pause(paused) {
      if (paused === isPaused) return;
      isPaused = paused;
      showing.pause(isPaused);
      composeAnew();
      // The toolbar button says that Parley has paused.
      lastProgress = '';
      showProgress();
    },
    follow(next) {
      const previous = settings;
      settings = next;
      if (next.warnBeforePosting !== previous.warnBeforePosting) composeAnew();
      const sameThresholds =
        JSON.stringify(next.thresholds) === JSON.stringify(previous.thresholds);
      if (!sameThresholds || next.personal !== previous.personal) judgeAgain();
      if (JSON.stringify(chosenIn(next)) !== JSON.stringify(chosenIn(previous))) scanAtOnce();
      marks.fold(next.collapse);
    },
  };
}

/** Where the user says that this site's comments are. */
const chosenIn = ({ selectors }: Settings) => selectors[siteOf(location.href)];
