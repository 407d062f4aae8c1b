import { clean } from './clean';
import { isCode } from './code';
import { countLetters, isOtherLanguage } from './language';
import type { CannotJudge, DetectLanguage, Omission, OmissionKind, Prepared } from './types';

/** "+1", ":)", "k": nothing that a model of words could read. "fu" and "idiot" are judged. */
const FEWEST_LETTERS = 2;

/** Why nothing is left to judge, by what the text was made of. */
const REASONS: readonly (readonly [OmissionKind, CannotJudge])[] = [
  ['quotation', 'only-quotation'],
  ['code', 'only-code'],
  ['link', 'only-links'],
];

/**
 * Decides whether a text can be judged, and gives what the model is to read of it.
 * Rejects only with what `detectLanguage` rejects with.
 */
export async function prepare(original: string, detectLanguage: DetectLanguage): Promise<Prepared> {
  const { text, omissions } = clean(original);
  if (countLetters(text) < FEWEST_LETTERS) {
    return { status: 'cannot-judge', reason: reasonOfNothing(text, omissions) };
  }
  if (isCode(withoutOmissions(original, omissions))) {
    return { status: 'cannot-judge', reason: 'only-code' };
  }
  if (await isOtherLanguage(text, detectLanguage)) {
    return { status: 'cannot-judge', reason: 'other-language' };
  }
  return { status: 'judgeable', text, omissions };
}

/** What is left of a text as it stands, lines and markup included. */
function withoutOmissions(original: string, omissions: readonly Omission[]): string {
  let [rest, cursor] = ['', 0];
  for (const { start, end } of omissions) {
    rest += original.slice(cursor, start);
    cursor = end;
  }
  return rest + original.slice(cursor);
}

/** The kind of omission that most of the text was, or that there was too little from the start. */
function reasonOfNothing(text: string, omissions: readonly Omission[]): CannotJudge {
  const sizes = REASONS.map(([kind, reason]) => ({ reason, size: sizeOf(kind, omissions) }));
  const largest = sizes.reduce((a, b) => (b.size > a.size ? b : a));
  if (largest.size > 0) return largest.reason;
  return text === '' ? 'empty' : 'too-short';
}

function sizeOf(kind: OmissionKind, omissions: readonly Omission[]): number {
  return omissions
    .filter((omission) => omission.kind === kind)
    .reduce((sum, { start, end }) => sum + end - start, 0);
}
