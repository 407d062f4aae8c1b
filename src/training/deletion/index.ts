export { type DeletionFigures, deletionTest, REMOVED } from './deletion-test';
export { type EvidenceTime, evidenceTime, HUNDRED_WORDS } from './evidence-time';
export { METHODS, placesOf } from './methods';
