import messages from '../../../assets/_locales/en/messages.json';
import type { Ask } from '../../../src/extension/content/ask';
import type { ScoredJudgement } from '../../../src/review';
import { LABELS, type Label, type Scores } from '../../../src/toxicity';

/** `browser` as far as the words of the page need it: the real English messages. */
export const fakeBrowser = {
  i18n: { getMessage, getUILanguage: () => 'en' },
  runtime: { id: 'parley', getManifest: () => ({ content_scripts: [{ matches: [] }] }) },
};

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

function getMessage(key: string, substitutions: string[] = []): string {
  if (key === '@@bidi_dir') return 'ltr';
  const entry = (messages as Record<string, Message>)[key];
  if (!entry) throw new Error(`no words for ${key}`);
  return entry.message.replace(/\$(\w+)\$/g, (_, name: string) => {
    const place = Number(entry.placeholders?.[name.toLowerCase()]?.content.slice(1));
    return substitutions[place - 1] ?? '';
  });
}

/** The closed roots made since the page began; browsers hide them, tests may look. */
export const closedRoots: ShadowRoot[] = [];

/** Gives jsdom what browsers have beyond it, as far as the content script uses it. */
export function preparePage(html: string): void {
  document.body.innerHTML = html;
  closedRoots.length = 0;
  const attach = Element.prototype.attachShadow;
  if (!('parley' in attach)) {
    Element.prototype.attachShadow = Object.assign(
      function (this: Element, init: ShadowRootInit) {
        const root = attach.call(this, init);
        closedRoots.push(root);
        return root;
      },
      { parley: true },
    );
  }
  const idle = { didTimeout: false, timeRemaining: () => 50 };
  Object.assign(globalThis, {
    requestIdleCallback: (work: IdleRequestCallback) => setTimeout(work, 1, idle),
    cancelIdleCallback: clearTimeout,
    matchMedia: () => Object.assign(new EventTarget(), { matches: false }),
    ResizeObserver: class {
      observe() {}
      disconnect() {}
    },
  });
  Range.prototype.getBoundingClientRect = () => new DOMRect(0, 0, 100, 20);
  HTMLElement.prototype.showPopover = () => undefined;
  Element.prototype.checkVisibility = () => true;
  Element.prototype.scrollIntoView = () => undefined;
  setUserActive(true);
}

/** Whether somebody can see the page, as the browser says it; a page that is hidden stands behind another tab. */
export function setShown(isShown: boolean): void {
  const value = isShown ? 'visible' : 'hidden';
  Object.defineProperty(document, 'visibilityState', { configurable: true, value });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Whether the person at the page has just done something (all events made by tests are untrusted). */
export function setUserActive(isActive: boolean): void {
  Object.defineProperty(navigator, 'userActivation', { configurable: true, value: { isActive } });
}

export function scored(flags: Partial<Record<Label, number>> = {}): ScoredJudgement {
  const scores = Object.fromEntries(LABELS.map((label) => [label, flags[label] ?? 0.01]));
  return { status: 'scored', scores: scores as Scores, flags: Object.keys(flags) as Label[] };
}

export interface FakeBackground {
  readonly ask: Ask;
  readonly requests: { readonly name: string; readonly request: unknown }[];
}

/**
 * A background that flags whatever holds the word "fool" as an insult, and names that word as the evidence. Glances see
 * the first 200 characters.
 *
 * @param before runs before each answer; may wait or throw
 */
export function fakeBackground(
  before: (name: string) => Promise<void> = async () => {},
): FakeBackground {
  const requests: { name: string; request: unknown }[] = [];
  const answers = {
    score: ({ items, glance }: { items: readonly { text: string }[]; glance?: boolean }) => ({
      modelVersion: 'v1',
      judgements: items.map(({ text }) => {
        const read = glance ? text.slice(0, 200) : text;
        const judgement = read.includes('fool')
          ? scored({ insult: 0.93, toxicity: 0.8 })
          : ({ status: 'unflagged' } as const);
        return read.length < text.length ? { ...judgement, restRank: -1 } : judgement;
      }),
    }),
    explain: ({ text, label }: { text: string; label: Label }) => ({
      label,
      probability: 0.93,
      words: [
        { word: 'fool', start: text.indexOf('fool'), end: text.indexOf('fool') + 4, weight: 0.6 },
      ],
    }),
    rank: ({ texts }: { texts: readonly string[] }) => ({
      ranks: texts.map((text) => (text.includes('fool') ? 1 : 0)),
    }),
    progress: () => null,
    verdict: () => null,
  };
  const ask = async (
    name: keyof typeof answers,
    request: never,
    options: { signal?: AbortSignal } = {},
  ) => {
    requests.push({ name, request });
    await orAborted(before(name), options.signal);
    return answers[name](request);
  };
  return { ask: ask as Ask, requests };
}

async function orAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal?.reason);
    signal?.addEventListener('abort', abort);
  });
  await Promise.race([work, aborted]).finally(() => signal?.removeEventListener('abort', abort));
  signal?.throwIfAborted();
}
