import { readFileSync } from 'node:fs';
import { inRoot } from '../../../../build/paths';
import { parseTermList, type TermList } from '../../../../src/audit/mentions/term-list';

/** The list that Parley ships. */
export const shippedTerms: TermList = parseTermList(
  readFileSync(inRoot('assets/audit/identity-terms.json'), 'utf8'),
);

/** A list with a group for each of these words, which is named like it. */
export function termsOf(...words: string[]): TermList {
  return {
    ...shippedTerms,
    groups: words.map((id) => ({ id, category: 'test', terms: [{ term: id }] })),
    slurs: {},
  };
}
