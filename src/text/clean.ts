import { type Cut, type CutFinder, disjoint } from './cut';
import { findHtml } from './html';
import { findLinks } from './links';
import { findFencedCode, findInlineCode, findQuotedLines } from './markdown';
import { withoutShouting } from './shouting';
import { findSignatures } from './signatures';
import type { CleanText, Omission } from './types';
import { findTemplates, findWikiLinks, findWikiMarks } from './wikitext';

const FINDERS: readonly CutFinder[] = [
  findHtml,
  findFencedCode,
  findQuotedLines,
  findInlineCode,
  findTemplates,
  findSignatures,
  findWikiLinks,
  findLinks,
  findWikiMarks,
];

/** Soft hyphens, zero-width spaces, direction marks: nobody reads them, and they break words in two. */
const INVISIBLE = /\p{Cf}/gu;
/** A line end is an unknown token to this model. */
const WHITE_SPACE = /[\s\p{Cc}]+/gu;

/**
 * What the author wrote themselves, in plain words on one line: without quotations, code, addresses,
 * signatures, templates and markup. Plain text passes unchanged but for its white space and shouted words.
 * Takes time linear in the text, whatever the text.
 */
export function clean(original: string): CleanText {
  const cuts = disjoint(FINDERS.flatMap((find) => find(original)));
  return {
    text: withoutShouting(
      withoutCuts(original, cuts).replace(INVISIBLE, '').replace(WHITE_SPACE, ' ').trim(),
    ),
    omissions: cuts.filter(isOmission).map(({ kind, start, end }) => ({ kind, start, end })),
  };
}

function withoutCuts(text: string, cuts: readonly Cut[]): string {
  const parts: string[] = [];
  let cursor = 0;
  for (const { start, end, replacement } of cuts) {
    parts.push(text.slice(cursor, start), replacement);
    cursor = end;
  }
  parts.push(text.slice(cursor));
  return parts.join('');
}

function isOmission(cut: Cut): cut is Cut & Omission {
  return cut.kind !== null;
}
