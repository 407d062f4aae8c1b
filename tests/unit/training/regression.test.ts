import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../build/paths';
import type { Judgement } from '../../../src/review';
import type { Label } from '../../../src/toxicity';
import { mentions } from '../../../src/training/augmentation/mentions';
import { TEMPLATE_SENTENCES } from '../../../src/training/evaluation/identity-templates';
import { SAMPLES } from '../../../src/training/evaluation/sample-sentences';
import {
  floorsOf,
  readFloors,
  readSentences,
  type Sentence,
  shortfalls,
} from '../../../src/training/regression';
import { isCorrect, tallies } from '../../../src/training/regression/results';
import { everyLabel } from '../review/every-label';

const sentences = readSentences(inRoot('assets/evaluation/own-set.jsonl'));

/** Letters and digits of any script, in small letters: what makes two sentences the same to a reader. */
const normalised = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}*@$!]+/gu, ' ')
    .trim();

describe('our own sentences', () => {
  it('are 300 or more, none twice', () => {
    expect(sentences.length).toBeGreaterThanOrEqual(300);
    expect(new Set(sentences.map(({ id }) => id)).size).toBe(sentences.length);
    expect(new Set(sentences.map(({ text }) => normalised(text))).size).toBe(sentences.length);
  });

  it('have enough of each category, and ids that name it', () => {
    const least: Record<string, number> = {
      'identity-mention': 30,
      'wiki-talk': 30,
      'quoted-insult': 15,
      reclaimed: 15,
      name: 20,
      idiom: 20,
      sarcasm: 15,
      'threat-direct': 15,
      'threat-veiled': 15,
      obfuscation: 25,
      'counter-speech': 20,
      insult: 20,
      'obscenity-no-target': 10,
      'mild-swearing': 8,
      'identity-attack': 20,
      severe: 10,
      sexual: 10,
      'sexual-harmless': 10,
      technical: 20,
      'negated-insult': 15,
      'heated-harmless': 20,
      'self-deprecating': 10,
    };
    const counted = tallies(
      sentences.map((sentence) => ({ sentence, judgement: scored(), correct: true })),
    );
    expect(new Set(counted.keys())).toEqual(new Set([...Object.keys(least), 'all']));
    for (const [category, n] of Object.entries(least)) {
      expect(counted.get(category)!.n, category).toBeGreaterThanOrEqual(n);
    }
    for (const { id, category } of sentences) expect(id.replace(/-\d\d$/, '')).toBe(category);
  });

  it('ask for something, and never for a label both flagged and clear', () => {
    for (const { id, flagged, clear } of sentences) {
      expect(flagged.length + clear.length, id).toBeGreaterThan(0);
      expect(
        flagged.filter((label) => clear === 'all' || clear.includes(label)),
        id,
      ).toEqual([]);
    }
  });

  it('are none of those that we train on or measure bias with', () => {
    const others = new Set(
      [
        ...mentions().map(({ text }) => text),
        ...TEMPLATE_SENTENCES.map(({ text }) => text),
        ...SAMPLES.map(({ text }) => text),
      ].map(normalised),
    );
    expect(sentences.filter(({ text }) => others.has(normalised(text)))).toEqual([]);
  });

  it('are read by nothing that trains', () => {
    const sources = readdirSync(inRoot('src/training'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith('regression'))
      .filter((file) =>
        /own-set|\/regression'/.test(readFileSync(inRoot('src/training', file), 'utf8')),
      );
    expect(sources).toEqual([]);
  });
});

it('names file and line of a sentence that is not as it should be', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-sentences-'));
  const file = path.join(folder, 'set.jsonl');
  const good = sentences[0]!;
  writeFileSync(
    file,
    `${JSON.stringify(good)}\n${JSON.stringify({ ...good, flagged: ['rude'] })}\n`,
  );
  expect(() => readSentences(file)).toThrow(/set\.jsonl:2: flagged\.0/);
  rmSync(folder, { recursive: true });
});

describe('a sentence is judged correctly', () => {
  const abusive: Sentence = {
    id: 'insult-01',
    category: 'insult',
    text: 'You rude goose.',
    flagged: ['insult', 'toxicity'],
    clear: ['threat'],
  };
  const harmless: Sentence = { ...abusive, flagged: [], clear: 'all' };

  it.each([
    [abusive, scored('toxicity'), true],
    [abusive, scored('insult', 'obscene'), true],
    [abusive, scored('insult', 'threat'), false],
    [abusive, scored('obscene'), false],
    [abusive, scored(), false],
    [harmless, scored(), true],
    [harmless, scored('obscene'), false],
    [harmless, { status: 'cannot-judge', reason: 'too-short' } as const, false],
  ])('%# by at least one of the labels and none of the others', (sentence, judgement, correct) => {
    expect(isCorrect(sentence, judgement)).toBe(correct);
  });
});

describe('floors', () => {
  const measured = new Map([
    ['insult', { n: 28, correct: 20 }],
    ['sarcasm', { n: 20, correct: 1 }],
    ['all', { n: 48, correct: 21 }],
  ]);
  const floors = floorsOf(measured, 'abc');

  it('lie a margin under what was measured', () => {
    expect(floors.categories.insult).toEqual({ n: 28, correct: 20, floor: 18 });
    expect(floors.categories.sarcasm).toEqual({ n: 20, correct: 1, floor: 0 });
    expect(floors.categories.all).toEqual({ n: 48, correct: 21, floor: 20 });
    expect(shortfalls(measured, floors)).toEqual([]);
  });

  it('are missed by a category that lost more than its margin, and by all together', () => {
    const worse = new Map(measured)
      .set('insult', { n: 28, correct: 17 })
      .set('all', { n: 48, correct: 19 });
    expect(shortfalls(worse, floors)).toEqual([
      'insult: 17 correct, floor 18',
      'all: 19 correct, floor 20',
    ]);
  });

  it('are written anew when the sentences change', () => {
    const other = new Map(measured).set('insult', { n: 29, correct: 29 }).set('name', {
      n: 3,
      correct: 3,
    });
    other.delete('sarcasm');
    const said = shortfalls(other, floors);
    expect(said).toHaveLength(3);
    for (const line of said) expect(line).toContain('npx parley model floors');
  });

  it('stand for each category of the committed sentences', () => {
    const { categories } = readFloors(inRoot('assets/evaluation/floors.json'));
    const names = new Set([...sentences.map(({ category }) => category), 'all']);
    expect(new Set(Object.keys(categories))).toEqual(names);
  });
});

function scored(...flags: Label[]): Judgement {
  return { status: 'scored', scores: everyLabel(0), flags };
}
