import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { throttled } from '../../../src/extension/content/throttle';

let life: AbortController;
let times: number;

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  times = 0;
});

afterEach(() => {
  vi.useRealTimers();
});

const work = () => {
  times++;
};

describe('throttled work', () => {
  it('is done at once, then once for all that asked while it rested', () => {
    const soon = throttled(work, 1_000, life.signal);
    soon();
    expect(times).toBe(1);
    for (let ask = 0; ask < 5; ask++) soon();
    expect(times).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(times).toBe(2);
    vi.advanceTimersByTime(5_000);
    expect(times).toBe(2);
    soon();
    expect(times).toBe(3);
  });

  it('ends with the signal and leaves no timer', () => {
    const soon = throttled(work, 1_000, life.signal);
    soon();
    soon();
    life.abort();
    expect(vi.getTimerCount()).toBe(0);
    throttled(work, 1_000, life.signal)();
    expect(times).toBe(1);
  });
});
