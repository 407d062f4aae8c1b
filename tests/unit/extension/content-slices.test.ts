// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Steps } from '../../../src/discussion';
import { inSlices } from '../../../src/extension/content/slices';
import { setShown } from './content-page';

/** Idle moments, given one by one; each waits for the next. */
let idle: ((deadline?: { timeRemaining(): number }) => void)[];
/** Milliseconds of a clock that only steps move. */
let now: number;
let life: AbortController;

beforeEach(() => {
  idle = [];
  now = 0;
  life = new AbortController();
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  Object.assign(globalThis, {
    requestIdleCallback: (work: () => void) => idle.push(work),
    cancelIdleCallback: () => {
      idle = [];
    },
  });
});

afterEach(() => {
  setShown(true);
  vi.restoreAllMocks();
});

const nextIdle = (left?: number) =>
  idle.shift()!(left === undefined ? undefined : { timeRemaining: () => left });

/** Work of so many steps of 5 ms; writes down where it stands. */
function work(steps: number) {
  const log: number[] = [];
  const done: number[] = [];
  function* begin(): Steps<void> {
    for (let step = 1; step <= steps; step++) {
      now += 5;
      log.push(step);
      yield;
    }
  }
  const slices = inSlices(begin, (spent) => done.push(spent), life.signal);
  return { log, done, slices };
}

describe('work in slices', () => {
  it('takes what the page leaves until its next frame, and a little where it leaves none', () => {
    const { log, slices } = work(20);
    slices.start();
    expect(log).toEqual([1, 2, 3]);
    nextIdle(7);
    expect(log).toEqual([1, 2, 3, 4, 5]);
    nextIdle(0);
    expect(log).toEqual([1, 2, 3, 4, 5, 6]);
    nextIdle(50);
    expect(log).toHaveLength(9);
  });

  it('stops after 12 ms and goes on in the next idle moment', () => {
    const { log, done, slices } = work(7);
    slices.start();
    expect(log).toEqual([1, 2, 3]);
    expect(done).toEqual([]);
    // Time between slices is not ours.
    now += 1_000;
    nextIdle();
    expect(log).toHaveLength(6);
    nextIdle();
    expect(log).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(done).toEqual([35]);
    expect(idle).toEqual([]);
  });

  it('is not begun twice at once, and again when it is done', () => {
    const { log, done, slices } = work(4);
    slices.start();
    slices.start();
    nextIdle();
    expect(log).toEqual([1, 2, 3, 4]);
    slices.start();
    nextIdle();
    expect(log).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
    expect(done).toEqual([20, 20]);
  });

  it('begins anew when the page changes meanwhile, and does not otherwise', () => {
    const { log, done, slices } = work(5);
    slices.restart();
    expect(log).toEqual([]);
    slices.start();
    slices.restart();
    nextIdle();
    nextIdle();
    expect(log).toEqual([1, 2, 3, 1, 2, 3, 4, 5]);
    expect(done).toEqual([40]);
  });

  it('is done in one go on a page that never rests', () => {
    const { log, done, slices } = work(50);
    slices.start();
    for (let change = 0; change < 4; change++) {
      expect(done).toEqual([]);
      slices.restart();
      nextIdle();
    }
    expect(log.slice(-50)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(done).toHaveLength(1);
  });

  it('rests while the page is hidden, wherever it is, and goes on when it is shown', () => {
    const { log, done, slices } = work(7);
    slices.start();
    setShown(false);
    // A moment that was asked for before comes all the same.
    nextIdle();
    expect(idle).toEqual([]);
    expect(log).toHaveLength(3);
    setShown(true);
    nextIdle();
    nextIdle();
    expect(log).toHaveLength(7);
    setShown(false);
    slices.start();
    slices.start();
    expect(idle).toEqual([]);
    expect(log).toHaveLength(7);
    setShown(true);
    for (let moment = 0; moment < 3; moment++) nextIdle();
    expect(log).toHaveLength(14);
    expect(done).toEqual([35, 35]);
  });

  it('ends with the signal', () => {
    const { log, slices } = work(5);
    slices.start();
    life.abort();
    expect(idle).toEqual([]);
    expect(log).toHaveLength(3);
  });
});
