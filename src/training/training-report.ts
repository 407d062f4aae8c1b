import type { FinishReport } from './model';
import type { NgramOptions } from './ngrams/fit-ngrams';
import type { SourceCounts } from './source-counts';

/** What is said of a training beside the model. */
export interface TrainingReport extends FinishReport {
  readonly sources: readonly SourceCounts[];
  readonly encoder: { readonly package: string; readonly version: string; readonly sha256: string };
  readonly ngrams: NgramOptions;
}
