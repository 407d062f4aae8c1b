import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../../build/paths';
import { detectorAccuracy, type LabelledSentence } from '../../../../src/audit/mentions/accuracy';
import { createDetector } from '../../../../src/audit/mentions/detector';
import { parseTermList } from '../../../../src/audit/mentions/term-list';
import { shippedTerms, termsOf } from './terms';

const detector = createDetector(shippedTerms);

describe('the detector', () => {
  it.each([
    [
      'finds whole words of any script, in capitals and in pieces of accents',
      'SHE IS A MUSLIM.',
      ['muslim'],
    ],
    ['takes the longest match', 'Two African-American authors', ['black']],
    ['takes hyphens, dashes and line ends for spaces', 'a middle‑aged\nman', ['male', 'older']],
    ['finds plurals', 'Refugees and Sikhs', ['immigrant', 'sikh']],
    ['leaves parts of words and names with underscores alone', 'blacksmith Gay_pride swoman', []],
    ['knows names that are no group', 'The White House, the Old Testament, Black Friday', []],
    [
      'takes an ambiguous word before people for a mention',
      'old white men',
      ['male', 'older', 'white'],
    ],
    ['takes one that is said of somebody for a mention', 'My teacher is black, too.', ['black']],
    ['but not where a noun follows', 'They are Chinese products.', []],
    ['and not of a thing', 'The door is black.', []],
    [
      'takes company of the same sort for a mention',
      'Hispanic, black and Asian',
      ['asian', 'black', 'latino'],
    ],
  ])('%s', (_, text, groups) => {
    expect(detector.groupsIn(text).groups).toEqual(groups);
  });

  it('keeps possible mentions and slurs apart', () => {
    expect(detector.groupsIn('the black one')).toEqual({
      groups: [],
      possible: ['black'],
      slurs: [],
    });
    expect(detector.groupsIn('what a retard')).toEqual({
      groups: [],
      possible: [],
      slurs: ['intellectual_disability'],
    });
    expect(detector.groupsIn('gay, and a faggot to some').groups).toEqual(['gay_or_lesbian']);
  });

  it('reads through disguises when asked to', () => {
    expect(detector.groupsIn('mus1im', { undisguised: false }).groups).toEqual([]);
    expect(detector.groupsIn('M u s l i m, tr4nsgender', { undisguised: true }).groups).toEqual([
      'muslim',
      'transgender',
    ]);
  });

  it('says where a mention stands, in NFC', () => {
    const text = 'je suis handicape\u0301, oui';
    const [mention] = createDetector(termsOf('handicapé')).find(text);
    expect(text.normalize('NFC').slice(mention!.start, mention!.end)).toBe('handicapé');
    expect(mention).toMatchObject({ term: 'handicapé', certainty: 'mention' });
  });

  it('finds nothing with an empty list or in an empty text', () => {
    expect(createDetector(termsOf()).groupsIn('gay')).toEqual({
      groups: [],
      possible: [],
      slurs: [],
    });
    expect(detector.find('')).toEqual([]);
  });

  it('reads a long text in a short time', () => {
    const text = 'is old is old being a very '.repeat(20_000);
    expect(detector.find(text).length).toBe(40_000);
  });
});

describe('the list', () => {
  it('has each spelling once, and slurs of groups that it has', () => {
    const groups = new Set(shippedTerms.groups.map(({ id }) => id));
    const spellings = shippedTerms.groups.flatMap(({ terms }) =>
      terms.flatMap(({ term, forms = [] }) => [term, ...forms]),
    );
    expect(new Set(spellings).size).toBe(spellings.length);
    expect(Object.keys(shippedTerms.slurs).filter((group) => !groups.has(group))).toEqual([]);
    expect(
      Object.values(shippedTerms.slurs)
        .flat()
        .filter((slur) => spellings.includes(slur)),
    ).toEqual([]);
  });

  it('is refused in words that say what is wrong', () => {
    expect(() => parseTermList('{')).toThrow('not JSON');
    expect(() => parseTermList(JSON.stringify({ ...shippedTerms, version: '' }))).toThrow(
      /wrong at version/,
    );
    const broken = { ...shippedTerms, groups: [{ id: 'Not an id', category: 'x', terms: [] }] };
    expect(() => parseTermList(JSON.stringify(broken))).toThrow(/wrong at groups\.0\.id/);
  });
});

describe('on our labelled sentences', () => {
  const sentences: LabelledSentence[] = readFileSync(
    inRoot('assets/audit/mention-set.jsonl'),
    'utf8',
  )
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const accuracy = detectorAccuracy(detector, sentences);

  it('every group of the list is tried', () => {
    const tried = accuracy.map(({ group }) => group);
    expect(shippedTerms.groups.map(({ id }) => id).filter((id) => !tried.includes(id))).toEqual([]);
  });

  it('finds few that are none, and most that are', () => {
    const total = (of: (one: (typeof accuracy)[number]) => number) =>
      accuracy.reduce((sum, one) => sum + of(one), 0);
    const found = total(({ recall, mentions }) => (recall?.value ?? 0) * mentions);
    expect(found / total(({ mentions }) => mentions)).toBeGreaterThan(0.85);
    for (const { group, precision } of accuracy)
      expect(precision?.value, group).toBeGreaterThan(0.8);
  });

  it('gives the shares of hits', () => {
    const given = [
      { text: 'gay people', groups: ['gay_or_lesbian'] },
      { text: 'two dads', groups: ['gay_or_lesbian'] },
      { text: 'Muslims', groups: [] },
    ];
    const [gay, muslim] = detectorAccuracy(detector, given);
    expect(gay).toMatchObject({
      group: 'gay_or_lesbian',
      mentions: 2,
      precision: { value: 1 },
      recall: { value: 0.5 },
    });
    expect(muslim).toMatchObject({
      group: 'muslim',
      mentions: 0,
      precision: { value: 0 },
      recall: null,
    });
  });
});
