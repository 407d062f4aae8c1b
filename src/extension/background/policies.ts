import { hex, LABELS, type Thresholds } from '../../toxicity';
import type { StoredPolicy } from '../storage';

/** What decides over flags, named by a hash of it: the same at any time gets the same name. */
export async function policyOf(
  modelVersion: string,
  thresholds: Thresholds,
  lexicon: StoredPolicy['lexicon'],
  now: Date,
): Promise<StoredPolicy> {
  const said = [modelVersion, LABELS.map((label) => thresholds[label]), lexicon.sha256];
  const bytes = new TextEncoder().encode(JSON.stringify(said));
  const id = hex(await crypto.subtle.digest('SHA-256', bytes)).slice(0, 16);
  return { id, modelVersion, thresholds, lexicon, since: now.toISOString() };
}
