import type { PageState } from './state';

/** The switchable site of a page: its URL, its name for people, and whether Parley is on there. */
export interface SwitchableSite {
  readonly url: string;
  readonly host: string;
  readonly on: boolean;
}

/** The site behind a page, or null where there is none to switch. */
export function siteSwitchOf(page: PageState): SwitchableSite | null {
  if (page.kind === 'loading' || page.kind === 'unsupported') return null;
  const url = page.kind === 'ready' ? page.report.pageUrl : page.url;
  const { host } = new URL(url);
  return host === '' ? null : { url, host, on: page.kind !== 'off' };
}
