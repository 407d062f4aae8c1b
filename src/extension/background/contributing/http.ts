/** Far more than any answer of ours has, far less than would hurt. */
const MOST_BYTES = 2_000_000;
/** For a whole answer: the next check tries again. */
const PATIENCE_MS = 60_000;

/** What a server answers. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * Asks a server of the federation. It is told nothing that it needs not know: no cookie, no address of a page, nothing
 * that a cache has kept. A redirection is an error: the signed round names who receives what.
 * Rejects with `AbortError` when the signal fires, and with some other error when it takes too long or goes wrong.
 */
export async function ask(
  url: string,
  signal: AbortSignal,
  { method = 'GET', type, body }: { method?: string; type?: string; body?: BodyInit } = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    redirect: 'error',
    ...(type !== undefined && { headers: { 'content-type': type } }),
    ...(body !== undefined && { body }),
  });
  return { status: response.status, body: await bounded(response) };
}

async function bounded(response: Response): Promise<string> {
  if (!response.body) return '';
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = '';
  let read = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    read += part.value.length;
    if (read > MOST_BYTES) {
      await reader.cancel();
      throw new RangeError(`An answer of more than ${MOST_BYTES} bytes is none of a federation.`);
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/** The path below a server's address, whether that ends with a slash or not. */
export function below(server: string, path: string): string {
  return new URL(path, server.endsWith('/') ? server : `${server}/`).href;
}
