import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { MessageError, toWireError } from './errors';
import type { RequestSchemas } from './schemas';
import { type Envelope, envelopeSchema, type MessageMap, type Reply } from './wire';

/** Who asks, as far as the browser vouches for it. */
export type Sender =
  | {
      readonly from: 'page';
      readonly tabId: number;
      /** 0 for the page itself. */
      readonly frameId: number;
      readonly url: string;
    }
  | { readonly from: 'extension'; readonly url: string };

export interface Context {
  readonly sender: Sender;
  /** The same when a request is sent again because its answer was lost. */
  readonly requestId: string;
}

/** One handler for each message of a map; what it throws is thrown again at the sender, typed. */
export type Handlers<Map extends MessageMap<Map>> = {
  readonly [Name in keyof Map]: (
    request: Map[Name][0],
    context: Context,
  ) => Promise<Map[Name][1]> | Map[Name][1];
};

/** Answers one message from an already known sender. Never rejects. */
export type Answer = (envelope: Envelope, context: Context) => Promise<Reply>;

/** The router of one direction: looks the handler up, checks the payload, words what goes wrong. */
export function route<Map extends MessageMap<Map>>(
  schemas: RequestSchemas<Map>,
  handlers: Handlers<Map>,
): Answer {
  return async ({ parley, request }, context) => {
    try {
      if (!isNameOf(schemas, parley)) throw new MessageError('unknown-message');
      const parsed = v.safeParse(schemas[parley], request);
      if (!parsed.success) throw new MessageError('malformed');
      return { response: await handlers[parley](parsed.output, context) };
    } catch (error) {
      return { error: toWireError(error) };
    }
  };
}

/** What each kind of sender may ask; a kind that is left out may ask nothing. */
export interface Doors {
  readonly page?: Answer;
  readonly extension?: Answer;
}

/**
 * Listens for messages from now until the signal fires. Every message gets a reply, malformed and
 * forbidden ones a typed error. Call it in the first turn of a worker, or its wake-up is lost.
 */
export function answer(doors: Doors, signal?: AbortSignal): void {
  const listener: Runtime.OnMessageListenerCallback = (message, sender, sendResponse) => {
    void reply(doors, message, sender).then(sendResponse);
    return true;
  };
  browser.runtime.onMessage.addListener(listener);
  signal?.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listener));
}

async function reply(doors: Doors, message: unknown, from: Runtime.MessageSender): Promise<Reply> {
  try {
    const sender = identify(from);
    const envelope = v.safeParse(envelopeSchema, message);
    if (!envelope.success) throw new MessageError('malformed');
    const door = doors[sender.from];
    if (!door) throw new MessageError('forbidden');
    return await door(envelope.output, { sender, requestId: envelope.output.id });
  } catch (error) {
    return { error: toWireError(error) };
  }
}

/**
 * Tells our own pages from content scripts by the URL that the browser gives, not by `tab`: an
 * extension page opened in a tab has one too.
 */
function identify({ id, url, tab, frameId = 0 }: Runtime.MessageSender): Sender {
  if (id !== browser.runtime.id) throw new MessageError('forbidden');
  const own = browser.runtime.getURL('');
  if (url?.startsWith(own)) return { from: 'extension', url };
  if (tab?.id === undefined || url === undefined) throw new MessageError('forbidden');
  return { from: 'page', tabId: tab.id, frameId, url };
}

function isNameOf<Map extends object>(map: Map, name: string | keyof Map): name is keyof Map {
  return Object.hasOwn(map, name);
}
