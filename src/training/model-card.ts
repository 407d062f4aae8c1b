import type { TrainingReport } from './model';
export interface Provenance { readonly command: string }
export const modelCard = (_r: TrainingReport, _p: Provenance) => '';
