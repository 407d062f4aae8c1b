import browser from 'webextension-polyfill';

/** Runs in the page, in the world of content scripts: `main.ts` there leaves its life in this name. */
const isListening = (): boolean => 'parley' in globalThis;

/**
 * Numbers of the frames of a tab, 0 for the page itself, in which a content script of ours answers. None where the
 * browser does not let us look.
 */
export async function listeningFrames(tabId: number): Promise<number[]> {
  const target = { tabId, allFrames: true };
  try {
    const found = await browser.scripting.executeScript({ target, func: isListening });
    return found.filter(({ result }) => result === true).map(({ frameId }) => frameId);
  } catch {
    return [];
  }
}
