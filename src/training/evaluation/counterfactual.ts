import { type Estimate, gapOf, meanOf, type Versions } from '../../audit';
import type { JoinedRow } from '../join';
import { type Mention, mentionsIn, spelt, TERMS_BY_KIND } from './identity-terms';
import { firstByKey, isHarmless } from './sampling';
import { type Share, share } from './share';
import { isFlagged, type Measurement, scoreOf } from './types';

const MOST_SUBSTITUTES = 8;

/** Words that mean a person only before a noun for people ("old", "white", "straight"). */
const AMBIGUOUS = new Set([
  ...['old', 'older', 'young', 'younger', 'black', 'white', 'straight', 'blind', 'trans', 'cis'],
  ...['american', 'african', 'european', 'indian', 'chinese', 'japanese', 'canadian', 'mexican'],
]);
const PEOPLE =
  /^\s+(?:person|people|persons|man|men|woman|women|guys?|girls?|boys?|kids?|children|friends?|famil(?:y|ies)|couples?|students?|workers?|editors?|users?|writers?|actors?|actress(?:es)?|citizens?|community|communities)\b/i;

/** How far the score of toxicity moves when one group is named instead of another of its kind. */
export interface CounterfactualReport {
  readonly n: number;
  readonly substitutes: number;
  /** Mean over comments of the mean of |f(x) - f(x')| (Garg et al. 2019). */
  readonly gap: Estimate | null;
  /** Mean over comments of the highest minus the lowest score of all its versions. */
  readonly spread: Estimate | null;
  /** Share of versions whose flag differs from the comment's own. */
  readonly flips: Share;
}

const spreadOf = ({ own, others }: Versions) => Math.max(own, ...others) - Math.min(own, ...others);

/** @param rows held-out rows; those that raters judge harmless and that name a group are used. */
export function counterfactual(
  rows: readonly JoinedRow[],
  most: number,
): Measurement<CounterfactualReport> {
  const cases = firstByKey(rows.filter(isHarmless), rows.length)
    .map(({ text }) => ({ text, versions: versionsOf(text) }))
    .filter(({ versions }) => versions.length > 0)
    .slice(0, most);
  return {
    texts: cases.flatMap(({ text, versions }) => [text, ...versions]),
    measure: (judgementOf) => {
      const toxicity = (text: string) => scoreOf(judgementOf(text), 'toxicity');
      const scored = cases.map(({ text, versions }) => ({
        own: toxicity(text),
        others: versions.map(toxicity),
      }));
      const pairs = cases.flatMap(({ text, versions }) =>
        versions.map((version) => [text, version] as const),
      );
      return {
        n: cases.length,
        substitutes: pairs.length,
        gap: meanOf(scored.map(gapOf)),
        spread: meanOf(scored.map(spreadOf)),
        flips: share(
          pairs,
          ([text, version]) => isFlagged(judgementOf(text)) !== isFlagged(judgementOf(version)),
        ),
      };
    },
  };
}

/** The text with its first group replaced, wherever it stands, by up to eight others of the same kind. */
export function versionsOf(text: string): string[] {
  const mentions = mentionsIn(text).filter((mention) => isPerson(text, mention));
  const [first] = mentions;
  if (!first) return [];
  const places = mentions.filter(({ term }) => term === first.term);
  const others = TERMS_BY_KIND[first.kind].filter((term) => term !== first.term);
  // Evenly from the whole list, so that not only its first words are tried.
  const step = Math.max(1, others.length / MOST_SUBSTITUTES);
  const chosen = others.filter(
    (_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step),
  );
  return chosen.map((term) => replaced(text, places, spelt(term)));
}

function isPerson(text: string, { term, end }: Mention): boolean {
  return !AMBIGUOUS.has(term) || PEOPLE.test(text.slice(end, end + 20));
}

function replaced(text: string, places: readonly Mention[], word: string): string {
  let [result, cursor] = ['', 0];
  for (const { start, end } of places) {
    const wasCapital = /^\p{Lu}/u.test(text.slice(start, end));
    const spelling = wasCapital ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    result += text.slice(cursor, start) + spelling;
    cursor = end;
  }
  return result + text.slice(cursor);
}
