import { type CutFinder, cutAll } from './cut';

const TILDES = /~{3,5}/g;
const TIMESTAMP = /\b\d{1,2}:\d\d, \d{1,2} \p{L}{3,12} \d{4} \(UTC\)(?=[ \t]*$)/gmu;

/** What may stand between the parts of a signature. */
const FILLER = /[\s()[\]|,.;:/•·–—'&-]/;
const USER_LINK =
  /^\[\[ *:? *(?:user|user[ _]talk|special *: *contributions\/|special *: *contribs\/)/i;
const TAG = /^<\/?[a-z][^<>]*>$/i;
const TALK_WORD = /[([]?(?:talk|contribs|contributions)$/i;
/** No shorter than any talk word with its bracket. */
const TALK_WORD_LENGTH = 14;
/** The longest signature that MediaWiki takes is of 255 characters. */
const LONGEST_SIGNATURE = 255;

/** `~~~~`, and at the end of a line a timestamp with the links to the user's pages in front of it. */
export const findSignatures: CutFinder = (text) => {
  let previousEnd = 0;
  const signed = Array.from(text.matchAll(TIMESTAMP), ({ 0: timestamp, index }) => {
    const lineStart = text.lastIndexOf('\n', index) + 1;
    const from = Math.max(previousEnd, lineStart, index - LONGEST_SIGNATURE);
    previousEnd = index + timestamp.length;
    return {
      start: from + signatureStart(text.slice(from, index)),
      end: previousEnd,
      kind: 'signature',
      replacement: ' ',
    } as const;
  });
  return [...cutAll(text, TILDES, 'signature'), ...signed];
};

/** Walks back from the timestamp over links, marks and tags; stops at the first word of the comment. */
function signatureStart(before: string): number {
  let rest = before;
  let start = before.length;
  while (rest.length > 0) {
    const part = lastPart(rest);
    if (part === 0) break;
    rest = rest.slice(0, -part);
    // Filler alone is not yet part of the signature: the comment's own full stop, say.
    if (part > 1) start = rest.length;
  }
  const dashes = /(?:--|[–—]) *$/.exec(before.slice(0, start));
  return dashes ? dashes.index : start;
}

/** Length of the part of a signature that a text ends with; 0 when there is none. */
function lastPart(text: string): number {
  if (text.endsWith(']]')) {
    const link = text.slice(text.lastIndexOf('[['));
    if (USER_LINK.test(link)) return link.length;
  }
  if (text.endsWith('>')) {
    const tag = text.slice(text.lastIndexOf('<'));
    if (TAG.test(tag)) return tag.length;
  }
  const word = TALK_WORD.exec(text.slice(-TALK_WORD_LENGTH));
  if (word) return word[0].length;
  return FILLER.test(text.at(-1)!) ? 1 : 0;
}
