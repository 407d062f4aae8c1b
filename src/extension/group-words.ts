import { wordsOrElse } from './words';

/** A group of the term list as people read it: what a text mentions, never what its author is. */
export function groupWords(group: string): string {
  return wordsOrElse(`group_${group}`, 'group_unknown');
}
