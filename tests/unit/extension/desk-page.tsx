import { render } from 'preact';
import { act } from 'preact/test-utils';
import { onTestFinished, vi } from 'vitest';
import { App } from '../../../src/extension/dashboard/app';
import type { QueueTransport } from '../../../src/extension/dashboard/queue/transport';
import type { StoredPart } from '../../../src/extension/dashboard/stored-watch';
import { openStores } from '../../../src/extension/dashboard/stores';
import type { World } from '../../../src/extension/dashboard/world';
import type { AmendRequest, VerdictRequest } from '../../../src/extension/messages';
import {
  DEFAULT_SETTINGS,
  type Settings,
  type SettingsPatch,
} from '../../../src/extension/settings';
import type { StoredItem } from '../../../src/extension/storage';
import {
  standingDecisions,
  type Verdict,
  type VerdictEntry,
  type VerdictEvent,
} from '../../../src/review';
import { type Evidence, LABELS, type Label, type Scores } from '../../../src/toxicity';
import { FakeContributing } from './fake-contributing';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./content-page')).fakeBrowser,
}));

export const TEA = 'https://en.wikipedia.org/wiki/Talk:Tea';
export const COFFEE = 'https://forum.example/t/coffee';

function everyLabel(value: number): Scores {
  return Object.fromEntries(LABELS.map((label) => [label, value])) as Scores;
}

/** A stored item flagged for exactly the labels given; unflagged ones were drawn for audit, and are blind. */
export function stored(
  commentId: string,
  flags: Partial<Scores>,
  changes: Partial<StoredItem> = {},
): StoredItem {
  const pageUrl = changes.pageUrl ?? TEA;
  const labels = Object.keys(flags) as Label[];
  return {
    key: `${pageUrl}#${commentId}`,
    pageUrl,
    commentId,
    author: 'Somebody',
    timestamp: '2026-03-02T10:08:00.000Z',
    heading: 'Tea or coffee',
    permalink: `${pageUrl}#${commentId}`,
    text: `Text of ${commentId}`,
    scores: { ...everyLabel(0.01), ...flags },
    flags: labels,
    modelVersion: 'abc123',
    thresholds: everyLabel(0.5),
    groups: [],
    stratum: labels.length > 0 ? 'flagged' : 'near-other',
    blind: labels.length === 0,
    double: false,
    repeat: false,
    place: 0.5,
    queuedAt: '2026-03-03T08:00:00.000Z',
    ...changes,
  };
}

export const threat = stored('threat', { threat: 0.6, toxicity: 0.95 });
export const rude = stored('rude', { insult: 0.88, toxicity: 0.9 }, { pageUrl: COFFEE });
export const crude = stored('crude', { obscene: 0.7 });

/** What is stored and what the background answers, in memory. */
export class FakeQueue implements QueueTransport {
  stored: StoredItem[] = [threat, rude, crude];
  entries: VerdictEntry[] = [];
  who = 'me';
  savingFails = false;
  readingFails = false;
  reading: Promise<void> = Promise.resolve();
  readonly requests: VerdictRequest[] = [];
  readonly amended: AmendRequest[] = [];
  readonly explained: string[] = [];
  readonly opened: string[] = [];
  readonly copied: string[] = [];
  #time = Date.parse('2026-03-04T09:00:00.000Z');

  async items() {
    await this.reading;
    if (this.readingFails) throw new Error('no database');
    return this.stored;
  }
  async log() {
    return this.entries;
  }
  async activeModerator() {
    return this.who;
  }
  async decide(request: VerdictRequest): Promise<Verdict> {
    if (this.savingFails) throw new Error('disk full');
    this.requests.push(request);
    return this.decideAs(this.who, request);
  }
  /** As if somebody had decided that, here or elsewhere. */
  decideAs(moderator: string, request: VerdictRequest): Verdict {
    const { pageUrl, commentId, judgement, ...given } = request;
    const { status: _, ...said } = judgement;
    const verdict = {
      key: `${pageUrl}#${commentId}`,
      decidedAt: this.now().toISOString(),
      ...given,
      ...said,
    };
    this.#log(moderator, pageUrl, { type: 'decided', verdict });
    return verdict;
  }
  async undo(): Promise<Verdict | null> {
    const own = standingDecisions(this.entries).filter(({ moderator }) => moderator === this.who);
    const last = own.at(-1);
    if (!last) return null;
    const { id: of, pageUrl, verdict } = last;
    this.#log(this.who, pageUrl, {
      type: 'undone',
      of,
      key: verdict.key,
      undoneAt: this.now().toISOString(),
    });
    return verdict;
  }
  async amend(request: AmendRequest): Promise<Verdict | null> {
    this.amended.push(request);
    const { pageUrl, commentId, ...said } = request;
    const key = `${pageUrl}#${commentId}`;
    const own = standingDecisions(this.entries).findLast(
      ({ moderator, verdict }) => moderator === this.who && verdict.key === key,
    );
    if (!own) return null;
    this.#log(this.who, pageUrl, {
      type: 'amended',
      of: own.id,
      key,
      amendedAt: this.now().toISOString(),
      ...said,
    });
    return own.verdict;
  }
  async explain(text: string, label: Label): Promise<Evidence> {
    this.explained.push(`${text}: ${label}`);
    return { label, probability: 0.9, words: [{ word: 'Text', start: 0, end: 4, weight: 0.4 }] };
  }
  async open(url: string) {
    this.opened.push(url);
  }
  async copy(text: string) {
    this.copied.push(text);
  }
  /** A second later each time: no two things happen at once. */
  now() {
    this.#time += 1_000;
    return new Date(this.#time);
  }

  #log(moderator: string, pageUrl: string, event: VerdictEvent): void {
    this.entries = [
      ...this.entries,
      { id: `entry-${this.entries.length}`, moderator, pageUrl, event },
    ];
  }
}

/** The desk in jsdom, driven as a user would: by keys, by names of controls, by what there is to read. */
export class OpenDesk implements World {
  readonly stores = openStores();
  readonly contributing = new FakeContributing();
  readonly queue: FakeQueue;
  settings: Settings;
  #noticed: (changed: ReadonlySet<StoredPart>) => void = () => undefined;

  private constructor(queue: FakeQueue, settings: Partial<Settings>) {
    this.queue = queue;
    this.settings = { ...DEFAULT_SETTINGS, ...settings };
  }

  /** A desk that is closed when the test ends. */
  static async open(queue: FakeQueue, settings: Partial<Settings> = {}): Promise<OpenDesk> {
    prepareJsdom();
    location.hash = '';
    const desk = new OpenDesk(queue, settings);
    onTestFinished(() => act(() => render(null, document.body)));
    await settled(() => render(<App world={desk} />, document.body));
    // Settings first, then what is stored.
    await settled(() => undefined);
    return desk;
  }

  async watchSettings(callback: (settings: Settings) => void) {
    callback(this.settings);
  }
  async changeSettings({ keymap = {}, keys }: SettingsPatch) {
    const chosen = Object.entries({ ...this.settings.keymap, ...keymap });
    this.settings = {
      ...this.settings,
      keys: keys ?? this.settings.keys,
      keymap: Object.fromEntries(
        chosen.filter((entry): entry is [string, string] => entry[1] !== null),
      ),
    };
    return this.settings;
  }
  async watchBrakes() {}
  async release() {}
  async watchStored(callback: (changed: ReadonlySet<StoredPart>) => void) {
    this.#noticed = callback;
  }

  /** As if another context had stored something. */
  notice(...parts: StoredPart[]): Promise<void> {
    const all: StoredPart[] = ['queue', 'verdicts', 'comments', 'moderators'];
    return settled(() => this.#noticed(new Set(parts.length > 0 ? parts : all)));
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.pressWith(key, {});
  }

  pressWith(key: string, init: KeyboardEventInit): Promise<void> {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
    return settled(() => (document.activeElement ?? document.body).dispatchEvent(event));
  }

  click(name: string): Promise<void> {
    return settled(() => this.control(name).click());
  }

  /** The button or link whose name (label or text) begins with the one given. */
  control(name: string): HTMLElement {
    const controls = [...document.querySelectorAll<HTMLElement>('button, a')];
    const nameOf = (each: HTMLElement) => each.getAttribute('aria-label') ?? each.textContent;
    const named =
      controls.find((each) => nameOf(each) === name) ??
      controls.find((each) => nameOf(each).startsWith(name));
    if (!named) throw new Error(`no control "${name}" in: ${this.text}`);
    return named;
  }

  /** Chooses an option by its words, in the list of that name. */
  choose(name: string, option: string): Promise<void> {
    const select = this.field(name) as HTMLSelectElement;
    const found = [...select.options].find(({ text }) => text.startsWith(option));
    if (!found) throw new Error(`no option "${option}" in ${select.textContent}`);
    select.value = found.value;
    return settled(() => select.dispatchEvent(new Event('change', { bubbles: true })));
  }

  search(text: string): Promise<void> {
    const field = this.field('Search') as HTMLInputElement;
    field.value = text;
    return settled(() => field.dispatchEvent(new Event('input', { bubbles: true })));
  }

  field(name: string): Element {
    const label = [...document.querySelectorAll('label.choice')].find((each) =>
      each.textContent.startsWith(name),
    );
    return label!.querySelector('input, select')!;
  }

  get text(): string {
    return document.body.textContent;
  }

  /** What the live region says. */
  get said(): string {
    return document.querySelector('.notice')?.textContent ?? '';
  }

  get rows(): HTMLElement[] {
    return [...document.querySelectorAll<HTMLElement>('[role=option]')];
  }

  /** Comment ids as they are listed. */
  get listed(): string[] {
    return this.rows.map(idOf);
  }

  /** Comment id of the row that is open. */
  get open(): string | undefined {
    return this.rows.filter((row) => row.ariaCurrent === 'true').map(idOf)[0];
  }

  rowOf(commentId: string): string {
    return this.rows.find((row) => idOf(row) === commentId)?.textContent ?? '';
  }

  /** All that the pane says of the open comment. */
  get pane(): string {
    return document.querySelector('.open-comment')?.textContent ?? '';
  }

  get justDecided(): string {
    return document.querySelector('.just-decided')?.textContent ?? '';
  }

  /** What is stored of verdicts that stand: comment and choice. */
  get decided(): [string, string][] {
    return standingDecisions(this.queue.entries).map(({ verdict }) => [
      verdict.key.replace(/^.*#/, ''),
      verdict.choice,
    ]);
  }
}

const idOf = (row: HTMLElement) => (row.dataset.entry ?? '').replace(/^.*#/, '');

async function settled(action: () => void): Promise<void> {
  // The fakes answer within one turn of the event loop; a second one is for what effects asked.
  await act(async () => {
    action();
    await nextTurn();
  });
  await act(nextTurn);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Gives jsdom what browsers have beyond it, as far as the desk uses it: a list of ten rows. */
function prepareJsdom(): void {
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.setAttribute('open', '');
  };
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.removeAttribute('open');
    this.dispatchEvent(new Event('close'));
  };
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', {
    configurable: true,
    get: () => 680,
  });
  Object.assign(globalThis, {
    ResizeObserver: class {
      observe() {}
      disconnect() {}
    },
  });
}
