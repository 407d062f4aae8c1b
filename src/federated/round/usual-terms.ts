/**
 * What rounds agree on unless their publisher says otherwise; chosen on validation comments by `npx parley federation
 * simulate`: epsilon 3.62 after all contributions of a member.
 */
export const USUAL_TERMS = {
  clip: 0.25,
  bits: 4,
  steps: 3,
  rate: 0.2,
  /** By how much the mean update is multiplied before it is added to the head. */
  serverRate: 6,
  /** At each of the two aggregators. */
  noiseMultiplier: 4,
  /** Of one member. */
  contributions: 10,
  delta: 1e-5,
} as const;
