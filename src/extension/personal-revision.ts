import { revision } from './revision';

/** Tells all pages that past verdicts say something else now. */
export const { bump: bumpPersonalRevision, watch: watchPersonalRevision } =
  revision('personal-revision');
