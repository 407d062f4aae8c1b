import { type CutFinder, cutAll } from './cut';

const INSIDE = '[^\\s<>"|{}[\\]`^\\\\]';
/** Punctuation at the end of an address belongs to the sentence around it, a bracket that it opened does not. */
const LAST = `(?:\\([^\\s<>"|{}[\\]\`^\\\\()]*\\)|[^\\s<>"|{}[\\]\`^\\\\.,;:!?'()])`;
const ADDRESS = new RegExp(`(?:\\b(?:https?|ftp)://|\\bwww\\.)${INSIDE}*${LAST}`, 'gi');
const EMAIL = /(?<![\w.%+-])[\w.%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi;

/** Web addresses, and e-mail addresses. */
export const findLinks: CutFinder = (text) => [
  ...cutAll(text, ADDRESS, 'link'),
  ...cutAll(text, EMAIL, 'link'),
];
