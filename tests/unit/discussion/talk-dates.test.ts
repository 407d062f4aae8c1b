import { describe, expect, it } from 'vitest';
import { commentsIn } from './talk-fixtures';

/** The date read from one signature on a wiki in that language, or null. */
function dateOf(written: string, lang = 'en'): string | null {
  const html = `<p>Hi <a href="/wiki/User:Ann">Ann</a> ${written}</p>`;
  return commentsIn(html, {}, lang)[0]?.timestamp ?? null;
}

describe('dates of signatures', () => {
  it.each([
    ['en', '09:05, 1 May 2024 (UTC)', '2024-05-01T09:05'],
    ['en', '23:59, 29 February 2024 (UTC)', '2024-02-29T23:59'],
    ['en-GB', '09:05, 1 May 2024 (UTC)', '2024-05-01T09:05'],
    ['pl', '11:05, 1 maj 2024 (CEST)', '2024-05-01T09:05'],
    ['pl', '01:30, 3 sty 2024 (CET)', '2024-01-03T00:30'],
    ['fr', '1 mai 2024 à 11:05 (CEST)', '2024-05-01T09:05'],
    ['fr', '1 février 2024 à 00:05 (CET)', '2024-01-31T23:05'],
    ['nl', '1 mei 2024 11:05 (CEST)', '2024-05-01T09:05'],
    ['ckb', '٠٩:٠٥، ١ی ئایاری ٢٠٢٤ (UTC)', '2024-05-01T09:05'],
  ])('%s: %s', (lang, written, expected) => {
    expect(dateOf(written, lang)).toBe(`${expected}:00.000Z`);
  });

  it('sees through direction marks and hard spaces', () => {
    expect(dateOf('09:05,\u200E 1\u00A0May\u200F 2024\u200E (UTC)')).toBe(
      '2024-05-01T09:05:00.000Z',
    );
  });

  it('tells the two half past twos of an autumn night apart', () => {
    expect(dateOf('02:30, 27 paź 2024 (CEST)', 'pl')).toBe('2024-10-27T00:30:00.000Z');
    expect(dateOf('02:30, 27 paź 2024 (CET)', 'pl')).toBe('2024-10-27T01:30:00.000Z');
  });

  it.each([
    ['no such day', '12:00, 31 February 2024 (UTC)'],
    ['no such hour', '25:00, 1 May 2024 (UTC)'],
    ['no zone', '12:00, 1 May 2024'],
    ['another zone', '12:00, 1 May 2024 (CET)'],
    ['another order', '12:00, May 1, 2024 (UTC)'],
    ['another language', '1 mai 2024 à 11:05 (CEST)'],
  ])('does not take %s', (_, written) => {
    expect(dateOf(written)).toBeNull();
  });

  it('guesses the language of a page that does not state it', () => {
    const html = '<p>Cześć <a href="/wiki/Wikipedysta:Ann">Ann</a> 11:05, 1 maj 2024 (CEST)</p>';
    expect(commentsIn(html, {}, '')[0]).toMatchObject({ author: 'Ann' });
  });

  it('takes the language that it is given', () => {
    const html = '<p>Cześć <a href="/wiki/Wikipedysta:Ann">Ann</a> 11:05, 1 maj 2024 (CEST)</p>';
    expect(commentsIn(html)).toEqual([]);
    expect(commentsIn(html, { language: 'pl' })).toHaveLength(1);
  });
});
