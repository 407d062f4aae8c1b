import { createJudge, type Judgement } from '../../review';
import type { DetectLanguage } from '../../text';
import type { Thresholds } from '../../toxicity';
import { effectiveThresholds, type Settings } from '../settings';
import type { ModelHost } from './model-host';

/** A judgement with what it was made by. */
export interface Judged {
  readonly judgement: Judgement;
  readonly thresholds: Thresholds;
  readonly modelVersion: string;
}

export interface JudgingParts {
  readonly host: ModelHost;
  readonly detectLanguage: DetectLanguage;
  readonly readSettings: () => Promise<Settings>;
}

/** Judges one batch of the queue by the model and settings of the moment. */
export function createBatchJudge({ host, detectLanguage, readSettings }: JudgingParts) {
  return (texts: readonly string[], signal: AbortSignal): Promise<Judged[]> =>
    host.use(async ({ engine, thresholds: ofModel }) => {
      const thresholds = effectiveThresholds(ofModel, await readSettings());
      const judge = createJudge({ engine, detectLanguage, thresholds: () => thresholds });
      const judgements = await judge.judge(texts, { signal });
      const { modelVersion } = engine;
      return judgements.map((judgement) => ({ judgement, thresholds, modelVersion }));
    });
}
