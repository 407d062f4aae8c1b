import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  answer,
  ContextGone,
  createSender,
  LONGEST_TEXT,
  MessageError,
  MOST_ITEMS,
  pageToBackgroundSchemas,
  popupToBackgroundSchemas,
  popupToPageSchemas,
  route,
  sendToPage,
} from '../../../src/extension/messages';
import { StorageError } from '../../../src/extension/storage';
import { LABELS, ModelError } from '../../../src/toxicity';
import { fakeBrowser, resetFakeBrowser } from './fake-browser';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fake-browser')).fakeBrowser,
}));

const ID = '3f0c1a52-7d3e-4a4e-9d5b-0a6f6e6f1c11';
const PAGE = { id: 'parley-id', url: 'https://en.wikipedia.org/wiki/Talk:Tea', tab: { id: 7 } };
const POPUP = { id: 'parley-id', url: 'chrome-extension://parley-id/popup.html' };
const scores = Object.fromEntries(LABELS.map((label) => [label, 0.5]));
const scored = { status: 'scored', scores, flags: ['insult'] };
const item = { id: 'c-1', text: 'Words.' };
const score = { pageUrl: PAGE.url, priority: 'visible', items: [item] };

/** Sends as the browser would, and gives what comes back. */
function deliver(message: unknown, sender: object): Promise<unknown> {
  return new Promise((resolve) => {
    const kept = fakeBrowser.runtime.onMessage.fire(message, sender as never, resolve as never);
    expect(kept).toEqual([true]);
  });
}

beforeEach(resetFakeBrowser);

describe('answering', () => {
  const seen: unknown[] = [];
  const pageHandlers = {
    score: async (request: unknown, context: unknown) => {
      seen.push({ request, context });
      return { judgements: [], modelVersion: 'v' };
    },
    explain: () => {
      throw new ModelError('corrupt', 'weights-1.bin', 'bad hash');
    },
    progress: () => {
      throw new StorageError('full');
    },
    rank: () => ({ ranks: [] }),
    verdict: () => {
      throw new TypeError('a bug');
    },
    queued: () => ({ commentIds: [] }),
    gone: () => null,
  };

  beforeEach(() => {
    seen.length = 0;
    answer({ page: route(pageToBackgroundSchemas, pageHandlers) });
  });

  it('gives a valid request to its handler, with the sender as the browser knows it', async () => {
    const reply = await deliver({ parley: 'score', id: ID, request: score }, PAGE);
    expect(reply).toEqual({ response: { judgements: [], modelVersion: 'v' } });
    const sender = { from: 'page', tabId: 7, frameId: 0, url: PAGE.url };
    expect(seen).toEqual([{ request: score, context: { sender, requestId: ID } }]);
  });

  it.each([
    ['null', null],
    ['a string', 'score'],
    ['an array', [1, 2]],
    ['no id', { parley: 'score', request: score }],
    ['a wrong id', { parley: 'score', id: 'x', request: score }],
    ['a name that is no string', { parley: 7, id: ID, request: score }],
    ['an endless name', { parley: 'x'.repeat(100), id: ID, request: score }],
  ])('answers %s with a typed error', async (_what, message) => {
    const error = { kind: 'malformed', errorKey: 'error_message_malformed' };
    expect(await deliver(message, PAGE)).toEqual({ error });
  });

  it.each(['scores', '__proto__', 'constructor', 'toString', 'undo-verdict'])(
    'does not know the message "%s" from a page',
    async (name) => {
      const reply = await deliver({ parley: name, id: ID, request: null }, PAGE);
      expect(reply).toMatchObject({ error: { kind: 'unknown-message' } });
    },
  );

  it.each([
    ['another extension', { ...PAGE, id: 'somebody-else' }],
    ['a sender without URL', { id: 'parley-id', tab: { id: 7 } }],
    ['a sender without tab', { id: 'parley-id', url: PAGE.url }],
    ['a kind of sender that has no door', POPUP],
    ['our own page in a tab', { ...POPUP, tab: { id: 8 } }],
  ])('refuses %s', async (_who, sender) => {
    const reply = await deliver({ parley: 'score', id: ID, request: score }, sender);
    expect(reply).toMatchObject({ error: { kind: 'forbidden' } });
    expect(seen).toEqual([]);
  });

  it.each([
    [
      'a text beyond the bound',
      { ...score, items: [{ ...item, text: 'x'.repeat(LONGEST_TEXT + 1) }] },
    ],
    ['too many items', { ...score, items: Array(MOST_ITEMS + 1).fill(item) }],
    ['an unknown priority', { ...score, priority: 'first' }],
    ['a number for a text', { ...score, items: [{ id: 'c', text: 5 }] }],
    ['a script for an address', { ...score, pageUrl: 'javascript:alert(1)' }],
    [
      'a time that is none',
      {
        ...score,
        items: [
          {
            ...item,
            comment: {
              author: 'A',
              timestamp: 'now',
              heading: null,
              fragment: null,
              permalink: null,
            },
          },
        ],
      },
    ],
    ['nothing', undefined],
  ])('refuses a payload with %s', async (_what, request) => {
    const reply = await deliver({ parley: 'score', id: ID, request }, PAGE);
    expect(reply).toMatchObject({ error: { kind: 'malformed' } });
    expect(seen).toEqual([]);
  });

  it('takes what is just within the bounds', async () => {
    const items = Array(MOST_ITEMS).fill({ ...item, text: 'x'.repeat(LONGEST_TEXT) });
    await deliver({ parley: 'score', id: ID, request: { ...score, items } }, PAGE);
    expect(seen).toHaveLength(1);
  });

  it('words what a handler throws, and tells nothing else of it', async () => {
    const explain = { text: 'Words.', label: 'insult' };
    const verdict = {
      pageUrl: PAGE.url,
      commentId: 'c',
      choice: 'toxic',
      judgement: scored,
      modelVersion: 'v',
    };
    const progress = { found: 1, judged: 1, flagged: 0 };
    const ask = (parley: string, request: unknown) => deliver({ parley, id: ID, request }, PAGE);
    expect([
      await ask('explain', explain),
      await ask('progress', progress),
      await ask('verdict', verdict),
    ]).toEqual([
      { error: { kind: 'model', errorKey: 'error_model_corrupt' } },
      { error: { kind: 'storage', errorKey: 'error_storage_full' } },
      { error: { kind: 'internal', errorKey: 'error_internal' } },
    ]);
  });

  it('stops listening when its signal fires', () => {
    const switchOff = new AbortController();
    answer({}, switchOff.signal);
    expect(fakeBrowser.runtime.onMessage.listeners.size).toBe(2);
    switchOff.abort();
    expect(fakeBrowser.runtime.onMessage.listeners.size).toBe(1);
  });

  it('has a schema for every message of the popup', () => {
    expect(Object.keys(popupToBackgroundSchemas).sort()).toEqual([
      'amend-verdict',
      'audit',
      'blind',
      'contribute-now',
      'contributing-status',
      'explain',
      'forget-learned',
      'join-federation',
      'learned',
      'leave-federation',
      'look-at-federation',
      'measure-backends',
      'model-status',
      'power',
      'score-texts',
      'stop-contributing',
      'undo-verdict',
      'use-head',
      'verdict',
      'verdicts',
    ]);
    expect(Object.keys(popupToPageSchemas).sort()).toEqual(['jump', 'pick', 'report']);
  });
});

describe('sending to the background', () => {
  const never = new Promise<never>(() => undefined);
  /** Whether the answer to each attempt is late, one after the other; later ones are not. */
  const lateFor = (attempts: boolean[]) => (onLate: () => void) => {
    if (attempts.shift()) onLate();
    return () => undefined;
  };
  const ask = (
    post: (envelope: { id: string }) => Promise<unknown>,
    alive = () => true,
    late = lateFor([]),
  ) => {
    const pauses: number[] = [];
    const wait = async (milliseconds: number) => {
      pauses.push(milliseconds);
    };
    return { pauses, send: createSender({ post, contextAlive: alive, wait, late }) };
  };

  it('gives the response', async () => {
    const { send, pauses } = ask(async () => ({ response: 5 }));
    expect(await send('model-status', null)).toBe(5);
    expect(pauses).toEqual([]);
  });

  it.each([
    'Could not establish connection. Receiving end does not exist.',
    'The message port closed before a response was received.',
    'A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received',
  ])('sends the same request again after "%s"', async (message) => {
    const ids: string[] = [];
    const { send, pauses } = ask(async ({ id }) => {
      ids.push(id);
      if (ids.length < 4) throw new Error(message);
      return { response: 'answered' };
    });
    expect(await send('score', score)).toBe('answered');
    expect(new Set(ids).size).toBe(1);
    expect(pauses).toEqual([50, 100, 200]);
  });

  it('takes no reply, or one that is none, for a worker that went away', async () => {
    const replies = [undefined, null, 'something', { response: 1 }];
    const { send } = ask(async () => replies.shift());
    expect(await send('score', score)).toBe(1);
  });

  it('asks again, with the same id, when an answer is so late that it may be lost', async () => {
    const ids: string[] = [];
    const { send, pauses } = ask(
      ({ id }) => {
        ids.push(id);
        return ids.length === 1 ? never : Promise.resolve({ response: 3 });
      },
      undefined,
      lateFor([true]),
    );
    expect(await send('score', score)).toBe(3);
    expect(new Set(ids).size).toBe(1);
    expect(ids).toHaveLength(2);
    expect(pauses).toEqual([50]);
  });

  it('takes a late answer all the same', async () => {
    let answerFirst: ((reply: unknown) => void) | undefined;
    const posts = [new Promise((resolve) => (answerFirst = resolve)), never];
    const { send } = ask(
      () => {
        if (posts.length === 1) answerFirst!({ response: 4 });
        return posts.shift()!;
      },
      undefined,
      lateFor([true]),
    );
    expect(await send('score', score)).toBe(4);
  });

  it('asks again however often a request was cancelled, since this page is still here', async () => {
    const cancelled = { error: { kind: 'cancelled', errorKey: 'error_cancelled' } };
    const replies = [...Array(30).fill(cancelled), { response: 2 }];
    const { send, pauses } = ask(async () => replies.shift());
    expect(await send('score', score)).toBe(2);
    expect(pauses).toEqual(Array(30).fill(50));
  });

  it('gives up in the end, with words for the user', async () => {
    const { send, pauses } = ask(() => Promise.reject(new Error('no')));
    await expect(send('score', score)).rejects.toMatchObject({
      kind: 'unreachable',
      errorKey: 'error_unreachable',
    });
    expect(Math.max(...pauses)).toBe(2_000);
    expect(pauses).toHaveLength(11);
  });

  it('throws what the handler threw, once, typed', async () => {
    let sent = 0;
    const { send } = ask(async () => {
      sent++;
      return { error: { kind: 'model', errorKey: 'error_model_corrupt' } };
    });
    const error = await send('score', score).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(MessageError);
    expect(error).toMatchObject({ kind: 'model', errorKey: 'error_model_corrupt' });
    expect(sent).toBe(1);
  });

  it('knows an invalidated context, by its error or by the missing id', async () => {
    const byError = ask(() => Promise.reject(new Error('Extension context invalidated.')));
    await expect(byError.send('score', score)).rejects.toBeInstanceOf(ContextGone);
    const byId = ask(
      async () => ({ response: 1 }),
      () => false,
    );
    await expect(byId.send('score', score)).rejects.toMatchObject({
      errorKey: 'error_context_gone',
    });
  });

  it('stops waiting and sending when its signal fires', async () => {
    const stop = new AbortController();
    let sent = 0;
    const { send } = ask(() => {
      sent++;
      stop.abort();
      return new Promise(() => undefined);
    });
    await expect(send('score', score, { signal: stop.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    await expect(send('score', score, { signal: stop.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(sent).toBe(1);
  });
});

describe('sending to a page', () => {
  const progress = { found: 1, judged: 1, flagged: 1 };
  const comment = {
    id: 'c',
    author: 'A',
    timestamp: '2026-01-02T03:04:00.000Z',
    heading: null,
    permalink: `${PAGE.url}#c`,
    text: 'Words.',
    judgement: scored,
  };
  const report = {
    pageUrl: PAGE.url,
    enabled: true,
    progress,
    modelVersion: 'v',
    comments: [comment],
    embeds: ['https://disqus.com'],
    errorKey: null,
  };
  const pageSays = (reply: unknown) => {
    fakeBrowser.tabs.sendMessage = async () => reply;
  };

  it('asks the top frame and gives its answer', async () => {
    let asked: unknown[] = [];
    fakeBrowser.tabs.sendMessage = async (...args) => {
      asked = args;
      return { response: report };
    };
    expect(await sendToPage(7, 'report', null)).toEqual(report);
    expect(asked).toMatchObject([7, { parley: 'report', request: null }, { frameId: 0 }]);
  });

  it('says so when no content script is there', async () => {
    fakeBrowser.tabs.sendMessage = () => Promise.reject(new Error('Receiving end does not exist.'));
    await expect(sendToPage(7, 'report', null)).rejects.toMatchObject({ kind: 'no-page' });
    pageSays(undefined);
    await expect(sendToPage(7, 'report', null)).rejects.toMatchObject({ kind: 'no-page' });
  });

  it.each([
    [
      'a script for a link',
      { ...report, comments: [{ ...comment, permalink: 'javascript:alert(1)' }] },
    ],
    [
      'a score beyond 1',
      {
        ...report,
        comments: [{ ...comment, judgement: { ...scored, scores: { ...scores, insult: 7 } } }],
      },
    ],
    [
      'a made-up label',
      { ...report, comments: [{ ...comment, judgement: { ...scored, flags: ['nice'] } }] },
    ],
    ['a missing field', { ...report, progress: undefined }],
  ])('refuses a report with %s', async (_what, forged) => {
    pageSays({ response: forged });
    await expect(sendToPage(7, 'report', null)).rejects.toMatchObject({ kind: 'malformed' });
  });
});
