export { barTable } from './bar-table';
export { type EvaluationOptions, type EvaluationReport, evaluate } from './evaluation';
export type { ExtraFile } from './extra';
export { resultTables } from './result-tables';
export { writeEvaluation } from './write';
