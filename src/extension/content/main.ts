import type { ChosenSelectors } from '../../discussion';
import { type Brakes, readBrakes, watchBrakes } from '../brakes';
import {
  answer,
  type PageReport,
  type PopupToPage,
  popupToPageSchemas,
  route,
  sendToBackground,
} from '../messages';
import { watchPersonalRevision } from '../personal-revision';
import { readSettings, type Settings, updateSettings, watchSettings } from '../settings';
import { isSiteOn, siteOf } from '../sites';
import { pageUrl } from './address';
import { pickComments } from './picker';
import { type Session, startSession } from './session';

interface Running {
  readonly session: Session;
  readonly stop: AbortController;
  /** Fires when the session ends, for whatever reason. */
  readonly signal: AbortSignal;
}

/** Stores where the user says that this site's comments are; the session follows its settings. */
async function keepChoice(chosen: ChosenSelectors): Promise<void> {
  await updateSettings({ selectors: { [siteOf(location.href)]: chosen } });
}

/** Runs in the page: starts and ends the session as the user switches the site, and answers the popup. */
function main(): AbortController {
  const life = new AbortController();
  let running: Running | null = null;
  /** Whether flags have jumped on this site. */
  let isBraked = false;

  function follow(settings: Settings): void {
    if (!isSiteOn(location.href, settings)) {
      if (running) stop(running.stop);
      running = null;
    } else if (running) {
      running.session.follow(settings);
    } else {
      const stop = new AbortController();
      const signal = AbortSignal.any([life.signal, stop.signal]);
      running = {
        session: startSession(sendToBackground, settings, () => life.abort(), signal),
        signal,
        stop,
      };
      running.session.pause(isBraked);
    }
  }

  function stop(session: AbortController): void {
    session.abort();
    const nothing = reportOfSiteOff().progress;
    // Takes the count off the toolbar button; without a background there is no button either.
    sendToBackground('progress', nothing).catch(() => undefined);
  }

  watchPersonalRevision(() => running?.session.judgeAgain(), life.signal);
  function followBrakes({ paused }: Brakes): void {
    isBraked = Object.hasOwn(paused, siteOf(location.href));
    running?.session.pause(isBraked);
  }

  watchBrakes(followBrakes, life.signal);
  // Unread settings mean off; the popup, which cannot read them either, tells the user.
  const settingsRead = watchSettings(follow, life.signal).catch(() => life.abort());
  addEventListener(
    'pageshow',
    ({ persisted }) => {
      // Nothing told a page in the back/forward cache what changed meanwhile.
      if (!persisted) return;
      readSettings().then(follow, () => life.abort());
      readBrakes().then(followBrakes, () => undefined);
    },
    { signal: life.signal },
  );
  answer(
    {
      extension: route<PopupToPage>(popupToPageSchemas, {
        async report() {
          // A page just loaded does not know yet whether it is on, and must not say that it is off.
          await settingsRead;
          return running?.session.report() ?? reportOfSiteOff();
        },
        jump: ({ commentId }) => ({ found: running?.session.jump(commentId) ?? false }),
        pick() {
          if (running) pickComments(keepChoice, running.signal);
          return null;
        },
      }),
    },
    life.signal,
  );
  return life;
}

function reportOfSiteOff(): PageReport {
  return {
    pageUrl: pageUrl(),
    enabled: false,
    progress: { found: 0, judged: 0, flagged: 0 },
    modelVersion: null,
    comments: [],
    embeds: [],
    errorKey: null,
  };
}

/** The world of content scripts keeps this between injections; the page cannot see it. */
declare global {
  var parley: AbortController | undefined;
}

// A script that was injected twice, or before an update, gives way to the newest.
globalThis.parley?.abort();
globalThis.parley = main();
