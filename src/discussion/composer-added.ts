import { type Composer, composerText, isTextArea } from './composer';

/**
 * What a composer holds that its author is not to answer for, asked before they write: a wiki's section,
 * a quotation put there by the site, a comment that is edited again. An editor that shows only what is
 * scrolled to often keeps the whole in a textarea of its form.
 */
export function baselineOf(composer: Composer): string {
  if (startsEmpty(composer)) return '';
  if (isTextArea(composer)) return composer.value;
  const sources = [...(composer.closest('form')?.querySelectorAll('textarea') ?? [])];
  return [composerText(composer), ...sources.map(({ defaultValue }) => defaultValue)].join('\n');
}

/** The same of a composer that nobody was seen to write in: a textarea remembers what the site sent. */
export function untouchedBaselineOf(composer: Composer): string {
  return isTextArea(composer) && !startsEmpty(composer)
    ? composer.defaultValue
    : baselineOf(composer);
}

/** Where wikis let people write something new, all that stands there is a draft of theirs. */
function startsEmpty(composer: Composer): boolean {
  if (composer.closest('.ext-discussiontools-ui-replyWidget')) return true;
  const form = composer.closest('#editform');
  return form?.querySelector('input[name="wpSection"][value="new"]') != null;
}

/**
 * The parts of `after` that `before` has not, one a line: lines that stood nowhere in `before`, and of
 * lines that were only changed the words that are new. Lines are not expected in the same order or
 * all: editors show what is scrolled to.
 */
export function addedText(before: string, after: string): string {
  const old = new Set(linesOf(before));
  if (old.size === 0) return after;
  const kept = new Set(linesOf(after));
  const fresh = linesOf(after).filter((line) => !old.has(line));
  const gone = [...old].filter((line) => !kept.has(line)).map(wordsOf);
  // Another text altogether was put in its place.
  if (fresh.length * gone.length > MOST_PAIRS) return fresh.join('\n');
  return fresh
    .map((line) => newWords(line, gone))
    .filter(Boolean)
    .join('\n');
}

/** A line as it stands, or the words of it that the line it was made from does not have. */
function newWords(line: string, gone: readonly string[][]): string {
  const words = wordsOf(line);
  const source = nearest(words, gone);
  return source ? addedWords(source, words).join(' ') : line;
}

/** The line of which most words are still there, if half of them are. */
function nearest(words: readonly string[], lines: readonly string[][]): readonly string[] | null {
  const there = new Set(words);
  let best: readonly string[] | null = null;
  let most = 0;
  for (const line of lines) {
    const share = line.filter((word) => there.has(word)).length / line.length;
    if (share >= 0.5 && share > most) [best, most] = [line, share];
  }
  return best;
}

/** New lines times lost ones: beyond this nobody asks which was made from which. */
const MOST_PAIRS = 20_000;

/** Beyond this product of lengths the whole span between common beginning and end counts as new. */
const LARGEST_TABLE = 1_000_000;

/** The words of `after` that are not in its longest common subsequence with `before`. */
function addedWords(before: readonly string[], after: readonly string[]): string[] {
  const start = sameStart(before, after);
  const end = Math.min(sameEnd(before, after), Math.min(before.length, after.length) - start);
  const from = before.slice(start, before.length - end);
  const to = after.slice(start, after.length - end);
  if (from.length * to.length > LARGEST_TABLE) return to;
  const lengths = commonLengths(from, to);
  const added: string[] = [];
  let [i, j] = [0, 0];
  while (j < to.length) {
    if (i < from.length && from[i] === to[j]) [i, j] = [i + 1, j + 1];
    else if (i < from.length && lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++;
    else added.push(to[j++]!);
  }
  return added;
}

/** Cell [i][j]: length of the longest common subsequence of `a` from i and `b` from j. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      rows[i]![j] =
        a[i] === b[j] ? rows[i + 1]![j + 1]! + 1 : Math.max(rows[i + 1]![j]!, rows[i]![j + 1]!);
    }
  }
  return rows;
}

function sameStart(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function sameEnd(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length))
    length++;
  return length;
}

function wordsOf(line: string): string[] {
  return line.split(/\s+/u).filter(Boolean);
}

/** Without the space around them, which editors change in passing. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
