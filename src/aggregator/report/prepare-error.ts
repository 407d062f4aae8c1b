import { dap, ReportError } from '../../federated';
import { type Reason, Refused } from '../refused';

/** How DAP calls our reasons, between aggregators, where they differ from "invalid message". */
const ERRORS: Partial<Record<Reason, dap.PrepareError>> = {
  early: 'report_too_early',
  stale: 'report_dropped',
  replayed: 'report_replayed',
  'spent-token': 'report_replayed',
  'not-openable': 'hpke_decrypt_error',
  'unknown-key': 'hpke_unknown_config_id',
};

/**
 * What to answer about a report that failed so.
 * @throws the error itself where it says nothing about the report.
 */
export function prepareErrorOf(error: unknown): dap.PrepareError {
  if (error instanceof Refused) return ERRORS[error.reason] ?? 'invalid_message';
  if (error instanceof dap.MessageError) return 'invalid_message';
  if (error instanceof ReportError) {
    return error.kind === 'invalid' ? 'vdaf_prep_error' : 'invalid_message';
  }
  throw error;
}
