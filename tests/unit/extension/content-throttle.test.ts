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
  it('is done after a rest, once for all that asked meanwhile', () => {
    let rest = 1_000;
    const soon = throttled(work, () => rest, life.signal);
    for (let ask = 0; ask < 5; ask++) soon();
    vi.advanceTimersByTime(999);
    expect(times).toBe(0);
    vi.advanceTimersByTime(1);
    expect(times).toBe(1);
    vi.advanceTimersByTime(5_000);
    expect(times).toBe(1);
    rest = 10;
    soon();
    vi.advanceTimersByTime(10);
    expect(times).toBe(2);
  });

  it('ends with the signal and leaves no timer', () => {
    const soon = throttled(work, () => 1_000, life.signal);
    soon();
    life.abort();
    soon();
    expect(vi.getTimerCount()).toBe(0);
  });
});
