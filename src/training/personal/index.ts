export { loadPersonalRows, type RowOptions } from './rows';
export { largestLoss, MOST_LOSS, type ModeratorSummary, summarize } from './summary';
export { personalTable } from './table';
export type { PersonalRow } from './trial';
