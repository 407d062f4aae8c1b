/** Whether the words around an ambiguous one show that it is said of people. */
export interface Cues {
  /** "black [young] people": a word for people follows within two words. */
  readonly describesPeople: (after: string) => boolean;
  /** "my sister is [very] old": said of somebody, and no noun follows that it would belong to instead. */
  readonly saidOfSomebody: (before: string, after: string) => boolean;
}

/** Letters, with what belongs to them; an apostrophe is part of a word. */
const WORD = "[\\p{L}\\p{M}\\p{N}'’]+";

/** What may follow an adjective that stands alone. */
const NO_NOUN_FOLLOWS =
  /^\s*(?:$|[^\p{L}\p{M}\p{N}\s_-]|(?:and|or|but|so|is|was|are|because|who|when|while|since|in|on|at|from|by|with|myself|too|either|now|then|to|for|if|than)(?![\p{L}\p{M}]))/iu;

const PRONOUNS =
  'i|we|you|he|she|they|who|someone|somebody|everyone|everybody|anyone|anybody|nobody';

export function cuesFor(personNouns: readonly string[]): Cues {
  const people = [...personNouns].sort((a, b) => b.length - a.length).join('|');
  const follows = new RegExp(
    `^(?:[\\s-]+${WORD})?[\\s-]+(?:${people})(?![\\p{L}\\p{M}\\p{N}_])`,
    'iu',
  );
  const somebodyIs = [
    `(?:${PRONOUNS}|${people})(?:\\s+${WORD})?\\s+(?:am|is|are|was|were|be|been|isn['’]t|aren['’]t|wasn['’]t)`,
    `(?:i['’]m|(?:we|you|they)['’]re|(?:he|she|who)['’]s)`,
    'being|born|(?:identif(?:y|ies|ied)|c[ao]me out|coming out) as|as an?',
  ].join('|');
  const precedes = new RegExp(
    `(?<![\\p{L}\\p{M}\\p{N}_])(?:${somebodyIs})(?:\\s+${WORD}){0,2}\\s+$`,
    'iu',
  );
  return {
    describesPeople: (after) => follows.test(after),
    saidOfSomebody: (before, after) => precedes.test(before) && NO_NOUN_FOLLOWS.test(after),
  };
}
