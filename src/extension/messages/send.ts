import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { ContextGone, MessageError } from './errors';
import type { PageToBackground, PopupToBackground, PopupToPage } from './map';
import { pageReplySchemas } from './schemas';
import { type Envelope, readReply } from './wire';

/** Everything the background answers; it checks by the sender which of these it may ask. */
export type ToBackground = PageToBackground & PopupToBackground;

export interface SendOptions {
  /** Rejects with the signal's reason; nothing more is sent. */
  readonly signal?: AbortSignal;
}

/** What sending rests on; given so that tests own the clock and the wire. */
export interface SenderParts {
  readonly post: (envelope: Envelope) => Promise<unknown>;
  /** False once the extension was reloaded or removed under this page. */
  readonly contextAlive: () => boolean;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Calls when an answer may be lost, until the way out is taken: somebody has one, or waits no more. */
  readonly late: (onLate: () => void) => () => void;
}

/** Longer than nearly all work takes. Where it does take longer, asking again costs a message. */
const LATE_MS = 30_000;

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;
/** 13 s of pauses in all: longer than any worker start, shorter than any user's patience. */
const MOST_ATTEMPTS = 12;

const LATE = Symbol('late');

/**
 * Makes a sender that sends a request again, with the same id, until it is answered: the browser may stop the worker in
 * the middle of it, and does not always say so. Whichever of the same requests is answered first counts. Rejects with
 * what the handler threw (`MessageError`), `ContextGone`, or `MessageError` of kind `unreachable`.
 */
export function createSender(parts: SenderParts) {
  return async (name: string, request: unknown, { signal }: SendOptions = {}): Promise<unknown> => {
    const envelope = { parley: name, id: crypto.randomUUID(), request };
    let cause: unknown;
    let posted: Promise<unknown>[] = [];
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      if (attempt > 0) await orAborted(parts.wait(pauseBefore(attempt)), signal);
      signal?.throwIfAborted();
      if (!parts.contextAlive()) throw new ContextGone({ cause });
      try {
        posted.push(parts.post(envelope));
        const answer = await firstAnswer(posted, parts, signal);
        if (answer === LATE) {
          attempt = 0;
          continue;
        }
        posted = [];
        const reply = readReply(answer);
        if (reply && 'response' in reply) return reply.response;
        if (reply && reply.error.kind !== 'cancelled') {
          throw new MessageError(reply.error.kind, reply.error.errorKey);
        }
        // Whoever hears that its request was cancelled is still there, and so is the background.
        if (reply) attempt = 0;
      } catch (error) {
        if (error instanceof MessageError || signal?.aborted) throw error;
        if (isContextGone(error)) throw new ContextGone({ cause: error });
        cause = error;
        posted = [];
      }
    }
    throw new MessageError('unreachable', undefined, { cause });
  };
}

/** After half a minute, or when the page comes back from the back/forward cache, where no answer reaches it. */
function late(onLate: () => void): () => void {
  const timer = setTimeout(onLate, LATE_MS);
  const onShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) onLate();
  };
  addEventListener('pageshow', onShow);
  return () => {
    clearTimeout(timer);
    removeEventListener('pageshow', onShow);
  };
}

const viaRuntime = createSender({
  post: (envelope) => browser.runtime.sendMessage(envelope),
  contextAlive: () => Boolean(browser.runtime?.id),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  late,
});

/** Asks the background. Survives the worker's death; see `createSender` for the errors. */
export async function sendToBackground<Name extends keyof ToBackground>(
  name: Name,
  request: ToBackground[Name][0],
  options?: SendOptions,
): Promise<ToBackground[Name][1]> {
  // The background's router is generated from the same map, so the response has this type.
  return (await viaRuntime(name, request, options)) as ToBackground[Name][1];
}

/**
 * Asks the content script of a tab, once. Rejects with `MessageError`: kind `no-page` when there is
 * none, `malformed` when its answer is not what was agreed (a page's process may be hostile).
 *
 * @param frameId which document of the tab: 0 is the page itself
 */
export async function sendToPage<Name extends keyof PopupToPage>(
  tabId: number,
  name: Name,
  request: PopupToPage[Name][0],
  frameId = 0,
): Promise<PopupToPage[Name][1]> {
  const envelope: Envelope = { parley: name, id: crypto.randomUUID(), request };
  const answered = browser.tabs.sendMessage(tabId, envelope, { frameId });
  const reply = readReply(
    await answered.catch((cause) => {
      throw new MessageError('no-page', undefined, { cause });
    }),
  );
  if (!reply) throw new MessageError('no-page');
  if ('error' in reply) throw new MessageError(reply.error.kind, reply.error.errorKey);
  const parsed = v.safeParse(pageReplySchemas[name], reply.response);
  if (!parsed.success) throw new MessageError('malformed');
  return parsed.output;
}

function pauseBefore(attempt: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1));
}

function isContextGone(error: unknown): boolean {
  return error instanceof Error && /context invalidated|dead object/i.test(error.message);
}

/** The answer to any of the posts, or `LATE`. */
async function firstAnswer(
  posted: readonly Promise<unknown>[],
  { late }: SenderParts,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  let leave: (() => void) | undefined;
  const isLate = new Promise<typeof LATE>((resolve) => {
    leave = late(() => resolve(LATE));
  });
  try {
    return await orAborted(Promise.race([...posted, isLate]), signal);
  } finally {
    leave?.();
  }
}

/** The promise, unless the signal fires first. */
async function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}
