// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import type { FoundComment } from '../../../src/discussion';
import { Viewport } from '../../../src/extension/content/viewport';

const HEIGHT = 20;

/** Of how many pixels the page is scrolled, and how many boxes were looked at since. */
let scrolled: number;
let looks: number;

beforeEach(() => {
  Object.assign(globalThis, { innerHeight: 100 });
  scrolled = 0;
  looks = 0;
});

/** Comments one below the other; those that are hidden have no box. */
function page(length: number, isHidden: (index: number) => boolean = () => false): FoundComment[] {
  return Array.from({ length }, (_, index) => {
    const range = {
      getBoundingClientRect() {
        looks++;
        if (isHidden(index)) return new DOMRect();
        return new DOMRect(0, HEIGHT * index - scrolled, 100, HEIGHT);
      },
    };
    return { range } as FoundComment;
  });
}

describe('Viewport', () => {
  it('finds what is in view wherever the reader jumps', () => {
    const comments = page(1_000);
    const viewport = new Viewport();
    for (const first of [0, 1, 40, 990, 995, 500, 499, 520, 3, 0]) {
      scrolled = HEIGHT * first;
      const end = Math.min(1_000, first + 5);
      expect(viewport.look(comments)).toEqual({ start: first, end });
    }
  });

  it('looks at few boxes where the reader has not moved', () => {
    const comments = page(10_000);
    const viewport = new Viewport();
    scrolled = HEIGHT * 7_000;
    viewport.look(comments);
    looks = 0;
    viewport.look(comments);
    expect(looks).toBe(4);
  });

  it('takes what is near for in view where it is given a margin', () => {
    scrolled = HEIGHT * 500;
    expect(new Viewport(200, 100).look(page(1_000))).toEqual({ start: 490, end: 515 });
  });

  it('says where the next one is, where none is in view', () => {
    scrolled = HEIGHT * 1_200;
    expect(new Viewport().look(page(1_000))).toEqual({ start: 1_000, end: 1_000 });
    scrolled = -HEIGHT * 50;
    expect(new Viewport().look(page(1_000))).toEqual({ start: 0, end: 0 });
    expect(new Viewport().look([])).toEqual({ start: 0, end: 0 });
  });

  it('finds its way on a page that shrank, and out of what was folded away', () => {
    const viewport = new Viewport();
    scrolled = HEIGHT * 900;
    viewport.look(page(1_000));
    scrolled = 0;
    expect(viewport.look(page(10))).toEqual({ start: 0, end: 5 });
    scrolled = HEIGHT * 850;
    viewport.look(page(1_000));
    scrolled = HEIGHT * 400;
    const folded = page(1_000, (index) => index > 800 && index < 900);
    expect(viewport.look(folded)).toEqual({ start: 400, end: 405 });
  });
});
