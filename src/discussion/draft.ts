import type { BodyText } from './comment-body';

/** A section heading, as far as comments need it. */
export interface Heading {
  readonly text: string;
  /** Name of the section in addresses, with underscores. */
  readonly anchor: string;
}

/** A comment that was found, before it has its place in the thread. */
export interface Draft extends BodyText {
  readonly author: string;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  readonly level: number;
  readonly heading: Heading | null;
  readonly start: Node;
  readonly end: Node;
  /** The id that the wiki gave it, or null. */
  readonly id: string | null;
}

/** Reads a heading without its edit link and the like. */
export function headingOf(element: Element): Heading {
  const headline = element.querySelector('.mw-headline') ?? element;
  const copy = headline.cloneNode(true) as Element;
  for (const extra of copy.querySelectorAll('.mw-editsection, mw\\:editsection, style, script')) {
    extra.remove();
  }
  const text = (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
  return { text, anchor: headline.id || text.replaceAll(' ', '_') };
}
