/** Browsers vouch for these even when a script asked for them. */
const NEVER_VOUCHED: ReadonlySet<string> = new Set(['submit', 'navigate']);

/**
 * Whether a person stands behind an event: made by the browser, or by the page in answer to something
 * the person has just done. What a page does by itself gets no reaction, or it could try out what we
 * think of any text.
 */
export function isByUser(event: Event): boolean {
  const vouched = event.isTrusted && !NEVER_VOUCHED.has(event.type);
  return vouched || navigator.userActivation.isActive;
}
