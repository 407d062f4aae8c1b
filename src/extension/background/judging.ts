import { createJudge, type Judgement } from '../../review';
import type { DetectLanguage } from '../../text';
import type { Thresholds } from '../../toxicity';
import { effectiveThresholds, type Settings } from '../settings';
import type { ModelHost } from './model-host';
import type { Personal } from './personal';

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
  readonly personal: Pick<Personal, 'personalize'>;
}

/** Judges one batch of the queue by the model and settings of the moment. */
export function createBatchJudge({ host, detectLanguage, readSettings, personal }: JudgingParts) {
  return (texts: readonly string[], signal: AbortSignal, glance: boolean): Promise<Judged[]> =>
    host.use(async (model) => {
      const { engine } = model;
      const settings = await readSettings();
      const thresholds = effectiveThresholds(model.thresholds, settings);
      const personalize = await personal.personalize(model, thresholds, settings);
      const judge = createJudge({
        engine,
        detectLanguage,
        thresholds: () => thresholds,
        ...(personalize && { personalize }),
      });
      const judgements = await judge.judge(texts, { signal, glance });
      const { modelVersion } = engine;
      return judgements.map((judgement) => ({ judgement, thresholds, modelVersion }));
    });
}
