import { ImportError, refuseTooLarge } from './errors';
import type { Reader, SourceOptions } from './types';

const SILENCE_MS = 30_000;

/** Files on a server. A query goes with every file: TF Hub wants its `?tfjs-format=file` each time. */
export function webReader(where: string, main: string, options: SourceOptions): Reader {
  if (!/^https?:/i.test(where) || !URL.canParse(where)) {
    throw new ImportError(`${where}: only folders and http(s) addresses can be read.`);
  }
  const url = new URL(where);
  const isFile = url.pathname.endsWith('.json');
  if (!isFile && !url.pathname.endsWith('/')) url.pathname += '/';
  const addressOf = (name: string) => {
    if (name === main && isFile) return url;
    const address = new URL(name, url);
    address.search = url.search;
    return address;
  };
  const folders = new URL('.', url).pathname.split('/').filter(Boolean);
  return {
    address: addressOf(main).href,
    name: folders.at(-1) ?? url.hostname,
    async read(name, most) {
      return { name, ...(await download(addressOf(name), name, most, options)) };
    },
  };
}

/** @throws ImportError when the server cannot be reached, refuses, falls silent or sends more than it may. */
async function download(
  url: URL,
  name: string,
  most: number,
  { onProgress, silenceMs = SILENCE_MS }: SourceOptions,
): Promise<{ address: string; bytes: Uint8Array }> {
  const controller = new AbortController();
  const giveUp = () => controller.abort();
  let silence = setTimeout(giveUp, silenceMs);
  try {
    const response = await fetch(url, { signal: controller.signal });
    if (!response.ok) {
      throw new ImportError(`${url.href}: the server answered ${response.status}.`);
    }
    const total = Number(response.headers.get('content-length')) || null;
    if (total !== null && total > most) refuseTooLarge(url.href);
    const chunks: Uint8Array[] = [];
    let done = 0;
    for await (const chunk of response.body ?? []) {
      clearTimeout(silence);
      silence = setTimeout(giveUp, silenceMs);
      done += chunk.length;
      if (done > most) refuseTooLarge(url.href);
      chunks.push(chunk);
      onProgress?.(name, done, total);
    }
    return { address: response.url, bytes: Buffer.concat(chunks) };
  } catch (cause) {
    if (cause instanceof ImportError) throw cause;
    const why = controller.signal.aborted
      ? `the server said nothing for ${silenceMs / 1000} s`
      : `the download failed (${reasonOf(cause)})`;
    throw new ImportError(
      `${url.href}: ${why}. Try again, or download the files elsewhere and name their folder.`,
      { cause },
    );
  } finally {
    clearTimeout(silence);
    // What is left of a refused answer need not be sent.
    controller.abort();
  }
}

/** `fetch` itself says no more than "fetch failed"; its cause has the words. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
