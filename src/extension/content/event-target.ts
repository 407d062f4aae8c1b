import { isElement } from '../../discussion';

/** The element where an event began, inside of open shadow roots too. */
export function targetOf(event: Event): Element | null {
  const shown = elementIn(event.target);
  // The whole path is dear, and most keys are typed where no shadow root hides anything.
  return shown?.shadowRoot === null ? shown : elementIn(event.composedPath()[0]);
}

/** Not `instanceof`: the elements of a frame are of classes of its own. */
function elementIn(target: EventTarget | null | undefined): Element | null {
  return target && 'nodeType' in target && isElement(target as Node) ? (target as Element) : null;
}
