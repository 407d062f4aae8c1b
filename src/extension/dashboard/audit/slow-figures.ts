import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { Figure, LabelBasis } from '../../../audit';
import { words } from '../../words';

/** What resampling takes: sent to a worker, so that the page never stands still. */
export interface SlowRequest {
  readonly basis: LabelBasis;
  readonly quick: readonly Figure[];
}

/** Figures that are resampled. Rejects when the signal fires, or they could not be computed. */
export type ComputeSlow = (request: SlowRequest, signal: AbortSignal) => Promise<readonly Figure[]>;

/** In a worker of its own, which ends with the work or with the signal. */
export const computeInWorker: ComputeSlow = (request, signal) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(browser.runtime.getURL('bootstrap.js'));
    const end = () => worker.terminate();
    const fail = (why: string) => {
      end();
      reject(new Error(why));
    };
    worker.onmessage = ({ data }: MessageEvent<readonly Figure[]>) => {
      end();
      resolve(data);
    };
    worker.onerror = ({ message }) => fail(message);
    signal.addEventListener('abort', () => fail('Nobody waits for these figures any more.'));
    worker.postMessage(request);
  });

/** Resampled figures; null while they are computed. */
export type SlowFigures = readonly Figure[] | 'failed' | null;

/** The resampled figures of what is looked at. */
export function useSlowFigures(compute: ComputeSlow, { basis, quick }: SlowRequest): SlowFigures {
  const [found, setFound] = useState<{
    readonly of: LabelBasis;
    readonly figures: SlowFigures;
  } | null>(null);
  useEffect(() => {
    const left = new AbortController();
    compute({ basis, quick }, left.signal).then(
      (figures) => setFound({ of: basis, figures }),
      () => {
        if (!left.signal.aborted) setFound({ of: basis, figures: 'failed' });
      },
    );
    return () => left.abort();
  }, [compute, basis, quick]);
  return found?.of === basis ? found.figures : null;
}

/** What stands in the place of resampled figures that are not there. */
export const withoutFigures = (slow: 'failed' | null): string =>
  words(slow === null ? 'audit_computing' : 'audit_failed');
