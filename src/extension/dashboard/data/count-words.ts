import type { StoredCounts } from '../../storage';
import { countedWords, perLanguage, words } from '../../words';

const lists = perLanguage((tag) => new Intl.ListFormat(tag));

/** "3 comments with their text, 12 scored comments and 4 entries of the verdict log"; "nothing" for nothing. */
export function countWords({ queue, comments, verdicts, examples }: StoredCounts): string {
  const parts = [
    queue > 0 && countedWords('data_count_queue', queue),
    comments > 0 && countedWords('data_count_comments', comments),
    verdicts > 0 && countedWords('data_count_verdicts', verdicts),
    examples > 0 && countedWords('data_count_examples', examples),
  ].filter((part) => part !== false);
  return parts.length > 0 ? lists().format(parts) : words('data_nothing');
}

export const isNothing = (counts: StoredCounts): boolean =>
  Object.values(counts).every((count) => count === 0);
