import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { thresholdsSchema } from '../../toxicity';
import type { UsualThresholds } from './transport';

/** Reads what the packaged model states about itself. Rejects when the package is broken. */
export async function readUsualThresholds(): Promise<UsualThresholds> {
  const response = await fetch(browser.runtime.getURL('model/thresholds.json'));
  return v.parse(v.required(thresholdsSchema, ['falsePositiveRate']), await response.json());
}
