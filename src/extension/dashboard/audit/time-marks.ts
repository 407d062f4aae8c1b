import type { PolicyMark, TimeMark } from '../../../audit';
import { words } from '../../words';

/** What changed, named as it stands above its line on a time axis. */
export const timeMarks = (marks: readonly PolicyMark[]): TimeMark[] =>
  marks.map(({ at, changes }) => ({
    at,
    name: changes.map((change) => words(`audit_change_${change}`)).join(', '),
  }));
