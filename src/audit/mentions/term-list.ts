import * as v from 'valibot';

const words = v.array(v.pipe(v.string(), v.nonEmpty()));

const term = v.strictObject({
  term: v.pipe(v.string(), v.nonEmpty()),
  /** Plurals and other spellings; spaces and hyphens are the same everywhere. */
  forms: v.optional(words),
  /** Why the word alone does not show that a group is meant. */
  ambiguous: v.optional(v.string()),
  /** Phrases in which the word names no group. */
  never: v.optional(words),
});

const schema = v.strictObject({
  format: v.literal('parley-identity-terms/1'),
  /** Changes with every edit: figures that were made with different lists cannot be compared. */
  version: v.pipe(v.string(), v.nonEmpty()),
  language: v.string(),
  note: v.optional(v.string()),
  credit: v.optional(v.string()),
  personNouns: words,
  groups: v.array(
    v.strictObject({
      id: v.pipe(v.string(), v.regex(/^[a-z][a-z_]*$/)),
      category: v.string(),
      /** Its column in Civil Comments. */
      civilComments: v.optional(v.string()),
      terms: v.array(term),
    }),
  ),
  /** By the group that they attack. */
  slurs: v.record(v.string(), words),
});

/** Words that show that a comment mentions a group. */
export type TermList = v.InferOutput<typeof schema>;
export type Term = v.InferOutput<typeof term>;

/** @throws Error in words that say where the list is not as it should be. */
export function parseTermList(json: string): TermList {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Error('The list of identity terms is not JSON.');
  }
  const { success, output, issues } = v.safeParse(schema, value);
  if (success) return output;
  const [issue] = issues;
  throw new Error(
    `The list of identity terms is wrong at ${v.getDotPath(issue)}: ${issue.message}.`,
  );
}
