import browser from 'webextension-polyfill';
import { readBrakes } from '../brakes';
import { listeningFrames } from '../frames';
import { sendToPage } from '../messages';
import { siteOf } from '../sites';
import { showFlagCount, showPaused } from './badge';

/**
 * Shows the flags of a whole tab on its button: those that one of its frames has just told of, and those that its
 * other frames know. They are asked each time, since a worker remembers nothing for long.
 */
export async function showTabFlags(tabId: number, frameId: number, flagged: number): Promise<void> {
  if (await isPaused(tabId)) return showPaused(tabId);
  const frames = await listeningFrames(tabId);
  const others = frames.filter((each) => each !== frameId);
  const reports = await Promise.allSettled(
    others.map((frame) => sendToPage(tabId, 'report', null, frame)),
  );
  const counts = reports.map((report) =>
    report.status === 'fulfilled' ? report.value.progress.flagged : 0,
  );
  // Who is not among the frames has left the tab, as into the back/forward cache, since it told.
  const hasLeft = frames.length > 0 && !frames.includes(frameId);
  await showFlagCount(
    tabId,
    counts.reduce((sum, each) => sum + each, hasLeft ? 0 : flagged),
  );
}

/** Whether flags have jumped on the site that a tab shows. */
async function isPaused(tabId: number): Promise<boolean> {
  // The tab may have been closed since it told its count.
  const tab = await browser.tabs.get(tabId).catch(() => null);
  return tab?.url !== undefined && Object.hasOwn((await readBrakes()).paused, siteOf(tab.url));
}
