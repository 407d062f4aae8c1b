import type { CDPSession, Page } from 'puppeteer-core';
import type { OpenBrowser } from '../browser/harness';
import { descendantsOf, fileOf } from './processes';

/** What a page's main thread did from the start of a navigation on, in milliseconds. */
export interface MainThread {
  /** CPU time of all tasks, the page's own included. */
  readonly work: number;
  /** The longest tasks in which a script of an extension ran, by CPU time and by the clock: 0 where none did, null in Firefox. */
  readonly longest: { readonly cpu: number; readonly clock: number } | null;
}

/** One event of a trace, as far as it is read here; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** CPU time of the thread. */
  readonly tdur?: number;
  readonly args: { readonly data?: { readonly url?: string } };
}

/** Measures what `work` makes the main thread of an empty page do. */
export async function mainThreadOf(
  browser: OpenBrowser,
  page: Page,
  work: () => Promise<void>,
): Promise<MainThread> {
  if (browser.name === 'firefox') {
    const before = firefoxMilliseconds(browser);
    await work();
    return { work: firefoxMilliseconds(browser) - before, longest: null };
  }
  const session = await page.createCDPSession();
  // Time of the thread, not of the clock: other programs do not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.tracing.start({ categories: ['toplevel', 'devtools.timeline'] });
  await work();
  const total = await taskMilliseconds(session);
  const trace = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  await session.detach();
  return { work: total, longest: longestOf(trace.traceEvents) };
}

/** Reads, at each call, the CPU time that the main thread of a page has spent, in milliseconds since anywhen. */
export async function cpuClock(browser: OpenBrowser, page: Page): Promise<() => Promise<number>> {
  if (browser.name === 'firefox') return async () => firefoxMilliseconds(browser);
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return () => taskMilliseconds(session);
}

/** Of all tasks of a page's main thread since `Performance.enable`, in the time that was asked for there. */
async function taskMilliseconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

/**
 * CPU time of the main threads of all processes in which Firefox shows pages, in milliseconds: it says less than Chromium
 * does, but the kernel counts too. Linux only.
 */
function firefoxMilliseconds({ browser }: OpenBrowser): number {
  const nanoseconds = descendantsOf(browser.process()!.pid!)
    // Names are cut: "Isolated Web Content", "Web Content"; extensions run in "WebExtensions".
    .filter((pid) => /^(Isolated Web Co|Web Content)/.test(fileOf(pid, 'comm')))
    .map((pid) => Number(fileOf(pid, `task/${pid}/schedstat`).split(' ')[0]));
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
}

function longestOf(events: readonly TraceEvent[]): MainThread['longest'] {
  const ours = events.filter(({ args }) => args?.data?.url?.startsWith('chrome-extension:'));
  const tasks = events
    .filter(({ name }) => name === 'ThreadControllerImpl::RunTask')
    .filter(({ pid, tid, ts, dur = 0 }) =>
      ours.some(
        (event) => event.pid === pid && event.tid === tid && event.ts >= ts && event.ts <= ts + dur,
      ),
    );
  const longest = (microseconds: number[]) => Math.max(0, ...microseconds) / 1000;
  return {
    cpu: longest(tasks.map(({ tdur = 0 }) => tdur)),
    clock: longest(tasks.map(({ dur = 0 }) => dur)),
  };
}
