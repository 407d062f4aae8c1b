import { type Composer, composerText } from './composer';

/**
 * What a composer held before its author began, as far as that is not theirs to answer for: the
 * section's wikitext in a wiki's own edit form, nothing anywhere else (someone who edits a comment of
 * their own is warned of all of it).
 */
export function baselineOf(composer: Composer): string {
  return isWikiEditField(composer) ? composerText(composer) : '';
}

function isWikiEditField(composer: Composer): boolean {
  const form = composer.closest('#editform');
  // A new section starts empty; what stands there after a preview is its author's.
  return form !== null && !form.querySelector('input[name="wpSection"][value="new"]');
}

/**
 * The parts of `after` that `before` has not: the span between their common beginning and end, widened
 * to whole words, without lines that stood in `before` already (moved, or between two insertions).
 */
export function addedText(before: string, after: string): string {
  if (before === '') return after;
  const same = commonPrefix(before, after);
  const start = endsWord(before, same) && endsWord(after, same) ? same : wordStart(after, same);
  const longestSuffix = Math.min(before.length, after.length) - start;
  const end = wordEnd(after, after.length - commonSuffix(before, after, longestSuffix));
  const old = new Set(before.split('\n'));
  return after
    .slice(start, end)
    .split('\n')
    .filter((line) => !old.has(line))
    .join('\n');
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function commonSuffix(a: string, b: string, longest: number): number {
  let length = 0;
  while (length < longest && a[a.length - 1 - length] === b[b.length - 1 - length]) length++;
  return length;
}

function endsWord(text: string, at: number): boolean {
  return at === text.length || isSpace(text[at]!);
}

function wordStart(text: string, from: number): number {
  let start = from;
  while (start > 0 && !isSpace(text[start - 1]!)) start--;
  return start;
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (end > 0 && end < text.length && !isSpace(text[end]!) && !isSpace(text[end - 1]!)) end++;
  return end;
}

function isSpace(character: string): boolean {
  return character.trim() === '';
}
