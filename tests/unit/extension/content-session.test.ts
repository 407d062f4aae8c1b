// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Session, startSession } from '../../../src/extension/content/session';
import { ContextGone, MessageError } from '../../../src/extension/messages';
import { DEFAULT_SETTINGS } from '../../../src/extension/settings';
import {
  closedRoots,
  type FakeBackground,
  fakeBackground,
  preparePage,
  setShown,
} from './content-page';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./content-page')).fakeBrowser,
}));

let life: AbortController;
let gone: number;
let session: Session;

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  gone = 0;
});

afterEach(() => {
  life.abort();
  setShown(true);
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const settle = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

function comment(text: string, minute: number, author = 'Ann'): string {
  const time = `10:${String(minute).padStart(2, '0')}, 3 March 2024 (UTC)`;
  return `<p>${text} <a href="/wiki/User:${author}" title="User:${author}">${author}</a> ${time}</p>`;
}

function start(html: string, background: FakeBackground, settings = DEFAULT_SETTINGS): void {
  preparePage(`<div class="mw-parser-output" lang="en"><h2>Tea</h2>${html}</div>`);
  session = startSession(background.ask, settings, () => gone++, life.signal);
}

/** The closed roots of the marks that stand in the page. */
function marks(): ShadowRoot[] {
  return closedRoots.filter((root) => root.host.isConnected && root.querySelector('.mark'));
}

function paragraphs(): HTMLElement[] {
  return [...document.querySelectorAll('p')];
}

interface ScoreRequest {
  readonly priority: string;
  readonly items: readonly { readonly id: string; readonly text: string }[];
  readonly glance: boolean;
}

function scoreRequests({ requests }: FakeBackground) {
  return requests
    .filter(({ name }) => name === 'score')
    .map(({ request }) => request as ScoreRequest);
}

const TALK =
  comment('Milk first, surely.', 1) +
  comment('Only a fool would say so.', 2, 'Bob') +
  comment('Let us be kind.', 3);

describe('marks', () => {
  test('stand at the end of flagged comments only, with label and score in words', async () => {
    start(TALK, fakeBackground());
    await settle(50);
    expect(marks()).toHaveLength(1);
    const [mark] = marks();
    expect(mark!.textContent).toContain('May be read as: Insult and Toxicity (93%)');
    expect(paragraphs()[1]!.lastChild).toBe(mark!.host);
    expect(mark!.host.attributes).toHaveLength(0);
    expect(mark!.host.shadowRoot).toBeNull();
  });

  test('"Why?" is a button that opens the words that carry the score, and closes them', async () => {
    const background = fakeBackground();
    start(TALK, background);
    await settle(50);
    const why = marks()[0]!.querySelector<HTMLButtonElement>('.why')!;
    expect(why.getAttribute('aria-expanded')).toBe('false');
    why.click();
    await settle(50);
    expect(why.getAttribute('aria-expanded')).toBe('true');
    const text = marks()[0]!.getElementById(why.getAttribute('aria-controls')!)!;
    expect(text.hidden).toBe(false);
    expect([...text.querySelectorAll('mark')].map((each) => each.textContent)).toEqual(['fool']);
    expect(background.requests.at(-1)).toMatchObject({
      name: 'explain',
      request: { label: 'insult' },
    });
    why.click();
    await settle(50);
    expect(text.hidden).toBe(true);
  });

  test('says so when the words cannot be worked out, and asks again on a click', async () => {
    let broken = true;
    const failing = async (name: string) => {
      if (broken && name === 'explain') throw new MessageError('model');
    };
    start(TALK, fakeBackground(failing));
    await settle(50);
    marks()[0]!.querySelector<HTMLButtonElement>('.why')!.click();
    await settle(50);
    const status = marks()[0]!.querySelector('[role=status]')!;
    expect(status.textContent).toContain('could not be');
    broken = false;
    status.querySelector('button')!.click();
    await settle(50);
    expect(status.textContent).toBe('Words that carry this: fool');
  });

  test('follow comments that appear, change and go; the same text is not asked twice', async () => {
    const background = fakeBackground();
    start(TALK, background);
    await settle(50);
    document.querySelector('div')!.insertAdjacentHTML('beforeend', comment('You fool!', 9, 'Cy'));
    await settle(1_000);
    expect(marks()).toHaveLength(2);
    expect(scoreRequests(background).map(({ items }) => items.length)).toEqual([3, 1]);
    paragraphs()[1]!.remove();
    await settle(1_000);
    expect(marks()).toHaveLength(1);
    expect(scoreRequests(background)).toHaveLength(2);
  });

  test('come back where the page rebuilds the comment', async () => {
    const background = fakeBackground();
    start(TALK, background);
    await settle(50);
    const content = document.querySelector('div')!;
    marks()[0]!.host.remove();
    content.innerHTML = `<h2>Tea</h2>${TALK}`;
    await settle(1_000);
    expect(marks()).toHaveLength(1);
    expect(paragraphs()[1]!.lastChild).toBe(marks()[0]!.host);
    expect(scoreRequests(background)).toHaveLength(1);
  });

  test('do not set off another scan', async () => {
    start(TALK, fakeBackground());
    await settle(50);
    expect(marks()).toHaveLength(1);
    const idle = vi.spyOn(globalThis, 'requestIdleCallback');
    await settle(60_000);
    expect(idle).not.toHaveBeenCalled();
    document.querySelector('div')!.append(document.createElement('p'));
    await settle(1_000);
    expect(idle).toHaveBeenCalledTimes(1);
  });
});

describe('the life of a page', () => {
  test('marks reach into open shadow trees, and follow what changes there', async () => {
    start('<x-comments></x-comments>', fakeBackground());
    document.querySelector('.mw-parser-output')!.className = '';
    const root = document.querySelector('x-comments')!.attachShadow({ mode: 'open' });
    const post = (text: string, number: number) =>
      `<div class="comment" id="comment-${number}"><b class="author">Ann</b> <time datetime="2026-01-01">x</time><p>${text}</p></div>`;
    root.innerHTML = post('You fool.', 1);
    await settle(50);
    expect(marks().map(({ host }) => host.getRootNode())).toEqual([root]);
    root.append(
      ...new DOMParser().parseFromString(post('What a fool.', 2), 'text/html').body.children,
    );
    await settle(1_000);
    expect(marks()).toHaveLength(2);
  });

  test('the same comments under a new address are asked for again', async () => {
    const background = fakeBackground();
    start(TALK, background);
    await settle(50);
    const before = location.href;
    history.pushState(null, '', '?page=2');
    document.querySelector('div')!.append(document.createElement('p'));
    await settle(1_000);
    history.replaceState(null, '', before);
    expect(scoreRequests(background).map(({ items }) => items.length)).toEqual([3, 3]);
    expect(scoreRequests(background)[1]).toMatchObject({ pageUrl: `${before}?page=2` });
    expect(marks()).toHaveLength(1);
  });

  test('a page from the back/forward cache is looked at again and says its count again', async () => {
    const background = fakeBackground();
    start(TALK, background);
    await settle(1_000);
    const counts = () => background.requests.filter(({ name }) => name === 'progress').length;
    expect(counts()).toBe(2);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await settle(1_000);
    expect(counts()).toBe(3);
  });

  test('a long page that changes while it is read in slices is read from the beginning', async () => {
    // Each look at the clock finds that a slice is over.
    let clock = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (clock += 100));
    const idle = vi.spyOn(globalThis, 'setTimeout');
    const many = Array.from({ length: 400 }, (_, index) => comment('Well said.', index % 60));
    const background = fakeBackground();
    start(many.join(''), background);
    await settle(4);
    expect(session.report().progress.found).toBe(0);
    expect(idle.mock.calls.length).toBeGreaterThan(2);
    // Wherever the walk stands, it stands there no more.
    document.querySelector('.mw-parser-output')!.replaceChildren();
    document.querySelector('.mw-parser-output')!.innerHTML = many.slice(0, 300).join('');
    await settle(60);
    expect(session.report().progress.found).toBe(300);
    await settle(10_000);
    const found = background.requests.flatMap(({ name, request }) =>
      name === 'progress' ? (request as { found: number }).found : [],
    );
    expect(new Set(found)).toEqual(new Set([300]));
  });

  test('on paper nothing is folded and no mark stands', async () => {
    const effects = new Set<Element>();
    Element.prototype.animate = function (this: Element) {
      effects.add(this);
      return { finish() {}, cancel: () => effects.delete(this) } as unknown as Animation;
    };
    start(TALK, fakeBackground(), { ...DEFAULT_SETTINGS, collapse: true });
    await settle(50);
    const folded = effects.size;
    expect(folded).toBeGreaterThan(0);
    dispatchEvent(new Event('beforeprint'));
    expect(effects.size).toBe(0);
    expect(marks()[0]!.querySelector('style')!.textContent).toMatch(
      /@media print \{ :host \{ display: none !important; \} \}$/,
    );
    dispatchEvent(new Event('afterprint'));
    expect(effects.size).toBe(folded);
  });

  test('our words run as they do in the language of the browser, on any page', async () => {
    document.documentElement.dir = 'rtl';
    start(TALK, fakeBackground());
    await settle(50);
    document.documentElement.dir = '';
    expect(marks()[0]!.querySelector<HTMLElement>('.view')!.dir).toBe('ltr');
  });
});

describe('asking', () => {
  /** Comments, each 20 px high, on a screen of 100 px whose top is at comment `first`. */
  function showOnScreen(first: number): void {
    Object.assign(globalThis, { innerHeight: 100 });
    Range.prototype.getBoundingClientRect = function () {
      const paragraph = this.startContainer.parentElement!.closest('p') ?? this.startContainer;
      const index = paragraphs().indexOf(paragraph as HTMLElement);
      return new DOMRect(0, (index - first) * 20, 100, 20);
    };
  }

  const written = (count: number, text: string) =>
    Array.from({ length: count }, (_, index) => comment(`${text} ${index}.`, index % 60)).join('');

  test('goes for what is in view first, then for the rest, in few messages', async () => {
    let running = 0;
    let most = 0;
    const background = fakeBackground(async (name) => {
      if (name !== 'score') return;
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 10));
      running--;
    });
    start(written(100, 'Thought number'), background);
    showOnScreen(20);
    await settle(500);
    const requests = scoreRequests(background);
    expect(new Set(requests.flatMap(({ items }) => items.map(({ id }) => id))).size).toBe(100);
    const sizes = requests.map(({ priority, items }) => [priority, items.length]);
    expect(sizes).toEqual([
      ['visible', 5],
      // No rank is known yet.
      ['rest', 8],
      ['rest', 32],
      ['rest', 32],
      ['rest', 23],
    ]);
    expect(most).toBe(2);
    expect(requests[0]!.items.map(({ text }) => text)).toEqual(
      [20, 21, 22, 23, 24].map((index) => `Thought number ${index}.`),
    );
    expect(requests[1]!.items[0]!.text).toBe('Thought number 25.');
  });

  test('glances at long comments, marks what that shows, and reports it when the rest is read', async () => {
    const waiting: (() => void)[] = [];
    const background = fakeBackground(async (name) => {
      const { priority, glance } = scoreRequests(background).at(-1) ?? {};
      if (name !== 'score' || priority !== 'rest' || glance) return;
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    });
    const rest = ' and so on'.repeat(30);
    const long = comment(`You fool${rest}.`, 7) + comment(`And so on${rest}, fool.`, 8);
    start(written(40, 'Thought number') + long, background);
    showOnScreen(0);
    await settle(2_000);
    expect(marks().map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Insult and Toxicity (at least 93%)'),
    ]);
    expect(session.report()).toMatchObject({
      progress: { found: 42, judged: 40, flagged: 1 },
      comments: [],
    });
    for (const answer of waiting) answer();
    await settle(2_000);
    expect(marks().map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Insult and Toxicity (93%)'),
      expect.stringContaining('Insult and Toxicity (93%)'),
    ]);
    expect(session.report().progress).toEqual({ found: 42, judged: 42, flagged: 2 });
    expect(session.report().comments).toHaveLength(2);
    const asked = scoreRequests(background).flatMap(({ items }) => items);
    expect(asked).toHaveLength(44);
  });

  test('does not keep a reader who scrolls waiting for the rest', async () => {
    const background = fakeBackground(async (name) => {
      const { priority } = scoreRequests(background).at(-1) ?? {};
      if (name === 'score' && priority === 'rest') await new Promise(() => undefined);
    });
    start(written(200, 'Thought number'), background);
    showOnScreen(0);
    await settle(500);
    expect(scoreRequests(background)).toHaveLength(3);
    showOnScreen(150);
    document.body.dispatchEvent(new Event('scroll'));
    document.body.dispatchEvent(new Event('scroll'));
    await settle(500);
    expect(scoreRequests(background)).toHaveLength(4);
    expect(scoreRequests(background)[3]).toMatchObject({ priority: 'visible' });
    expect(scoreRequests(background)[3]!.items.map(({ text }) => text)).toEqual(
      [150, 151, 152, 153, 154].map((index) => `Thought number ${index}.`),
    );
  });

  test('ends behind another tab, but for what was asked before, and goes on when the page is seen again', async () => {
    const background = fakeBackground(async (name) => {
      if (name === 'score') await new Promise((resolve) => setTimeout(resolve, 200));
    });
    start(written(150, 'Well said,') + written(150, 'You fool,'), background);
    showOnScreen(140);
    await settle(250);
    const asked = scoreRequests(background).length;
    const before = background.requests.length;
    expect(asked).toBeGreaterThan(1);
    setShown(false);
    await settle(3_000);
    // The number on the button may change once more by what was under way.
    const sent = background.requests.slice(before).map(({ name }) => name);
    expect(sent.filter((name) => name !== 'progress')).toEqual([]);
    const hidden = background.requests.length;
    const { progress } = session.report();
    const marked = marks().length;
    expect(vi.getTimerCount()).toBe(0);
    await settle(600_000);
    expect(background.requests).toHaveLength(hidden);
    expect(progress.judged).toBeLessThan(300);
    expect(marks()).toHaveLength(marked);
    setShown(true);
    await settle(20_000);
    expect(session.report().progress).toEqual({ found: 300, judged: 300, flagged: 150 });
    expect(marks()).toHaveLength(150);
    const ids = scoreRequests(background).flatMap(({ items }) => items.map(({ id }) => id));
    expect(ids).toHaveLength(300);
    expect(new Set(ids).size).toBe(300);
  });

  test('begins when a page that was opened in the background is shown', async () => {
    const background = fakeBackground();
    setShown(false);
    start(TALK, background);
    session.judgeAgain();
    session.follow({ ...DEFAULT_SETTINGS, thresholds: { insult: 0.99 } });
    await settle(60_000);
    expect(background.requests).toEqual([]);
    expect(session.report().progress.found).toBe(0);
    setShown(true);
    await settle(50);
    expect(session.report().progress).toEqual({ found: 3, judged: 3, flagged: 1 });
    expect(scoreRequests(background)).toHaveLength(1);
  });

  test('what failed is not asked again where nobody sees it', async () => {
    const background = fakeBackground(async (name) => {
      if (name === 'score') throw new MessageError('model', 'error_model');
    });
    start(TALK, background);
    await settle(50);
    setShown(false);
    await settle(600_000);
    expect(scoreRequests(background)).toHaveLength(1);
    setShown(true);
    await settle(50);
    expect(scoreRequests(background)).toHaveLength(2);
  });

  test('what failed rests, wherever the reader scrolls', async () => {
    const background = fakeBackground(async (name) => {
      if (name === 'score') throw new MessageError('model', 'error_model');
    });
    start(TALK, background);
    await settle(50);
    document.dispatchEvent(new Event('scroll'));
    await settle(5_000);
    expect(scoreRequests(background)).toHaveLength(1);
  });

  test('what is far from the view is marked when it comes near or is jumped to, or in the end', async () => {
    const background = fakeBackground(async (name) => {
      if (name === 'score') await new Promise((resolve) => setTimeout(resolve, 200));
    });
    start(written(400, 'Well said,') + written(300, 'You fool,'), background);
    showOnScreen(0);
    const marked = () => marks().map(({ host }) => paragraphs().indexOf(host.parentElement!));
    await settle(1_000);
    const { progress, comments } = session.report();
    expect(progress.flagged).toBeGreaterThan(60);
    expect(marked()).toEqual([]);
    expect(session.jump(comments.at(-1)!.id)).toBe(true);
    expect(marked()).toEqual([399 + progress.flagged]);
    showOnScreen(400);
    document.body.dispatchEvent(new Event('scroll'));
    await settle(300);
    // Three thousand pixels down, which is 150 comments.
    expect(marked().length).toBeGreaterThan(60);
    showOnScreen(0);
    await settle(20_000);
    expect(session.report().progress).toEqual({ found: 700, judged: 700, flagged: 300 });
    expect(new Set(marked())).toEqual(new Set(Array.from({ length: 300 }, (_, i) => 400 + i)));
  });

  test('marks far from the view do not wait for ever, however long the judging takes', async () => {
    const background = fakeBackground(async (name) => {
      const count = scoreRequests(background).length;
      if (name === 'score')
        await new Promise((resolve) => setTimeout(resolve, count > 6 ? 1e9 : 10));
    });
    start(written(400, 'Well said,') + written(300, 'You fool,'), background);
    showOnScreen(0);
    await settle(2_000);
    expect(marks()).toHaveLength(0);
    await settle(1_000);
    expect(marks().length).toBeGreaterThan(30);
  });

  test('a failure is reported in words and asked again after a while, ever more rarely', async () => {
    let broken = true;
    const background = fakeBackground(async (name) => {
      if (broken && name === 'score') throw new MessageError('model', 'error_model');
    });
    start(TALK, background);
    await settle(5_000);
    expect(session.report()).toMatchObject({ errorKey: 'error_model', progress: { judged: 0 } });
    expect(scoreRequests(background)).toHaveLength(1);
    await settle(30_000);
    expect(scoreRequests(background)).toHaveLength(3);
    broken = false;
    await settle(60_000);
    expect(session.report()).toMatchObject({ errorKey: null, progress: { judged: 3 } });
    expect(scoreRequests(background)).toHaveLength(4);
  });

  test('changed thresholds ask again for every comment, a changed look does not', async () => {
    const background = fakeBackground();
    start(TALK, background);
    await settle(50);
    session.follow({ ...DEFAULT_SETTINGS, warnBeforePosting: false });
    await settle(50);
    expect(scoreRequests(background)).toHaveLength(1);
    session.follow({ ...DEFAULT_SETTINGS, thresholds: { insult: 0.99 } });
    await settle(50);
    expect(scoreRequests(background)).toHaveLength(2);
    expect(marks()).toHaveLength(1);
  });

  test('a choice of what is a comment is followed at once, and taken back', async () => {
    const background = fakeBackground();
    start('<div class="row">You fool.</div><div class="row">Dear me.</div>', background);
    await settle(50);
    expect(session.report().progress.found).toBe(0);
    const selectors = { [location.origin]: { item: '.row' } };
    session.follow({ ...DEFAULT_SETTINGS, selectors });
    await settle(50);
    expect(session.report().progress).toEqual({ found: 2, judged: 2, flagged: 1 });
    expect(marks()).toHaveLength(1);
    session.follow(DEFAULT_SETTINGS);
    await settle(50);
    expect(session.report().progress.found).toBe(0);
    expect(marks()).toHaveLength(0);
  });

  test('sends progress for the badge when it changes', async () => {
    const background = fakeBackground();
    start(TALK, background);
    await settle(1_000);
    const progress = background.requests.filter(({ name }) => name === 'progress');
    expect(progress.map(({ request }) => request)).toEqual([
      { found: 3, judged: 0, flagged: 0 },
      { found: 3, judged: 3, flagged: 1 },
    ]);
  });

  test('ends quietly when the extension is gone', async () => {
    start(
      TALK,
      fakeBackground(() => Promise.reject(new ContextGone())),
    );
    await settle(1_000);
    expect(gone).toBeGreaterThan(0);
  });
});

describe('the popup', () => {
  test('gets flagged comments with text, judgement and link, in page order', async () => {
    start(comment('Fools? A fool!', 1) + TALK, fakeBackground());
    await settle(50);
    const { comments, progress, modelVersion, enabled } = session.report();
    expect(progress).toEqual({ found: 4, judged: 4, flagged: 2 });
    expect({ modelVersion, enabled }).toEqual({ modelVersion: 'v1', enabled: true });
    expect(comments.map(({ author, text }) => [author, text])).toEqual([
      ['Ann', 'Fools? A fool!'],
      ['Bob', 'Only a fool would say so.'],
    ]);
    expect(comments[0]).toMatchObject({ heading: 'Tea', timestamp: '2024-03-03T10:01:00.000Z' });
    expect(comments[0]!.permalink).toMatch(/^http/);
  });

  test('hears of comments that another site keeps in a frame, until that site is on', async () => {
    start('<iframe src="https://disqus.com/embed/comments/?base=1"></iframe>', fakeBackground());
    await settle(50);
    expect(session.report().embeds).toEqual(['https://disqus.com']);
    session.follow({ ...DEFAULT_SETTINGS, sites: { 'https://disqus.com': 'on' } });
    expect(session.report().embeds).toEqual([]);
  });

  test('jumps to a mark and moves the focus there; says so when the comment is gone', async () => {
    start(TALK, fakeBackground());
    await settle(50);
    const [flagged] = session.report().comments;
    expect(document.activeElement).toBe(document.body);
    expect(session.jump(flagged!.id)).toBe(true);
    expect(marks()[0]!.activeElement?.className).toBe('why');
    expect(session.jump('c-nobody')).toBe(false);
  });
});

describe('folding', () => {
  interface Effect {
    readonly element: Element;
    cancelled: boolean;
  }
  let effects: Effect[];

  beforeEach(() => {
    effects = [];
    Element.prototype.animate = function (this: Element) {
      const effect: Effect = { element: this, cancelled: false };
      effects.push(effect);
      const cancel = () => {
        effect.cancelled = true;
      };
      return { finish() {}, cancel } as Animation;
    };
  });

  const folding = { ...DEFAULT_SETTINGS, collapse: true };
  const inForce = () => effects.filter(({ cancelled }) => !cancelled);

  test('hides the flagged comment without a trace in the document, and shows it on a click', async () => {
    start(TALK, fakeBackground(), folding);
    const original = paragraphs()[1]!.outerHTML;
    await settle(50);
    expect(inForce().map(({ element }) => element.localName)).toEqual(['p', 'a']);
    expect(paragraphs()[1]!.outerHTML.replace('<span></span>', '')).toBe(original);
    const [, show] = marks()[0]!.querySelectorAll('button');
    expect(show!.textContent).toBe('Show comment');
    show!.click();
    await settle(50);
    expect(inForce()).toEqual([]);
    expect(show!.textContent).toBe('Hide comment');
    await settle(5_000);
    expect(inForce()).toEqual([]);
  });

  test('is undone wholly by the setting and by switching off', async () => {
    start(TALK, fakeBackground(), folding);
    await settle(50);
    session.follow(DEFAULT_SETTINGS);
    expect(inForce()).toEqual([]);
    session.follow(folding);
    expect(inForce()).toHaveLength(2);
    life.abort();
    expect(inForce()).toEqual([]);
  });
});

/** What listens from now on to the page (not to what we build and keep in shadow roots, or to signals). */
function countListeners(): Set<unknown> {
  const listeners = new Set<unknown>();
  // The window's own method is bound, and a spy on the prototype does not see it.
  for (const owner of [EventTarget.prototype, globalThis]) {
    const add = owner.addEventListener as EventTarget['addEventListener'];
    vi.spyOn(owner, 'addEventListener').mockImplementation(function (
      this: unknown,
      type: string,
      listener: EventListenerOrEventListenerObject | null,
      options?: boolean | AddEventListenerOptions,
    ) {
      const ours = this instanceof Node && !document.contains(this);
      const signal = typeof options === 'object' ? options.signal : undefined;
      if (!ours && !(this instanceof AbortSignal)) {
        const entry = [type, listener];
        listeners.add(entry);
        signal?.addEventListener('abort', () => listeners.delete(entry));
      }
      add.call(this as EventTarget, type, listener, options);
    });
  }
  return listeners;
}

describe('off', () => {
  test('leaves no listener, observer, timer or node behind', async () => {
    const listeners = countListeners();
    const observing = vi.spyOn(MutationObserver.prototype, 'observe');
    const disconnecting = vi.spyOn(MutationObserver.prototype, 'disconnect');

    start(`${TALK}<textarea></textarea>`, fakeBackground());
    const original = document.documentElement.outerHTML;
    await settle(50);
    const field = document.querySelector('textarea')!;
    field.focus();
    field.value = 'You fool';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settle(1_000);
    expect(closedRoots.filter(({ host }) => host.isConnected)).toHaveLength(2);
    expect(listeners.size).toBeGreaterThan(5);
    expect(observing).toHaveBeenCalled();

    life.abort();
    expect([...listeners]).toEqual([]);
    expect(disconnecting).toHaveBeenCalledTimes(observing.mock.calls.length);
    expect(document.documentElement.outerHTML).toBe(original);
    // Preact's own, for the effects of what was last shown.
    await settle(200);
    expect(vi.getTimerCount()).toBe(0);
  });
});
