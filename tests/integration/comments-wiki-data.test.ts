import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { findComments } from '../../src/discussion';
import { hasTalkPages, readJson } from './talk-page-cases';

if (!hasTalkPages) {
  console.log('Left out: what wikis say of their dates (../shared/data/talk-pages is not there).');
}

const read = <T>(path: string, otherwise: T): T => (hasTalkPages ? readJson<T>(path) : otherwise);

/** What one wiki says of its dates; keys are language codes, with variants. */
interface WikiData {
  readonly dateFormat: Readonly<Record<string, string>>;
  readonly digits: Readonly<Record<string, readonly string[]>>;
  readonly timezones: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly specialContributionsName: string;
  readonly contLangMessages: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const months =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

/** Writes a day of 2021 at 09:05 in one of MediaWiki's formats, as the data says. */
function written(format: string, month: number, words: WikiData['contLangMessages'][string]) {
  const long = months[month - 1]!;
  const field: Record<string, string | undefined> = {
    Y: '2021',
    xkY: '2564',
    n: String(month),
    m: String(month).padStart(2, '0'),
    F: words[long === 'may' ? 'may_long' : long],
    M: words[long.slice(0, 3)],
    xg: words[`${long}-gen`],
    j: '3',
    d: '03',
    H: '09',
    G: '9',
    i: '05',
    s: '00',
    D: words.wed,
    l: words.wednesday,
  };
  const tokens = format.replaceAll('xn', '').match(/xkY|xg|\\.|"[^"]*"|./gsu) ?? [];
  return tokens.map((token) => field[token] ?? token.replace(/^\\|^"|"$/g, '')).join('');
}

/** Zones whose clocks have gone since there are wikis: the lists also have those of 1940. */
const zonesOf = ({ timezones }: WikiData, variant: string) =>
  Object.keys(timezones[variant] ?? {}).filter((zone) => /^(?:UTC|УТЦ|CES?T|\+\d\d)$/.test(zone));

function timesIn(content: string, lang: string): (string | null)[] {
  const html = `<div class="mw-parser-output" lang="${lang}">${content}</div>`;
  return findComments(new JSDOM(html).window.document).map(({ timestamp }) => timestamp);
}

const signed = (date: string) => `<p>Hi <a href="/wiki/User:Ann">Ann</a> ${date}</p>`;

describe.runIf(hasTalkPages)('dates as the wikis themselves write them', () => {
  const sources = ['ckb', 'en', 'hu', 'sr', 'th']
    .map((code) => [code, `cases/datatest-${code}.json`])
    .concat(['en', 'pl', 'fr', 'nl', 'ckb'].map((code) => [code, `data/${code}wiki-data.json`]));

  it.each(sources)('%s: every month, digit and zone of %s', (lang, path) => {
    const data = read<WikiData | null>(path!, null)!;
    let count = 0;
    for (const [variant, format] of Object.entries(data.dateFormat)) {
      const { [variant]: digits = [...'0123456789'] } = data.digits;
      const local = (text: string) => text.replace(/\d/g, (digit) => digits[Number(digit)]!);
      for (const zone of zonesOf(data, variant)) {
        for (let month = 1; month <= 12; month++) {
          const words = data.contLangMessages[variant]!;
          const date = `${local(written(format, month, words))} (${zone})`;
          const [time] = timesIn(signed(date), lang!);
          const apart = (Date.parse(time ?? '') - Date.UTC(2021, month - 1, 3, 9, 5)) / 3_600_000;
          expect(apart, date).toBeLessThanOrEqual(0);
          expect(apart, date).toBeGreaterThanOrEqual(-7);
          count++;
        }
      }
    }
    expect(count).toBeGreaterThanOrEqual(12);
    console.log(`${path}: ${count} dates read`);
  });

  it.each(['en', 'pl', 'fr', 'nl', 'ckb'])(
    '%s: the names of users and their contributions',
    (lang) => {
      const { wgFormattedNamespaces: names } = read<{
        wgFormattedNamespaces: Record<string, string>;
      }>(`data/${lang}wiki-config.json`, { wgFormattedNamespaces: {} });
      const { specialContributionsName } = read<WikiData | null>(
        `data/${lang}wiki-data.json`,
        null,
      )!;
      const format = read<WikiData | null>(`data/${lang}wiki-data.json`, null)!;
      const [variant, pattern] = Object.entries(format.dateFormat)[0]!;
      const [zone] = zonesOf(format, variant);
      const date = `${written(pattern, 5, format.contLangMessages[variant]!)} (${zone})`;
      for (const title of [
        `${names[2]}:Ann`,
        `${names[3]}:Ann`,
        `${names[-1]}:${specialContributionsName}/Ann`,
      ]) {
        const page = `<p>Hi <a href="/wiki/${encodeURIComponent(title)}">A</a> ${date}</p>`;
        expect(timesIn(page, lang), title).toHaveLength(1);
      }
    },
  );

  interface Summer {
    readonly sample: string;
    readonly expectedUtc: string;
    readonly message: string;
  }
  it.each(
    read<Summer[]>('cases/timestamp-parser-dst.json', []).map(
      ({ message, sample, expectedUtc }) => [message, sample, expectedUtc] as const,
    ),
  )('summer time: %s', (_, sample, expectedUtc) => {
    // The same night in the words of the wiki whose zone it is.
    const [time] = timesIn(signed(sample.replace('Oct', 'paź')), 'pl');
    expect(Date.parse(time!)).toBe(Date.parse(expectedUtc));
  });
});

interface SignedCase {
  readonly msg: string;
  readonly title: string;
  readonly user: string;
  readonly html: string;
  readonly expected: boolean;
}

describe.runIf(hasTalkPages)('text that is one comment, signed by one user to its end', () => {
  it.each(
    read<SignedCase[]>('cases/isSingleCommentSignedBy.json', []).map(
      (each) => [each.msg, each] as const,
    ),
  )('%s', (_, { title, user, html, expected }) => {
    const { document } = new JSDOM(
      `<h1 id="firstHeading">${title}</h1><div class="mw-parser-output" lang="en">${html}</div>`,
    ).window;
    const found = findComments(document);
    const content = document.querySelector('.mw-parser-output')!;
    const rest = document.createRange();
    rest.selectNodeContents(content);
    const last = found.at(-1)?.range;
    if (last) rest.setStart(last.endContainer, last.endOffset);
    const isOne = found.length === 1 && found[0]!.author === user && rest.toString().trim() === '';
    expect(isOne).toBe(expected);
  });
});
