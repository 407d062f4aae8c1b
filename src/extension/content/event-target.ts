import { isElement } from '../../discussion';

/** The element where an event began, inside of open shadow roots too. */
export function targetOf(event: Event): Element | null {
  const target = event.composedPath()[0];
  // Not `instanceof`: the elements of a frame are of classes of its own.
  return target && 'nodeType' in target && isElement(target as Node) ? (target as Element) : null;
}
