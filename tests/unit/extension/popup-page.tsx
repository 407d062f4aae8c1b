import { render } from 'preact';
import { act } from 'preact/test-utils';
import { onTestFinished, vi } from 'vitest';
import type { Brakes } from '../../../src/extension/brakes';
import type {
  AmendRequest,
  AuditSummary,
  ModelStatus,
  PageReport,
  ReportedComment,
} from '../../../src/extension/messages';
import { App } from '../../../src/extension/popup/components/app';
import { type Pause, Session } from '../../../src/extension/popup/session';
import type { Site, Transport } from '../../../src/extension/popup/transport';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/extension/settings';
import type { Verdict } from '../../../src/review';
import type { CannotJudge } from '../../../src/text';
import { type Evidence, LABELS, type Label, type Scores } from '../../../src/toxicity';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./content-page')).fakeBrowser,
}));

export const PAGE_URL = 'https://en.wikipedia.org/wiki/Talk:Tea';

function everyLabel(value: number): Scores {
  return Object.fromEntries(LABELS.map((label) => [label, value])) as Scores;
}

/** A reported comment flagged for exactly the labels given. */
export function flagged(id: string, text: string, scores: Partial<Scores>): ReportedComment {
  const judgement = {
    status: 'scored' as const,
    scores: { ...everyLabel(0.01), ...scores },
    flags: Object.keys(scores) as Label[],
  };
  return { ...unjudged(id, text, 'empty'), judgement };
}

export function unjudged(id: string, text: string, reason: CannotJudge): ReportedComment {
  return {
    id,
    author: `Author of ${id}`,
    timestamp: '2026-03-02T10:08:00.000Z',
    heading: 'Tea or coffee',
    permalink: `${PAGE_URL}#${id}`,
    text,
    judgement: { status: 'cannot-judge', reason },
  };
}

export const threat = flagged('threat', 'I will find you and hurt you', {
  threat: 0.6,
  toxicity: 0.95,
});
export const rude = flagged('rude', 'You stupid idiot', { insult: 0.88, toxicity: 0.9 });
export const crude = flagged('crude', 'What a load of crap', { obscene: 0.7 });

export function reportWith(comments: readonly ReportedComment[]): PageReport {
  return {
    pageUrl: PAGE_URL,
    enabled: true,
    progress: { found: 20, judged: 20, flagged: comments.length },
    modelVersion: 'abc123',
    comments,
    embeds: [],
    errorKey: null,
  };
}

export const READY: ModelStatus = {
  state: 'ready',
  errorKey: null,
  backend: 'wasm',
  modelVersion: 'abc123',
  millisecondsPerComment: 11.7,
};

/** The world as the popup sees it, in memory; tests set its parts and look at what was asked of it. */
export class FakeTransport implements Transport {
  /** Null: no content script answers. */
  page: PageReport | null = reportWith([crude, rude, threat]);
  tab: Site = { kind: 'site', url: PAGE_URL, on: true };
  model: ModelStatus = READY;
  stored: Settings = DEFAULT_SETTINGS;
  log: Verdict[] = [];
  /** Ids of comments that are to be decided on before their scores are shown. */
  hidden: string[] = [];
  readonly amended: AmendRequest[] = [];
  brakes: Brakes = { paused: {}, allowed: {} };
  readonly released: string[] = [];
  desks = 0;
  deskView: 'audit' | undefined;
  summary: AuditSummary = {
    from: null,
    audits: { drawn: 0, decided: 0 },
    overall: [],
    groups: [],
    attention: [],
  };
  readonly jumps: string[] = [];
  readonly explained: string[] = [];
  readonly switched: boolean[] = [];
  reloads = 0;
  picks = 0;
  permits = true;
  savingFails = false;
  learnedFrom = 0;
  explaining: Promise<void> = Promise.resolve();

  async report() {
    if (!this.page) throw new Error('no content script');
    return this.page;
  }
  async site() {
    return this.tab;
  }
  async switchSite(url: string, on: boolean) {
    this.switched.push(on);
    if (this.permits) this.tab = { kind: 'site', url, on };
    return this.permits;
  }
  async reloadTab() {
    this.reloads++;
  }
  async blind() {
    return new Set(this.hidden);
  }
  async amend(request: AmendRequest) {
    this.amended.push(request);
    return this.log.at(-1) ?? null;
  }
  async audit() {
    return this.summary;
  }
  async openDesk(view?: 'audit') {
    this.desks++;
    this.deskView = view;
  }
  async jump(commentId: string) {
    this.jumps.push(commentId);
    return commentId !== 'threat';
  }
  async pick() {
    this.picks++;
  }
  async explain(text: string, label: Label): Promise<Evidence> {
    this.explained.push(label);
    await this.explaining;
    const word = text.split(' ').at(-1)!;
    const start = text.indexOf(word);
    const words = [{ word, start, end: start + word.length, weight: 0.4 }];
    return { label, probability: 0.9, words };
  }
  async verdicts() {
    return this.log;
  }
  async decide({
    pageUrl,
    commentId,
    choice,
    judgement,
    modelVersion,
    blind,
  }: Parameters<Transport['decide']>[0]) {
    if (this.savingFails) throw new Error('disk full');
    const { scores, flags } = judgement;
    const decidedAt = '2026-03-03T09:00:00.000Z';
    const verdict = {
      key: `${pageUrl}#${commentId}`,
      choice,
      decidedAt,
      modelVersion,
      scores,
      flags,
      ...(blind && { blind }),
    };
    this.log = [...this.log, verdict];
    return verdict;
  }
  async undo() {
    const undone = this.log.at(-1) ?? null;
    this.log = this.log.slice(0, -1);
    return undone;
  }
  async modelStatus() {
    return this.model;
  }
  async measureBackends() {
    return { ...READY, backend: 'webgl' as const, millisecondsPerComment: 3.21 };
  }
  async learned() {
    return this.learnedFrom;
  }
  async forgetLearned() {
    const forgotten = this.learnedFrom;
    this.learnedFrom = 0;
    return forgotten;
  }
  async usualThresholds() {
    return { thresholds: everyLabel(0.7), falsePositiveRate: everyLabel(0.01) };
  }
  watchBrakes(callback: (brakes: Brakes) => void) {
    callback(this.brakes);
  }
  async release(site: string) {
    this.released.push(site);
  }
  async watchSettings(callback: (settings: Settings) => void) {
    callback(this.stored);
  }
  async changeSettings(patch: Parameters<Transport['changeSettings']>[0]) {
    const { thresholds, selectors, keymap } = this.stored;
    this.stored = {
      ...this.stored,
      ...patch,
      sites: {},
      thresholds: withoutNulls({ ...thresholds, ...patch.thresholds }),
      selectors: withoutNulls({ ...selectors, ...patch.selectors }),
      keymap: withoutNulls({ ...keymap, ...patch.keymap }),
    };
    return this.stored;
  }
}

function withoutNulls<Value>(choices: Record<string, Value | null>): Record<string, Value> {
  const kept = Object.entries(choices).filter(
    (entry): entry is [string, Value] => entry[1] !== null,
  );
  return Object.fromEntries(kept);
}

/** A popup in jsdom, driven as a user would: by keys, by names of controls, by what there is to read. */
export class OpenPopup {
  readonly #closed = new AbortController();
  #ticks: (() => void)[] = [];
  /** How long the popup wanted to wait before it asks again, in milliseconds. */
  readonly pauses: number[] = [];

  /** A popup that is closed when the test ends, if it is not before. */
  static async open(transport: Transport): Promise<OpenPopup> {
    prepareJsdom();
    const popup = new OpenPopup();
    onTestFinished(() => popup.close());
    const session = new Session(transport);
    const pause: Pause = (milliseconds) => {
      popup.pauses.push(milliseconds);
      return new Promise((resolve) => popup.#ticks.push(resolve));
    };
    await popup.#settled(() => {
      render(<App session={session} />, document.body);
      void session.run(popup.#closed.signal, pause);
    });
    return popup;
  }

  close(): void {
    this.#closed.abort();
    void act(() => render(null, document.body));
  }

  /** Lets the time pass that the popup waits for before it asks again. */
  tick(): Promise<void> {
    const ticks = this.#ticks;
    this.#ticks = [];
    return this.#settled(() => {
      for (const tick of ticks) tick();
    });
  }

  press(key: string, init: KeyboardEventInit = {}): Promise<void> {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
    return this.#settled(() => (document.activeElement ?? document.body).dispatchEvent(event));
  }

  click(name: string): Promise<void> {
    return this.#settled(() => this.control(name).click());
  }

  choose(id: string, value: string): Promise<void> {
    const field = document.getElementById(id) as HTMLInputElement | HTMLSelectElement;
    field.value = value;
    const type = field instanceof HTMLSelectElement ? 'change' : 'input';
    return this.#settled(() => field.dispatchEvent(new Event(type, { bubbles: true })));
  }

  /** The button whose name (label or text) begins with the one given. */
  control(name: string): HTMLButtonElement {
    const named = [...document.querySelectorAll('button')].find((button) =>
      (button.getAttribute('aria-label') ?? button.textContent).startsWith(name),
    );
    if (!named) throw new Error(`no control "${name}" in: ${this.text}`);
    return named;
  }

  get text(): string {
    return document.body.textContent ?? '';
  }

  /** What the live region says. */
  get notice(): string {
    return document.querySelector('.notice')?.textContent ?? '';
  }

  /** Ids of the flags as they are listed; the ones decided on after a bar. */
  get listed(): string[] {
    const ids = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(`${selector} .flag-header`)].map(
        ({ dataset }) => dataset.flag ?? '',
      );
    const decided = ids('.reviewed');
    const open = ids('.flags').filter((id) => !decided.includes(id));
    return decided.length > 0 ? [...open, '|', ...decided] : open;
  }

  /** Id of the flag that is open for a verdict. */
  get selected(): string | undefined {
    return document.querySelector<HTMLElement>('.flag-header[aria-expanded=true]')?.dataset.flag;
  }

  async #settled(action: () => void): Promise<void> {
    // The fakes answer within one turn of the event loop; a second one is for what effects asked.
    await act(async () => {
      action();
      await nextTurn();
    });
    await act(nextTurn);
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Gives jsdom what browsers have beyond it, as far as the popup uses it. */
function prepareJsdom(): void {
  Element.prototype.scrollIntoView = () => undefined;
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.setAttribute('open', '');
  };
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.removeAttribute('open');
    this.dispatchEvent(new Event('close'));
  };
}
