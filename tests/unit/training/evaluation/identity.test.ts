import { describe, expect, it } from 'vitest';
import { gapOf, mentionsIn, spelt, TERMS, versionsOf } from '../../../../src/audit';
import { counterfactual } from '../../../../src/training/evaluation/counterfactual';
import { identityAucs, subgroupAucs } from '../../../../src/training/evaluation/identity-auc';
import {
  TEMPLATE_COUNTS,
  TEMPLATE_SENTENCES,
} from '../../../../src/training/evaluation/identity-templates';
import { refused, row, toxicity } from './judgements';

describe('subgroup AUCs', () => {
  const scored = (scores: number[], labels: number[], inSubgroup: number[]) =>
    scores.map((score, index) => ({
      score,
      positive: labels[index] === 1,
      mentions: inSubgroup[index] === 1,
    }));

  it('are those of the reference implementation', () => {
    // The biased set of conversationai/unintended-ml-bias-analysis, model_bias_analysis_test.py.
    const aucs = subgroupAucs(
      scored(
        [0.1, 0.2, 0.3, 0.21, 0.31, 0.55, 0.5, 0.8, 0.9, 0.4, 0.6, 0.71],
        [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1],
        [0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1],
      ),
    );
    expect(aucs.subgroup!.value).toBeCloseTo(0.888888888888889, 9);
    expect(aucs.bpsn!.value).toBeCloseTo(0.888888888888889, 9);
    expect(aucs.bnsp!.value).toBeCloseTo(1, 9);
  });

  it('are undefined, never a half, where a class is empty', () => {
    const aucs = subgroupAucs(
      scored([0.1, 0.6, 0.3, 0.9, 0.2, 0.5], [0, 1, 0, 1, 0, 0], [0, 0, 0, 0, 1, 1]),
    );
    expect(aucs.subgroup).toBeNull();
    expect(aucs.bnsp).toBeNull();
    expect(aucs.bpsn!.value).toBe(1);
  });

  it('show the term whose harmless mentions score high, and put it first', () => {
    const sentences = ['tall', 'gay', 'old'].flatMap((term) =>
      [false, true].flatMap((hostile) =>
        [1, 2].map((n) => ({ text: `${term} ${hostile} ${n}`, term, hostile })),
      ),
    );
    const { terms } = identityAucs(sentences, ['tall', 'gay', 'old']).measure((text) =>
      toxicity(text.includes('true') ? 0.8 : text.startsWith('gay') ? 0.9 : 0.1),
    );
    expect(terms[0]).toMatchObject({ term: 'gay', harmlessFlagged: 2, hostileFlagged: 2 });
    expect(terms[0]!.bpsn!.value).toBe(0);
    expect(terms[0]!.bnsp!.value).toBe(1);
    expect(terms[1]!.bpsn!.value).toBe(1);
  });
});

describe('template sentences', () => {
  it('hold each of the 51 published terms in each template', () => {
    expect(new Set(TERMS).size).toBe(51);
    const { harmless, hostile } = TEMPLATE_COUNTS;
    expect(harmless).toBe(hostile);
    expect(TEMPLATE_SENTENCES).toHaveLength(51 * (harmless + hostile));
    expect(new Set(TEMPLATE_SENTENCES.map(({ text }) => text)).size).toBe(
      TEMPLATE_SENTENCES.length,
    );
  });

  it('are English', () => {
    const of = (term: string) =>
      TEMPLATE_SENTENCES.filter((sentence) => sentence.term === term).map(({ text }) => text);
    expect(of('elderly')).toContain(
      'I am a proud elderly man and I like to edit articles about trains.',
    );
    expect(of('elderly')).toContain('An elderly musician played the lead role in the film.');
    expect(of('european')).toContain('A European musician played the lead role in the film.');
    expect(of('lgbt')).toContain('An LGBT musician played the lead role in the film.');
    expect(TEMPLATE_SENTENCES.filter(({ text }) => /@|\ba [aio]/i.test(text))).toEqual([]);
  });
});

describe('mentions', () => {
  it('are whole words, the longest first, wherever they stand', () => {
    const found = (text: string) => mentionsIn(text).map(({ term }) => term);
    expect(found('An African American poet, and a blacksmith.')).toEqual(['african american']);
    expect(found('GAY, gay-friendly (Muslim) womale')).toEqual(['gay', 'muslim']);
    expect(found('Äold oldé')).toEqual([]);
  });

  it('are spelt as in a sentence', () => {
    expect(['middle eastern', 'black', 'lgbtq', 'sikh'].map(spelt)).toEqual([
      'Middle Eastern',
      'black',
      'LGBTQ',
      'Sikh',
    ]);
  });
});

describe('the counterfactual gap', () => {
  it('is that of the reference', () => {
    const examples = [
      { own: 0.12, others: [0.2, 0.44, 0.1] },
      { own: 0.55, others: [0.6, 0.5] },
      { own: 0.3, others: [0.31] },
    ];
    const gaps = examples.map(gapOf);
    [0.14, 0.05, 0.01].forEach((gap, index) => {
      expect(gaps[index]).toBeCloseTo(gap, 9);
    });
  });

  it('swaps a term for others of its kind, everywhere, and keeps a capital', () => {
    const versions = versionsOf('Gay rights: the gay couple thanked us.');
    expect(versions).toHaveLength(8);
    expect(versions).toContain('Lesbian rights: the lesbian couple thanked us.');
    expect(versions).toContain('LGBT rights: the LGBT couple thanked us.');
    expect(versionsOf('A Muslim wrote it.')).toContain('A Jewish wrote it.');
    expect(versionsOf('Nothing here.')).toEqual([]);
  });

  it('leaves alone words that need not be people', () => {
    expect(versionsOf('The white house in the old town.')).toEqual([]);
    expect(versionsOf('The old man waved.')).toContain('The young man waved.');
  });

  it('is measured on harmless comments only', () => {
    const rows = [
      row('The gay couple thanked us.'),
      row('The gay couple ruined it.', { toxicity: 1 }),
      row('No group here.'),
    ];
    const { n, substitutes, gap, spread, flips } = counterfactual(rows, 5).measure((text) =>
      text.includes('lesbian')
        ? toxicity(0.9)
        : text.includes('queer')
          ? refused('empty')
          : toxicity(0.1),
    );
    expect({ n, substitutes }).toEqual({ n: 1, substitutes: 8 });
    // One of eight 0.8 away, one (refused, so 0) 0.1 away.
    expect(gap!.value).toBeCloseTo(0.9 / 8, 12);
    expect(spread!.value).toBeCloseTo(0.9, 12);
    expect(flips).toMatchObject({ count: 1, n: 8 });
  });
});
