/**
 * Whether a person stands behind an event: made by the browser, or by the page in answer to something
 * the person has just done. What a page does by itself gets no reaction, or it could try out what we
 * think of any text.
 */
export function isByUser(event: Event): boolean {
  // Browsers vouch for every `submit`, even for one that a script asked for.
  const vouched = event.isTrusted && event.type !== 'submit';
  return vouched || navigator.userActivation.isActive;
}
