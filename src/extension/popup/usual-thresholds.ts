import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { LABELS, type Label } from '../../toxicity';
import type { UsualThresholds } from './transport';

const probability = v.pipe(v.number(), v.gtValue(0), v.ltValue(1));
const perLabel = v.object(
  Object.fromEntries(LABELS.map((label) => [label, probability])) as Record<
    Label,
    typeof probability
  >,
);
const schema = v.object({ thresholds: perLabel, falsePositiveRate: perLabel });

/** Reads what the packaged model states about itself. Rejects when the package is broken. */
export async function readUsualThresholds(): Promise<UsualThresholds> {
  const response = await fetch(browser.runtime.getURL('model/thresholds.json'));
  return v.parse(schema, await response.json());
}
