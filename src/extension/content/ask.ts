import type { PageToBackground } from '../messages';

/** Asks the background; `sendToBackground` in the extension. */
export type Ask = <Name extends keyof PageToBackground>(
  name: Name,
  request: PageToBackground[Name][0],
  options?: { readonly signal?: AbortSignal },
) => Promise<PageToBackground[Name][1]>;
