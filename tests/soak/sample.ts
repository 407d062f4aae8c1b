import { readFileSync } from 'node:fs';
import type { Browser, CDPSession, Page } from 'puppeteer-core';

const MIB = 2 ** 20;

/** What the browser holds at rest: one page of the soak and one of the extension are open, garbage is collected. */
export interface Sample {
  readonly minute: number;
  readonly steps: number;
  /** JavaScript and array buffers of the worker, MiB. */
  readonly workerHeap: number;
  /** Those of the page that stays open, content script included, MiB. */
  readonly pageHeap: number;
  readonly pageNodes: number;
  readonly pageListeners: number;
  /** JavaScript and array buffers of the popup that stays open, MiB. */
  readonly popupHeap: number;
  /**
   * What the extension's process holds of its own (anonymous memory), MiB; null where it cannot be read. Pages of files,
   * the browser's code for the most part, come and go as the system has room for them.
   */
  readonly extensionMemory: number | null;
  /** The same of the processes that show pages, MiB. */
  readonly pagesMemory: number | null;
  /** The same of all processes of the browser, MiB. */
  readonly browserMemory: number | null;
  readonly storedScores: number;
  readonly storedFlags: number;
  readonly storedVerdicts: number;
  /** What the browser counts the extension's storage as, MiB. */
  readonly storage: number;
}

export type Measured = Omit<Sample, 'minute' | 'steps'>;

/** @param extensionPage a page of the extension */
export async function measure(
  browser: Browser,
  page: Page,
  extensionPage: Page,
  worker: CDPSession,
): Promise<Measured> {
  const client = await page.createCDPSession();
  const helper = await extensionPage.createCDPSession();
  for (const each of [client, helper, worker]) {
    await each.send('HeapProfiler.enable');
    // What the first round lets go of may have held more.
    for (let round = 0; round < 2; round++) await each.send('HeapProfiler.collectGarbage');
  }
  const { nodes, jsEventListeners } = await client.send('Memory.getDOMCounters');
  const measured = {
    workerHeap: await heapOf(worker),
    pageHeap: await heapOf(client),
    pageNodes: nodes,
    pageListeners: jsEventListeners,
    popupHeap: await heapOf(helper),
    ...(await ownMemory(browser)),
    ...(await stored(extensionPage)),
  };
  await Promise.all([client, helper, worker].map((each) => each.detach()));
  return measured;
}

/** The newer fields of the protocol's answer, which puppeteer's types lack. */
interface HeapUsage {
  readonly usedSize: number;
  readonly backingStorageSize?: number;
}

async function heapOf(client: CDPSession): Promise<number> {
  const usage: HeapUsage = await client.send('Runtime.getHeapUsage');
  return (usage.usedSize + (usage.backingStorageSize ?? 0)) / MIB;
}

async function ownMemory(browser: Browser) {
  const client = await browser.target().createCDPSession();
  const { processInfo } = await client.send('SystemInfo.getProcessInfo');
  await client.detach();
  const processes = processInfo.map(({ id, type }) => {
    const isExtension = commandLine(id).includes('--extension-process');
    return { memory: ownMiB(id), kind: isExtension ? 'extension' : type };
  });
  const sumOf = (kinds: (kind: string) => boolean) => {
    const chosen = processes.filter(({ kind }) => kinds(kind)).map(({ memory }) => memory);
    return chosen.includes(null) ? null : chosen.reduce<number>((sum, each) => sum + each!, 0);
  };
  return {
    extensionMemory: sumOf((kind) => kind === 'extension'),
    pagesMemory: sumOf((kind) => kind === 'renderer'),
    browserMemory: sumOf(() => true),
  };
}

/** Linux says it; elsewhere nothing is judged by it. */
function ownMiB(pid: number): number | null {
  const kib = /^Pss_Anon:\s+(\d+)/m.exec(readProcess(pid, 'smaps_rollup'))?.[1];
  return kib === undefined ? null : (Number(kib) * 1_024) / MIB;
}

const commandLine = (pid: number) => readProcess(pid, 'cmdline');

function readProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

async function stored(extensionPage: Page) {
  const [scores, flags, verdicts, bytes] = await extensionPage.evaluate(async () => {
    const opening = indexedDB.open('parley');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const counts = ['scores', 'queue', 'verdicts'].map(
      (name) =>
        new Promise<number>((resolve, reject) => {
          const counting = database.transaction(name).objectStore(name).count();
          counting.onsuccess = () => resolve(counting.result);
          counting.onerror = () => reject(counting.error);
        }),
    );
    const all = await Promise.all(counts);
    database.close();
    return [...all, (await navigator.storage.estimate()).usage ?? 0];
  });
  return {
    storedScores: scores!,
    storedFlags: flags!,
    storedVerdicts: verdicts!,
    storage: bytes! / MIB,
  };
}
