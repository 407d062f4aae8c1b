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
    ['no zone that there is', '12:00, 1 May 2024 (XYZ)'],
    ['no month that there is', '12:00, 1 Mayday 2024 (UTC)'],
    ['a year alone', '12:00, 2024 (UTC)'],
  ])('does not take %s', (_, written) => {
    expect(dateOf(written)).toBeNull();
  });

  it.each([
    ['12:00, 1 May 2024 (CET)', '2024-05-01T11:00'],
    ['12:00, 1 May 2024 (PDT)', '2024-05-01T19:00'],
    ['12:00, 1 May 2024 (+05:30)', '2024-05-01T06:30'],
    ['12:00, 1 May 2024 (UTC\u22123)', '2024-05-01T15:00'],
  ])(
    'takes the zone of a wiki that is not of Wikimedia by its abbreviation: %s',
    (written, time) => {
      expect(dateOf(written)).toBe(`${time}:00.000Z`);
    },
  );

  it('lets the clock of the wiki decide where the abbreviation is that of the other season', () => {
    expect(dateOf('12:00, 1 sty 2024 (CEST)', 'pl')).toBe('2024-01-01T11:00:00.000Z');
  });

  it('takes another way to write dates only where the page has none of the usual way', () => {
    const american = `<p>Hi <a href="/wiki/User:Ann">Ann</a> 12:00, May 1, 2024 (UTC)</p>`;
    const usual = `<p>Hi <a href="/wiki/User:Ben">Ben</a> 12:00, 1 May 2024 (UTC)</p>`;
    expect(commentsIn(american)).toMatchObject([{ timestamp: '2024-05-01T12:00:00.000Z' }]);
    expect(commentsIn(american + usual).map(({ author }) => author)).toEqual(['Ben']);
  });

  const polish = '<p>Cześć <a href="/wiki/Wikipedysta:Ann">Ann</a> 11:05, 1 maj 2024 (CEST)</p>';

  it.each(['', 'en', 'x-none'])('guesses the language of a page that states "%s"', (lang) => {
    expect(commentsIn(polish, {}, lang)).toMatchObject([{ author: 'Ann' }]);
  });

  it('takes the language that it is given over what the page states', () => {
    const dutch = '<p>Hoi <a href="/wiki/Gebruiker:Ann">Ann</a> 1 mei 2024 11:05 (CEST)</p>';
    expect(commentsIn(polish + dutch, { language: 'nl' }, 'pl')).toMatchObject([
      { text: expect.stringContaining('Hoi') },
    ]);
    expect(commentsIn(polish + dutch, { language: 'pl' }, 'nl')).toMatchObject([{ text: 'Cześć' }]);
  });
});
