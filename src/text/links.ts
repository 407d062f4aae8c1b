import { type CutFinder, cutAll } from './cut';

const INSIDE = '[^\\s<>"|{}[\\]`^\\\\()]';
/** Brackets that the address itself opens belong to it; punctuation at its end to the sentence around it. */
const ADDRESS = new RegExp(
  `(?:\\b(?:https?|ftp)://|\\bwww\\.)(?:${INSIDE}|\\(${INSIDE}*\\))+(?<![.,;:!?'])`,
  'gi',
);
const EMAIL = /(?<![\w.%+-])[\w.%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi;

/** Web addresses, and e-mail addresses. */
export const findLinks: CutFinder = (text) => [
  ...cutAll(text, ADDRESS, 'link'),
  ...cutAll(text, EMAIL, 'link'),
];
