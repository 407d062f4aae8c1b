import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, linesOf } from '../../../src/cli/lines';

async function* chunksOf(...chunks: string[]) {
  yield* chunks;
}

async function groupsOf(chunks: string[], longestLine?: number): Promise<(readonly Line[])[]> {
  const groups: (readonly Line[])[] = [];
  for await (const group of linesOf(chunksOf(...chunks), longestLine)) groups.push(group);
  return groups;
}

async function textsOf(...chunks: string[]) {
  return (await groupsOf(chunks)).flat().map(({ text }) => text);
}

describe('linesOf', () => {
  it('gives the lines of a text however it is cut into chunks', async () => {
    const line = fc.string({
      unit: fc.constantFrom('a', ' ', '"', '\u2028', '\u2029', '\r', '😀'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.array(fc.nat(60)), async (lines, cuts) => {
        const wanted = lines.map((text) => text.replace(/\r$/, ''));
        const whole = lines.map((text) => `${text}\n`).join('');
        const places = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b)];
        const chunks = places.map((start, index) => whole.slice(start, places[index + 1]));
        expect(await textsOf(...chunks)).toEqual(wanted);
      }),
    );
  });

  it('numbers lines from 1', async () => {
    expect((await groupsOf(['a\nb', '\n\nc'])).flat()).toEqual([
      { number: 1, text: 'a' },
      { number: 2, text: 'b' },
      { number: 3, text: '' },
      { number: 4, text: 'c' },
    ]);
  });

  it('takes a last line without a line end, and no line after the last line end', async () => {
    expect(await textsOf('a\nb')).toEqual(['a', 'b']);
    expect(await textsOf('a\n')).toEqual(['a']);
    expect(await textsOf('')).toEqual([]);
  });

  it('takes away the marks that Windows leaves', async () => {
    expect(await textsOf('\uFEFFa\r\nb\r\n')).toEqual(['a', 'b']);
  });

  it('gives at once what a chunk completes', async () => {
    expect((await groupsOf(['a\nb\nc', 'd\n'])).map((group) => group.length)).toEqual([2, 1]);
  });

  it('lets go of a line that is too long, and goes on after it', async () => {
    const groups = await groupsOf(['12345', '67890', '1\nok\n', '1234567890\n'], 10);
    expect(groups.flat().map(({ text }) => text)).toEqual([null, 'ok', '1234567890']);
  });
});
