/** The page's address as flags and verdicts know it: without the fragment. */
export function pageUrl(): string {
  return location.href.replace(/#.*$/s, '');
}
