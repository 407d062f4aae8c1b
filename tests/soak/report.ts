import { type Growth, growthOf, LEAST_JUDGED, MOST_GROWTH } from './growth';
import type { Measured } from './sample';
import type { Outcome } from './soak';

/** What is judged for growth, and what it may rise by however low it is. */
const JUDGED: readonly (readonly [key: keyof Measured, name: string, noise: number])[] = [
  ['workerHeap', "worker's heap (MiB)", 1],
  ['pageHeap', 'heap of the page that stays open (MiB)', 0.25],
  ['pageNodes', 'its DOM nodes', 50],
  ['pageListeners', 'its listeners', 10],
  ['popupHeap', 'heap of the popup that stays open (MiB)', 1],
  ['extensionMemory', "extension's process, its own memory (MiB)", 8],
  ['pagesMemory', "pages' processes, their own memory (MiB)", 8],
];
/** Told, but not judged: the browser's own history and caches are in it. */
const TOLD: readonly (readonly [key: keyof Measured, name: string])[] = [
  ['browserMemory', 'whole browser, its own memory (MiB)'],
  ['storage', "extension's storage (MiB)"],
  ['storedScores', 'stored scores'],
  ['storedFlags', 'stored flags'],
  ['storedVerdicts', 'stored verdict events'],
];

export interface Judged {
  readonly name: string;
  /** Null when there were too few measurements, or none can be had on this system. */
  readonly growth: Growth | null;
}

export function judgeGrowth({ samples }: Outcome): Judged[] {
  return JUDGED.map(([key, name, noise]) => {
    const series = samples.map((sample) => sample[key]).filter((value) => value !== null);
    return { name, growth: growthOf(series, noise) };
  });
}

/** For people: what was done, what was amiss, what grew. */
export function summaryOf(outcome: Outcome, judged: readonly Judged[]): string {
  const { seed, minutes, steps, kills, letThrough, verdictEvents, settleMs, samples } = outcome;
  const sorted = settleMs.toSorted((a, b) => a - b);
  const at = (share: number) =>
    ((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) / 1_000).toFixed(1);
  const count = Object.values(steps).reduce((sum, each) => sum + each, 0);
  const lines = [
    `Seed ${seed}: ${count} steps in ${minutes.toFixed(1)} minutes, the worker killed ${kills} times.`,
    `Steps: ${Object.entries(steps)
      .map(([name, times]) => `${name} ${times}`)
      .join(', ')}.`,
    `Pages were as they should be after ${at(0.5)} s (median), ${at(0.95)} s (95 %), ${at(1)} s (longest) of ${sorted.length} looks; the longest wait: ${outcome.slowest}.`,
    `Decisions and undos: ${verdictEvents}. Posts let through because the model took too long: ${letThrough}.`,
    `Growth, by ${samples.length} measurements at rest; the rule: after the first third no more than ${100 * MOST_GROWTH} % (and the noise).`,
    ...judged.map(({ name, growth }) => `  ${name}: ${wordsOf(growth)}`),
    ...TOLD.map(([key, name]) => `  ${name}: ${ends(samples.map((sample) => sample[key]))}`),
    `Violations: ${outcome.violations.length}`,
    ...outcome.violations.map((violation) => `  ${violation}`),
  ];
  return lines.join('\n');
}

function wordsOf(growth: Growth | null): string {
  if (!growth) return `cannot say (needs ${LEAST_JUDGED} measurements after the first third)`;
  const { from, by, isGrowing } = growth;
  return `${from.toFixed(2)}, ${by < 0 ? '' : '+'}${by.toFixed(2)} (${((100 * by) / from).toFixed(1)} %)${isGrowing ? ' GROWING' : ''}`;
}

function ends(series: readonly (number | null)[]): string {
  const show = (value: number | null | undefined) => value?.toFixed(1).replace(/\.0$/, '') ?? '?';
  return `${show(series[0])} at first, ${show(series.at(-1))} at last`;
}
