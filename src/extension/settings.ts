import * as v from 'valibot';
import browser, { type Storage } from 'webextension-polyfill';
import type { ChosenSelectors } from '../discussion';
import { type BackendName, LABELS, type Label, type Thresholds } from '../toxicity';

export type SiteSwitch = 'on' | 'off';

/** What the user chose; everything else is a default of the code or of the model. */
export interface Settings {
  readonly version: 1;
  /** By origin (`https://en.wikipedia.org`). A site that is not named follows its default. */
  readonly sites: Readonly<Record<string, SiteSwitch>>;
  /** By origin: where the user says that the comments are. */
  readonly selectors: Readonly<Record<string, ChosenSelectors>>;
  /** Laid over the model's own thresholds, label by label. */
  readonly thresholds: Readonly<Partial<Thresholds>>;
  /** Whether flagged comments are folded up on the page. */
  readonly collapse: boolean;
  readonly warnBeforePosting: boolean;
  /** Whether the user's own past verdicts move the scores they see. */
  readonly personal: boolean;
  /** Whether single keys work in the popup; speech input and unsteady hands may press them by accident. */
  readonly keys: boolean;
  /** Keys that the user gave to commands, by command; the rest keep their usual keys. */
  readonly keymap: Readonly<Record<string, string>>;
  /** Unflagged comments to be audited a day; 0 draws none. */
  readonly auditBudget: number;
  /** After so many days what was kept of comments and verdicts is forgotten. */
  readonly retentionDays: number;
  /** Whether marks and warnings pause on a site where flags jump. */
  readonly brake: boolean;
  /** Runs the model on this backend whatever was measured; null takes the fastest. */
  readonly backend: BackendName | null;
}

/** A change; in `sites`, `selectors`, `thresholds` and `keymap`, null takes the choice back to the default. */
export interface SettingsPatch {
  readonly sites?: Readonly<Record<string, SiteSwitch | null>>;
  readonly selectors?: Readonly<Record<string, ChosenSelectors | null>>;
  readonly thresholds?: Readonly<Partial<Record<Label, number | null>>>;
  readonly collapse?: boolean;
  readonly warnBeforePosting?: boolean;
  readonly personal?: boolean;
  readonly keys?: boolean;
  readonly keymap?: Readonly<Record<string, string | null>>;
  readonly auditBudget?: number;
  readonly retentionDays?: number;
  readonly brake?: boolean;
  readonly backend?: BackendName | null;
}

export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  sites: {},
  selectors: {},
  thresholds: {},
  collapse: false,
  warnBeforePosting: true,
  personal: false,
  keys: true,
  keymap: {},
  auditBudget: 10,
  retentionDays: 90,
  brake: true,
  backend: null,
};

const KEY = 'settings';

/** Bounds of what can be set. */
export const MOST_AUDITS = 1_000;
export const MOST_DAYS = 3_650;

const siteSwitch = v.picklist(['on', 'off']);
const selector = v.pipe(v.string(), v.minLength(1), v.maxLength(1_000));
const chosen = v.object({
  item: selector,
  author: v.exactOptional(selector),
  body: v.exactOptional(selector),
});
const keyName = v.pipe(v.string(), v.minLength(1), v.maxLength(20));
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** Whatever cannot be read falls back to its default, one setting at a time. */
const schema = v.object({
  version: v.fallback(v.literal(1), 1),
  sites: v.fallback(v.record(v.string(), siteSwitch), DEFAULT_SETTINGS.sites),
  selectors: v.fallback(v.record(v.string(), chosen), DEFAULT_SETTINGS.selectors),
  thresholds: v.fallback(
    v.pipe(v.record(v.picklist(LABELS), probability)),
    DEFAULT_SETTINGS.thresholds,
  ),
  collapse: v.fallback(v.boolean(), DEFAULT_SETTINGS.collapse),
  warnBeforePosting: v.fallback(v.boolean(), DEFAULT_SETTINGS.warnBeforePosting),
  personal: v.fallback(v.boolean(), DEFAULT_SETTINGS.personal),
  keys: v.fallback(v.boolean(), DEFAULT_SETTINGS.keys),
  keymap: v.fallback(v.record(v.string(), keyName), DEFAULT_SETTINGS.keymap),
  auditBudget: v.fallback(whole(0, MOST_AUDITS), DEFAULT_SETTINGS.auditBudget),
  retentionDays: v.fallback(whole(1, MOST_DAYS), DEFAULT_SETTINGS.retentionDays),
  brake: v.fallback(v.boolean(), DEFAULT_SETTINGS.brake),
  backend: v.fallback(v.nullable(v.picklist(['webgl', 'wasm', 'cpu'])), DEFAULT_SETTINGS.backend),
});

/** The settings in force. Rejects only when the browser's storage itself does. */
export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(KEY);
  return parseSettings(stored[KEY]);
}

let lastUpdate: Promise<unknown> = Promise.resolve();

/**
 * Changes what the patch names and leaves the rest. Updates of one context follow each other, so
 * that none of them writes over what another has just written.
 */
export function updateSettings(patch: SettingsPatch): Promise<Settings> {
  const update = lastUpdate.then(async () => {
    const settings = applied(await readSettings(), patch);
    await browser.storage.local.set({ [KEY]: settings });
    return settings;
  });
  lastUpdate = update.catch(() => undefined);
  return update;
}

/**
 * Calls back with the settings in force as soon as they are read, and on every change from
 * whichever context, until the signal fires. Resolves after the first call.
 */
export async function watchSettings(
  callback: (settings: Settings) => void,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  let changed = false;
  const listener = (changes: Record<string, Storage.StorageChange>, area: string) => {
    const change = area === 'local' ? changes[KEY] : undefined;
    if (!change) return;
    changed = true;
    callback(parseSettings(change.newValue));
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener), {
    once: true,
  });
  const settings = await readSettings();
  // A change that came while reading is newer than what was read.
  if (!changed && !signal.aborted) callback(settings);
}

/** The thresholds that flags follow: the user's where there is one, else the model's. */
export function effectiveThresholds(model: Thresholds, settings: Settings): Thresholds {
  return { ...model, ...settings.thresholds };
}

function parseSettings(stored: unknown): Settings {
  const parsed = v.safeParse(schema, stored);
  return parsed.success ? parsed.output : DEFAULT_SETTINGS;
}

function applied(
  settings: Settings,
  { sites, selectors, thresholds, keymap, ...rest }: SettingsPatch,
): Settings {
  return {
    ...settings,
    ...rest,
    sites: merged(settings.sites, sites),
    selectors: merged(settings.selectors, selectors),
    thresholds: merged(settings.thresholds, thresholds),
    keymap: merged(settings.keymap, keymap),
  };
}

function merged<Value>(
  old: Readonly<Partial<Record<string, Value>>>,
  changes: Readonly<Partial<Record<string, Value | null>>> = {},
): Record<string, Value> {
  const entries = Object.entries({ ...old, ...changes });
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, Value] => entry[1] !== null && entry[1] !== undefined,
    ),
  );
}
