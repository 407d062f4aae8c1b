import { describe, expect, it } from 'vitest';
import { cannotJudge, readUnjudgeable } from '../../../../src/training/evaluation/cannot-judge';
import { type Comparator, comparison } from '../../../../src/training/evaluation/comparators';
import { hidden } from '../../../../src/training/evaluation/hidden';
import { longComments } from '../../../../src/training/evaluation/long-comments';
import { natural } from '../../../../src/training/evaluation/natural';
import { addNoise, TRICK_NAMES } from '../../../../src/training/evaluation/noise';
import { obfuscation } from '../../../../src/training/evaluation/obfuscation';
import { SAMPLES, samples } from '../../../../src/training/evaluation/sample-sentences';
import { wordCount } from '../../../../src/training/evaluation/sampling';
import { seededRandom } from '../../../../src/training/random';
import { all, refused, row, toxicity } from './judgements';

const TEXT = 'Whoever wrote this paragraph about bridges should read another book.';

describe('noise', () => {
  it.each(TRICK_NAMES)('%s changes words, the same ones for the same seed', (trick) => {
    const noised = addNoise(TEXT, seededRandom(1), trick);
    expect(noised).not.toBe(TEXT);
    expect(noised).toBe(addNoise(TEXT, seededRandom(1), trick));
    expect(noised).not.toBe(addNoise(TEXT, seededRandom(2), trick));
  });

  it('leaves words alone that carry the grammar', () => {
    for (let seed = 0; seed < 50; seed++) {
      expect(addNoise(TEXT, seededRandom(seed))).toMatch(/ this .* about .* should /s);
    }
  });

  it('disguises one word at least where there is one', () => {
    for (let seed = 0; seed < 50; seed++) {
      expect(addNoise('you fool', seededRandom(seed))).not.toBe('you fool');
    }
    expect(addNoise('it was the one', seededRandom(1))).toBe('it was the one');
  });

  it('keeps the letters where only marks come in', () => {
    for (const trick of ['spacing', 'punctuation', 'zero-width'] as const) {
      const letters = addNoise(TEXT, seededRandom(3), trick).replace(/[^a-z]/gi, '');
      expect(letters).toBe(TEXT.replace(/[^a-z]/gi, ''));
    }
  });
});

it('obfuscation measures what is lost between a comment and its noised copy', () => {
  const rows = [
    ...Array.from({ length: 6 }, (_, n) => row(`nasty words number${n}`, { toxicity: 1 })),
    ...Array.from({ length: 6 }, (_, n) => row(`plain words number${n}`)),
  ];
  const plain = new Set(rows.map(({ text }) => text));
  const [mixed, ...perTrick] = obfuscation(rows, { mixed: 12, each: 8 }).measure((text) =>
    toxicity(plain.has(text) && text.startsWith('nasty') ? 0.9 : 0.1),
  );
  expect(mixed).toMatchObject({ trick: 'mixed', n: 12, positives: 6 });
  expect(mixed!.before.value).toBe(1);
  expect(mixed!.after.value).toBe(0.5);
  expect(mixed!.loss).toMatchObject({ value: 0.5, low: 0.5, high: 0.5 });
  expect(perTrick.map(({ trick }) => trick)).toEqual(TRICK_NAMES);
  expect(perTrick.every(({ n }) => n === 8)).toBe(true);
});

describe('a hidden sentence', () => {
  const hosts = Array.from({ length: 40 }, (_, n) =>
    row(`Harmless number ${n}. Nothing to see here!`),
  );
  const toxic = [
    row('An ugly thing to say.', { toxicity: 1 }, false),
    row('A hard word nobody knows.', { toxicity: 1 }, false),
    row(`Too long ${'and so on '.repeat(20)}`, { toxicity: 1 }),
    row('Some say toxic.', { toxicity: 0.6 }),
  ];
  const measurement = hidden([...hosts, ...toxic], 5);

  it('stands whole in a comment of 900 words', () => {
    const long = measurement.texts.filter((text) => wordCount(text) > 100);
    expect(long).toHaveLength(4);
    expect(long.every((text) => wordCount(text) >= 900 && wordCount(text) < 920)).toBe(true);
    expect(long.filter((text) => /An ugly thing to say\.|A hard word/.test(text))).toHaveLength(2);
  });

  it('is counted with and without asking whether it is flagged alone', () => {
    const report = measurement.measure((text) =>
      toxicity(text.includes('An ugly thing to say.') ? 0.9 : 0.1),
    );
    expect(report.flaggedAlone).toMatchObject({ count: 1, n: 2 });
    expect(report.found).toMatchObject({ count: 1, n: 1 });
    expect(report.foundOfAll).toMatchObject({ count: 1, n: 2 });
    expect(report.control).toMatchObject({ count: 0, n: 2 });
    expect(report.foundBeyondControl).toMatchObject({ count: 1, n: 1 });
  });

  it('is not found where everything long is flagged anyway', () => {
    const report = measurement.measure((text) => toxicity(wordCount(text) > 100 ? 0.9 : 0.6));
    expect(report.found).toMatchObject({ count: 2, n: 2 });
    expect(report.control).toMatchObject({ count: 2, n: 2 });
    expect(report.foundBeyondControl).toEqual({ count: 0, n: 0, estimate: null });
  });
});

it('long comments are counted as a whole, and with their sentences', () => {
  const long = (start: string) => `${start} ${'and so on '.repeat(40)}`;
  const rows = [
    row(long('rude'), { toxicity: 1 }),
    row(long('rude here and there'), { toxicity: 1 }),
    row(long('plain')),
    row('rude and short', { toxicity: 1 }),
  ];
  const measured = longComments(rows);
  expect(measured.texts).toHaveLength(3);
  const { harmless, toxic } = measured.measure((text) =>
    text.includes('here and there')
      ? { ...toxicity(0.1), flags: ['toxicity'], passages: { toxicity: 0.9 } }
      : toxicity(text.startsWith('rude') ? 0.9 : 0.1),
  );
  expect(toxic).toMatchObject({ asWhole: { count: 1, n: 2 }, atAll: { count: 2, n: 2 } });
  expect(harmless).toMatchObject({ asWhole: { count: 0, n: 1 }, atAll: { count: 0, n: 1 } });
});

describe('texts that cannot be judged', () => {
  const { languages, code } = readUnjudgeable();

  it('are at least twenty comments in each of ten languages and more, and code', () => {
    expect(Object.keys(languages).length).toBeGreaterThanOrEqual(10);
    for (const comments of Object.values(languages)) {
      expect(new Set(comments).size).toBeGreaterThanOrEqual(20);
    }
    expect(Object.keys(code).length).toBeGreaterThanOrEqual(10);
  });

  it('are counted by language; English that is empty is not counted as wrongly refused', () => {
    const measurement = cannotJudge(
      { languages: { xx: ['a', 'b'], yy: ['c'] }, code: { js: ['d'] } },
      ['fine', 'taken for Yoruba', ''],
      ['page', 'snippet'],
    );
    const report = measurement.measure((text) => {
      if (['a', 'taken for Yoruba'].includes(text)) return refused('other-language');
      if (['d', 'snippet'].includes(text)) return refused('only-code');
      return text === '' ? refused('empty') : toxicity(text === 'page' ? 0.9 : 0.1);
    });
    expect(report.languages).toMatchObject({ count: 1, n: 3 });
    expect(report.byLanguage.xx).toMatchObject({ count: 1, n: 2 });
    expect(report.code).toMatchObject({ count: 1, n: 1 });
    expect(report.english).toMatchObject({ count: 1, n: 3 });
    expect(report.talkPages!.refused).toMatchObject({ count: 1, n: 2 });
    expect(report.talkPages!.flagged).toMatchObject({ count: 1, n: 2 });
  });
});

it('comparators are measured beside the model at their own rate', () => {
  const rows = [
    row('bad one', { toxicity: 1 }),
    row('bad two', { toxicity: 1 }),
    row('bad in disguise', { toxicity: 1 }),
    row('good one'),
    row('good bad joke'),
    row('good two'),
    row('good three'),
  ];
  const words: Comparator = { name: 'words', flags: (text) => /bad (one|joke)/.test(text) };
  const never: Comparator = { name: 'never', flags: () => false };
  const [first, second] = comparison(rows, [words, never]).measure((text) =>
    toxicity(
      { 'bad one': 0.9, 'bad two': 0.8, 'good one': 0.7, 'bad in disguise': 0.6 }[text] ?? 0.1,
    ),
  );
  expect(first!.recall.value).toBeCloseTo(1 / 3, 12);
  expect(first!.falsePositiveRate.value).toBe(0.25);
  expect(first!.balancedAccuracy).toBeCloseTo((1 / 3 + 3 / 4) / 2, 12);
  expect(first!.modelRecall).toBe(1);
  expect(second).toMatchObject({ balancedAccuracy: 0.5, modelRecall: null });
});

it('natural comments have a mean over the labels that raters gave', () => {
  const rows = [
    row('toxic insult a', { toxicity: 1, insult: 1 }),
    row('toxic insult b', { toxicity: 1, insult: 1 }),
    row('flagged for nothing'),
    row('harmless a'),
    row('harmless b'),
  ];
  const report = natural(rows, all(0.5)).measure((text) => {
    const judgement = toxicity(text.startsWith('harmless') ? 0.1 : 0.9);
    if (judgement.status !== 'scored') return judgement;
    return { ...judgement, scores: { ...judgement.scores, insult: judgement.scores.toxicity } };
  });
  expect(Object.keys(report.labels)).toEqual(['insult', 'toxicity']);
  // Of 2 x 3 pairs two are tied.
  expect(report.labels.toxicity!.auc.value).toBeCloseTo(5 / 6, 12);
  expect(report.meanAuc).toMatchObject({ labels: 2 });
  expect(report.meanAuc!.value).toBeCloseTo(5 / 6, 12);
  expect(report.flaggedForAny).toMatchObject({ count: 1, n: 3 });
});

it('samples tell what is flagged and what cannot be judged', () => {
  const judged = samples().measure((text) =>
    text === SAMPLES[0]!.text ? toxicity(0.9) : refused('other-language'),
  );
  expect(judged[0]).toMatchObject({
    flags: ['toxicity'],
    highest: { label: 'toxicity', probability: 0.9 },
  });
  expect(judged[1]).toMatchObject({ flags: [], highest: null });
});
