import type { VerdictFileError } from '../../../review';
import { words } from '../../words';

/** Why a file of verdicts cannot be read or written, and what to do next. */
export function fileErrorWords({ kind, entry }: VerdictFileError): string {
  return words(`error_verdict_file_${kind}`, ...(entry === null ? [] : [entry]));
}
