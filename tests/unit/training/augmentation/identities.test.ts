import { describe, expect, it } from 'vitest';
import {
  IDENTITY_WORDS,
  swapIdentities,
} from '../../../../src/training/augmentation/identity-words';
import { mentions } from '../../../../src/training/augmentation/mentions';
import { TEMPLATE_SENTENCES } from '../../../../src/training/evaluation/identity-templates';
import { seededRandom } from '../../../../src/training/random';

describe('swapIdentities', () => {
  it('names another group of the same kind, the same one throughout, with its capital', () => {
    const swapped = swapIdentities('Muslim editors wrote this; I am a muslim.', seededRandom(1))!;
    const [, first, second] = /^(\S+) editors wrote this; I am a (\S+)\.$/.exec(swapped)!;
    const kind = IDENTITY_WORDS.find((words) => words.includes('muslim'))!;
    expect(kind).toContain(second);
    expect(second).not.toBe('muslim');
    expect(first!.toLowerCase()).toBe(second);
    expect(first).toMatch(/^\p{Lu}/u);
  });

  it('finds whole words and the longest of them', () => {
    const swapped = swapIdentities(
      'An african american poet in a blackboard shop.',
      seededRandom(2),
    )!;
    expect(swapped).toContain('blackboard');
    expect(swapped).not.toMatch(/american poet$/);
    expect(swapIdentities('a blackboard and an olden goldfish', seededRandom(1))).toBeNull();
  });
});

describe('mentions', () => {
  it('are as frequent for every group, in both companies', () => {
    const all = mentions();
    const counts = new Set(
      IDENTITY_WORDS.flat()
        .filter((word) => !/^(?:african|american|middle|old|new)/.test(word))
        .map(
          (word) => all.filter(({ text }) => new RegExp(`\\b${word}\\b`, 'i').test(text)).length,
        ),
    );
    expect(counts.size).toBe(1);
  });

  it('are none of the sentences that measure', () => {
    const measuring = new Set(TEMPLATE_SENTENCES.map(({ text }) => text.toLowerCase()));
    expect(mentions().filter(({ text }) => measuring.has(text.toLowerCase()))).toEqual([]);
  });
});
