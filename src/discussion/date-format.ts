import type { WikiLanguage } from './languages';
import { utcTime } from './local-time';

/** A signature's date in a text: UTF-16 offsets into it, and the moment meant. */
export interface FoundTimestamp {
  readonly start: number;
  readonly end: number;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
}

/** Finds the first signature date in a text; null where there is none or it names no real day. */
export type FindTimestamp = (text: string) => FoundTimestamp | null;

/** Direction marks that editors paste into dates unseen. */
const marks = '[\\u200E\\u200F]*';

/** Compiles a wiki's date format into a finder. */
export function timestampFinder(language: WikiLanguage): FindTimestamp {
  const months = monthNames(language);
  const digits = language.digits ?? '0123456789';
  const pattern = datePattern(language, [...months.keys()], digits);
  const number = (written: string) =>
    Number([...written].map((digit) => digits.indexOf(digit)).join(''));

  return (text) => {
    const match = pattern.exec(text);
    const parts = match?.groups;
    if (!match || !parts) return null;
    const field = (name: string, otherwise: number) =>
      parts[name] === undefined ? otherwise : number(parts[name]);
    const time = utcTime(
      {
        year: field('year', Number.NaN),
        month: parts.name === undefined ? field('month', 1) : months.get(monthKey(parts.name))!,
        day: field('day', 1),
        hour: field('hour', 0),
        minute: field('minute', 0),
      },
      language.timeZone,
      language.zones.indexOf(parts.zone ?? '') > 0,
    );
    if (time === null) return null;
    return { start: match.index, end: match.index + match[0].length, time };
  };
}

/** The ways in which a language's signatures write a month, with its number (1..12). */
function monthNames({ code, dateFormat, months }: WikiLanguage): Map<string, number> {
  const names = new Map<string, number>();
  const style = dateFormat.includes('M') ? 'short' : 'long';
  for (let month = 1; month <= 12; month++) {
    const date = new Date(Date.UTC(2020, month - 1, 3));
    const own = months?.[month - 1]?.split('|') ?? [];
    // With a day beside it a month stands in the genitive ("3 stycznia"), alone it doesn't.
    for (const day of [undefined, 'numeric'] as const) {
      own.push(
        monthIn(new Intl.DateTimeFormat(code, { month: style, day, timeZone: 'UTC' }), date),
      );
    }
    for (const name of own) if (/\p{L}/u.test(name)) names.set(monthKey(name), month);
  }
  return names;
}

function monthIn(format: Intl.DateTimeFormat, date: Date): string {
  return format.formatToParts(date).find((part) => part.type === 'month')?.value ?? '';
}

/** `Intl` shortens with a full stop, MediaWiki often without: neither counts. */
const monthKey = (name: string) => name.toLowerCase().replace(/\.$/, '');

/** Fields of MediaWiki's date formats (a subset of PHP's, see "Help:Extension:ParserFunctions"). */
function datePattern(
  { dateFormat, zones }: WikiLanguage,
  months: string[],
  digits: string,
): RegExp {
  const digit = digits === '0123456789' ? '\\d' : `[${digits}]`;
  const longestFirst = months.sort((a, b) => b.length - a.length).map(escapeRegExp);
  const name = `(?<name>(?:${longestFirst.join('|')})\\.?)`;
  const field: Record<string, string> = {
    Y: `(?<year>${digit}{4})`,
    n: `(?<month>${digit}{1,2})`,
    m: `(?<month>${digit}{2})`,
    F: name,
    M: name,
    xg: name,
    j: `(?<day>${digit}{1,2})`,
    d: `(?<day>${digit}{2})`,
    H: `(?<hour>${digit}{2})`,
    G: `(?<hour>${digit}{1,2})`,
    i: `(?<minute>${digit}{2})`,
    D: '\\p{L}{1,12}\\.?',
    l: '\\p{L}{1,20}',
  };
  const tokens = dateFormat.match(/x[a-z]|\\.|"[^"]*"|./gsu) ?? [];
  const parts = tokens.map((token) => {
    if (field[token]) return field[token];
    const literal = token.replace(/^\\|^"|"$/g, '');
    return literal === ' ' ? '[\\s\\u00A0]' : escapeRegExp(literal);
  });
  parts.push('[\\s\\u00A0]', `\\((?<zone>${zones.map(escapeRegExp).join('|')})\\)`);
  return new RegExp(parts.join(marks), 'iu');
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
