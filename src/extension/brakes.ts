import * as v from 'valibot';
import browser, { type Storage } from 'webextension-polyfill';
import type { BrakeReason } from '../review';

/** A site on which marks and warnings pause since flags jumped. */
export interface Brake extends BrakeReason {
  /** ISO 8601, UTC. */
  readonly since: string;
}

/** A site whose user goes on all the same. */
export interface Allowance {
  /** Of its comments, the share that was flagged then. */
  readonly share: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** By origin. */
export interface Brakes {
  readonly paused: Readonly<Record<string, Brake>>;
  readonly allowed: Readonly<Record<string, Allowance>>;
}

const KEY = 'brakes';
const NONE: Brakes = { paused: {}, allowed: {} };

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const time = v.pipe(v.string(), v.isoTimestamp());
const schema = v.object({
  paused: v.record(
    v.string(),
    v.object({
      kind: v.picklist(['share', 'jump']),
      flagged: count,
      scored: count,
      usual: v.nullable(share),
      since: time,
    }),
  ),
  allowed: v.record(v.string(), v.object({ share, at: time })),
});

export async function readBrakes(): Promise<Brakes> {
  const { [KEY]: stored } = await browser.storage.local.get(KEY);
  return parsed(stored);
}

/** Pauses a site; one that is paused already keeps its reason. */
export async function pauseSite(site: string, brake: Brake): Promise<void> {
  const { paused, allowed } = await readBrakes();
  if (Object.hasOwn(paused, site)) return;
  await write({ paused: { ...paused, [site]: brake }, allowed });
}

/** The user's decision to go on: marks and warnings come back, and stay until far more is flagged. */
export async function releaseSite(site: string, at: string): Promise<void> {
  const { paused, allowed } = await readBrakes();
  const { [site]: brake, ...others } = paused;
  if (!brake) return;
  const allowance = { share: brake.flagged / brake.scored, at };
  await write({ paused: others, allowed: { ...allowed, [site]: allowance } });
}

/** Forgets that a site was ever paused. */
export async function forgetBrake(site: string): Promise<void> {
  const { paused, allowed } = await readBrakes();
  const { [site]: _brake, ...stillPaused } = paused;
  const { [site]: _allowance, ...stillAllowed } = allowed;
  await write({ paused: stillPaused, allowed: stillAllowed });
}

/** Calls back with the brakes as soon as they are read and on every change, until the signal fires. */
export function watchBrakes(callback: (brakes: Brakes) => void, signal: AbortSignal): void {
  const listener = (changes: Record<string, Storage.StorageChange>, area: string) => {
    if (area === 'local' && changes[KEY]) callback(parsed(changes[KEY].newValue));
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener), {
    once: true,
  });
  readBrakes().then(
    (brakes) => {
      if (!signal.aborted) callback(brakes);
    },
    // Unread brakes pause nothing.
    () => undefined,
  );
}

const write = (brakes: Brakes): Promise<void> => browser.storage.local.set({ [KEY]: brakes });

function parsed(stored: unknown): Brakes {
  const { success, output } = v.safeParse(schema, stored);
  return success ? output : NONE;
}
