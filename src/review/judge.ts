import { type DetectLanguage, prepare } from '../text';
import type { Engine, Thresholds } from '../toxicity';
import { judgementOf } from './policy';
import type { Judgement, ScoredJudgement } from './types';

export interface JudgeParts {
  readonly engine: Pick<Engine, 'score'>;
  readonly detectLanguage: DetectLanguage;
  /** Asked once per call of `judge`, so that a change of settings holds from the next call on. */
  readonly thresholds: () => Thresholds;
  /** What one person's past verdicts make of a judgement; nothing by default. */
  readonly personalize?: Personalize;
}

/** @param text as it was scored. */
export type Personalize = (text: string, judgement: ScoredJudgement) => Promise<ScoredJudgement>;

export interface JudgeOptions {
  readonly signal?: AbortSignal;
  /** Only glances at long texts; what is not read to its end has a `restRank`, and no past verdicts move it. */
  readonly glance?: boolean;
  /** Called once per text as soon as it is judged; `index` is its place in the input. */
  readonly onJudged?: (index: number, judgement: Judgement) => void;
}

export interface Judge {
  /**
   * Judges texts as their authors wrote them, in the order given.
   * Rejects with `AbortError` when the signal fires and with the engine's error when it cannot score.
   */
  judge(texts: readonly string[], options?: JudgeOptions): Promise<Judgement[]>;
}

/** Prepares, scores and flags texts. A text that cannot be judged never reaches the engine. */
export function createJudge(parts: JudgeParts): Judge {
  const { engine, detectLanguage, thresholds, personalize } = parts;
  return {
    async judge(texts, { signal, glance = false, onJudged } = {}) {
      signal?.throwIfAborted();
      const prepared = await Promise.all(texts.map((text) => prepare(text, detectLanguage)));
      signal?.throwIfAborted();

      const limits = thresholds();
      const judgements: Judgement[] = [];
      const settle = (index: number, judgement: Judgement) => {
        judgements[index] = judgement;
        onJudged?.(index, judgement);
      };
      const judgeable: { index: number; text: string }[] = [];
      prepared.forEach((result, index) => {
        if (result.status === 'judgeable') judgeable.push({ index, text: result.text });
        else settle(index, result);
      });
      if (judgeable.length > 0) {
        const scores = await engine.score(
          judgeable.map(({ text }) => text),
          {
            ...(signal && { signal }),
            glance,
            onScored: (place, score) => {
              if (!personalize) settle(judgeable[place]!.index, judgementOf(score, limits));
            },
          },
        );
        if (personalize) {
          for (const [place, { index, text }] of judgeable.entries()) {
            signal?.throwIfAborted();
            const judgement = judgementOf(scores[place]!, limits);
            const isWhole = judgement.restRank === undefined;
            settle(index, isWhole ? await personalize(text, judgement) : judgement);
          }
        }
      }
      return judgements;
    },
  };
}
