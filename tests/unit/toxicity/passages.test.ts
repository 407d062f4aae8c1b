import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenWindows } from '../../../src/text';
import { passagesOf } from '../../../src/toxicity/passages';

/** Each character is a token. */
function places(text: string) {
  const starts = Int32Array.from([...text].keys());
  return { starts, ends: starts.map((start) => start + 1) };
}

const passages = (text: string) => passagesOf(text, tokenWindows(text.length), places(text));

describe('passagesOf', () => {
  it('puts each sentence into the window whose middle is nearest', () => {
    // Windows from 0 to 128 and from 96 to 200: one that begins at 112 is as far from both.
    const found = passages('Nineteen characters. '.repeat(10).trim());
    expect(found.map((window) => window.map(({ range }) => range.start))).toEqual([
      [0, 21, 42, 63, 84],
      [105, 126, 147, 168, 189],
    ]);
  });

  it('counts tokens from the start of the window, and shows every sentence of up to 32 whole', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,30}\.$/), { minLength: 10, maxLength: 60 });
    fc.assert(
      fc.property(words, (sentences) => {
        const text = sentences.join(' ');
        const windows = tokenWindows(text.length);
        const found = passagesOf(text, windows, places(text));
        const shown = found.flatMap((inWindow, index) =>
          inWindow.map(({ start, end, range }) => {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(windows[index]!.start + end).toBeLessThanOrEqual(windows[index]!.end);
            expect(windows[index]!.start + start).toBe(range.start);
            return text.slice(range.start, range.end);
          }),
        );
        expect(shown).toEqual(sentences);
      }),
    );
  });

  it('cuts a long sentence into pieces of about the same length, none over 32 tokens', () => {
    const text = 'x'.repeat(200);
    const found = passages(text).flat();
    expect(found.map(({ start, end }) => end - start)).toEqual([29, 28, 29, 28, 29, 28, 29]);
  });
});
