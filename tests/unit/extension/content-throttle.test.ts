// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { throttled } from '../../../src/extension/content/throttle';
import { setShown } from './content-page';

let life: AbortController;
let times: number;

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  times = 0;
});

afterEach(() => {
  setShown(true);
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

  it('waits while the page is hidden, and is then done once', () => {
    const soon = throttled(work, () => 10, life.signal);
    soon();
    setShown(false);
    vi.advanceTimersByTime(1_000);
    soon();
    vi.advanceTimersByTime(1_000);
    expect(times).toBe(0);
    setShown(true);
    expect(times).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(times).toBe(1);
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
