import { listeningFrames } from '../frames';
import { sendToPage } from '../messages';
import { showFlagCount } from './badge';

/**
 * Shows the flags of a whole tab on its button: those that one of its frames has just told of, and those that its
 * other frames know. They are asked each time, since a worker remembers nothing for long.
 */
export async function showTabFlags(tabId: number, frameId: number, flagged: number): Promise<void> {
  const frames = (await listeningFrames(tabId)).filter((each) => each !== frameId);
  const reports = await Promise.allSettled(
    frames.map((frame) => sendToPage(tabId, 'report', null, frame)),
  );
  const others = reports.map((report) =>
    report.status === 'fulfilled' ? report.value.progress.flagged : 0,
  );
  await showFlagCount(
    tabId,
    others.reduce((sum, each) => sum + each, flagged),
  );
}
