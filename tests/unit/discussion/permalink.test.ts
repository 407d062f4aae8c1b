import { describe, expect, it } from 'vitest';
import { permalinkOf } from '../../../src/discussion';

const PAGE = 'https://wiki.example/Talk:Tea';

describe('the link to a comment', () => {
  it.each([
    [
      'is its own where it has one',
      'c-1',
      'https://wiki.example/diff/7',
      'https://wiki.example/diff/7',
    ],
    ['leads to its place on the page', 'c-Zoë 1', null, `${PAGE}#c-Zo%C3%AB%201`],
    ['leads to the page where nothing finer is known', null, null, PAGE],
    ['can be made of whatever a page calls its parts', 'c-\uD800-1', null, `${PAGE}#c-%EF%BF%BD-1`],
  ])('%s', (_what, fragment, permalink, link) => {
    expect(permalinkOf({ fragment, permalink }, PAGE)).toBe(link);
  });
});
