import { describe, expect, it } from 'vitest';
import { type ScoreTexts, swapTest } from '../../../../src/audit';

const GAY = Array.from({ length: 10 }, (_, index) => `My gay friend wrote page ${index}.`);
const MUSLIM = Array.from({ length: 9 }, (_, index) => `A Muslim friend wrote page ${index}.`);

/** Leans against one word. */
const leaning: ScoreTexts = async (texts) =>
  texts.map((text) => (/\bgay\b/i.test(text) ? 0.6 : 0.2));

describe('the test with another group named', () => {
  it('tells how far scores move, and which versions are flagged otherwise', async () => {
    const [all, religion, sexuality] = await swapTest([...GAY, ...MUSLIM], leaning, 0.5);
    expect(sexuality).toMatchObject({ category: 'sexuality', comments: 10 });
    expect(sexuality!.gap!.value).toBeCloseTo(0.4, 12);
    expect(sexuality!.flips).toEqual({ count: 80, n: 80 });
    expect(all).toMatchObject({ category: null, comments: 19 });
    expect(all!.gap!.value).toBeCloseTo((10 * 0.4) / 19, 12);
    // Fewer than ten are hidden.
    expect(religion).toMatchObject({
      category: 'religion',
      comments: 9,
      gap: null,
      flipRate: null,
    });
  });

  it('flags at the threshold, as Parley does', async () => {
    const at: ScoreTexts = async (texts) => texts.map((text) => (text.includes('gay') ? 0.5 : 0.4));
    const [all] = await swapTest(GAY, at, 0.5);
    expect(all!.flips.count).toBe(80);
  });

  it('leaves out what cannot be judged, and what names no group', async () => {
    const judged: string[] = [];
    const score: ScoreTexts = async (texts) => {
      judged.push(...texts);
      return texts.map((text) => (text.includes('page 3') ? null : 0.1));
    };
    const [all] = await swapTest([...GAY, 'Nobody is named here.'], score, 0.5);
    expect(all!.comments).toBe(9);
    expect(judged).not.toContain('Nobody is named here.');
    expect(await swapTest(['Nobody is named here.'], score, 0.5)).toEqual([]);
  });
});
