import { describe, expect, it } from 'vitest';
import { createJudge, type Judgement } from '../../../src/review';
import type { DetectLanguage } from '../../../src/text';
import { LABELS, type ScoreOptions, type TextScore } from '../../../src/toxicity';
import { everyLabel } from './every-label';

const english: DetectLanguage = async () => ({
  isReliable: true,
  languages: [{ language: 'en', percentage: 100 }],
});

function scoreOf(probability: number): TextScore {
  return {
    scores: everyLabel(probability),
    windows: everyLabel({ start: 0, end: 1 }),
    passages: null,
  };
}

/** Scores a text by its length and answers from the last to the first, as length buckets may. */
class LengthEngine {
  readonly asked: string[][] = [];

  async score(texts: readonly string[], { onScored, signal }: ScoreOptions = {}) {
    this.asked.push([...texts]);
    const scores = texts.map((text) => scoreOf(text.length / 100));
    for (let index = texts.length - 1; index >= 0; index--) {
      signal?.throwIfAborted();
      onScored?.(index, scores[index]!);
    }
    return scores;
  }
}

function judgeWith(engine: Pick<LengthEngine, 'score'>, threshold = () => 0.5) {
  return createJudge({
    engine,
    detectLanguage: english,
    thresholds: () => everyLabel(threshold()),
  });
}

describe('createJudge', () => {
  it('gives judgements in the order of the texts, whatever order the engine works in', async () => {
    const judgements = await judgeWith(new LengthEngine()).judge([
      'short one',
      'x'.repeat(60),
      '+1',
    ]);
    expect(judgements.map(({ status }) => status)).toEqual(['scored', 'scored', 'cannot-judge']);
    expect(judgements[0]).toMatchObject({ flags: [] });
    expect(judgements[1]).toMatchObject({ scores: { toxicity: 0.6 } });
    expect(judgements[1]).toHaveProperty('flags.length', 7);
    expect(judgements[2]).toEqual({ status: 'cannot-judge', reason: 'too-short' });
  });

  it('never shows the engine what cannot be judged, and shows it only what the author wrote', async () => {
    const engine = new LengthEngine();
    await judgeWith(engine).judge(['> quoted\nmy own words', '> quoted only', '', 'привет всем']);
    expect(engine.asked).toEqual([['my own words']]);
  });

  it('does not call the engine for nothing', async () => {
    const engine = new LengthEngine();
    const judgements = await judgeWith(engine).judge(['', '`code`']);
    expect(engine.asked).toEqual([]);
    expect(judgements).toEqual([
      { status: 'cannot-judge', reason: 'empty' },
      { status: 'cannot-judge', reason: 'only-code' },
    ]);
  });

  it('tells of each text once, with its own place', async () => {
    const told: [number, Judgement][] = [];
    const judge = judgeWith(new LengthEngine());
    const judgements = await judge.judge(['aa', '', 'bbb', 'cccc'], {
      onJudged: (index, judgement) => told.push([index, judgement]),
    });
    expect(told.map(([index]) => index)).toEqual([1, 3, 2, 0]);
    for (const [index, judgement] of told) expect(judgement).toBe(judgements[index]);
  });

  it('asks for the thresholds anew at each call', async () => {
    let threshold = 0.5;
    const judge = judgeWith(new LengthEngine(), () => threshold);
    const text = 'y'.repeat(20);
    expect((await judge.judge([text]))[0]).toHaveProperty('flags.length', 0);
    threshold = 0.1;
    expect((await judge.judge([text]))[0]).toHaveProperty('flags.length', 7);
  });

  it('rejects with AbortError, before the engine when it is known by then', async () => {
    const engine = new LengthEngine();
    const signal = AbortSignal.abort();
    await expect(judgeWith(engine).judge(['some text'], { signal })).rejects.toHaveProperty(
      'name',
      'AbortError',
    );
    expect(engine.asked).toEqual([]);
  });

  it('hands the signal to the engine', async () => {
    const controller = new AbortController();
    const judging = judgeWith(new LengthEngine()).judge(['one text', 'another'], {
      signal: controller.signal,
      onJudged: () => controller.abort(),
    });
    await expect(judging).rejects.toHaveProperty('name', 'AbortError');
  });

  it('passes on why the engine failed', async () => {
    const failure = new Error('no backend');
    const judge = judgeWith({ score: () => Promise.reject(failure) });
    await expect(judge.judge(['some text'])).rejects.toBe(failure);
  });

  it('lets past verdicts have a say on each text that was scored, in place', async () => {
    const asked: string[] = [];
    const order: number[] = [];
    const judge = createJudge({
      engine: new LengthEngine(),
      detectLanguage: english,
      thresholds: () => everyLabel(0.5),
      personalize: async (text, judgement) => {
        asked.push(text);
        return { ...judgement, scores: everyLabel(0.9), base: judgement.scores };
      },
    });
    const texts = ['Please add a source here.', '', 'I would rather not talk about it.'];
    const judgements = await judge.judge(texts, { onJudged: (index) => order.push(index) });
    expect(asked).toEqual([texts[0], texts[2]]);
    expect(order.sort()).toEqual([0, 1, 2]);
    expect(judgements.map((each) => each.status)).toEqual(['scored', 'cannot-judge', 'scored']);
    expect(judgements[0]).toMatchObject({
      scores: everyLabel(0.9),
      base: everyLabel(texts[0]!.length / 100),
    });
  });

  it('lets past verdicts say nothing of what was only glanced at', async () => {
    const engine = new LengthEngine();
    const restRank = { unflagged: -2, flagged: -1 };
    const judge = createJudge({
      engine: {
        score: async (texts, options) => {
          expect(options?.glance).toBe(true);
          const scores = await engine.score(texts);
          return scores.map((score) => ({
            ...score,
            glance: { range: { start: 0, end: 9 }, restRank },
          }));
        },
      },
      detectLanguage: english,
      thresholds: () => everyLabel(0.3),
      personalize: () => Promise.reject(new Error('not asked')),
    });
    const texts = ['Please add a source here.', 'I would rather not talk about it here.'];
    const judgements = await judge.judge(texts, { glance: true });
    expect(judgements).toMatchObject([
      { flags: [], restRank: -2 },
      { flags: LABELS, restRank: -1 },
    ]);
  });
});
