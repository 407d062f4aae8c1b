import { slowDecisionFigures } from '../../../audit';
import type { SlowRequest } from './slow-figures';

/** Resamples for one label, answers, and is ended. */
addEventListener('message', ({ data: { basis, quick } }: MessageEvent<SlowRequest>) => {
  postMessage(slowDecisionFigures(basis, quick));
});
