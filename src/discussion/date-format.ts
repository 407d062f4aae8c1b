import type { WikiLanguage } from './languages';
import { utcTime, type WallClock } from './local-time';
import { monthKey, monthNames } from './months';
import { zoneOffsets, zonePattern } from './zones';

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

/** Years that the solar calendar of Thailand is ahead. */
const thaiYears = 543;

/** Compiles a wiki's date format into a finder. */
export function timestampFinder(
  language: Pick<WikiLanguage, 'code' | 'dateFormat' | 'months' | 'timeZone'>,
): FindTimestamp {
  const months = monthNames(language);
  const pattern = datePattern(language.dateFormat, [...months.keys()]);
  return (text) => {
    // Most texts have no zone in brackets, and looking for that is far quicker than the pattern.
    if (!text.includes(')')) return null;
    const match = pattern.exec(text);
    const parts = match?.groups;
    if (!match || !parts) return null;
    const field = (name: string, otherwise: number) =>
      parts[name] === undefined ? otherwise : numberOf(parts[name]);
    const time = moment(
      {
        year: field('year', field('thaiYear', Number.NaN) - thaiYears),
        month: parts.name === undefined ? field('month', 1) : months.get(monthKey(parts.name))!,
        day: field('day', 1),
        hour: field('hour', 0),
        minute: field('minute', 0),
      },
      parts.zone!,
      language.timeZone,
    );
    if (time === null) return null;
    return { start: match.index, end: match.index + match[0].length, time };
  };
}

/**
 * Where the wiki's own zone is known its clock counts, and the abbreviation only tells apart the two
 * hours of an autumn night; any other zone is taken by its abbreviation.
 */
function moment(clock: WallClock, zone: string, timeZone: string | undefined): number | null {
  const asUtc = utcTime(clock, 'UTC', false);
  if (asUtc === null) return null;
  const offsets = zoneOffsets(zone);
  if (timeZone !== undefined) {
    for (const summer of [true, false]) {
      const time = utcTime(clock, timeZone, summer)!;
      const own = (asUtc - time) / 60_000;
      const otherSeason = !summer && offsets.some((offset) => Math.abs(offset - own) === 60);
      if (offsets.includes(own) || otherSeason) return time;
    }
  }
  return offsets.length > 0 ? asUtc - offsets[0]! * 60_000 : null;
}

/** A number in the decimal digits of any script: every script has its ten side by side, 0 first. */
function numberOf(written: string): number {
  const plain = Number(written);
  if (!Number.isNaN(plain)) return plain;
  let value = 0;
  for (const digit of written) {
    let digitValue = 0;
    let point = digit.codePointAt(0)! - 1;
    while (digitValue < 9 && /\p{Nd}/u.test(String.fromCodePoint(point))) {
      digitValue++;
      point--;
    }
    value = 10 * value + digitValue;
  }
  return value;
}

/** Fields of MediaWiki's date formats (a subset of PHP's, see "Help:Extension:ParserFunctions"). */
function datePattern(dateFormat: string, months: string[]): RegExp {
  const longestFirst = months.sort((a, b) => b.length - a.length).map(escapeRegExp);
  const name = `(?<name>(?:${longestFirst.join('|')})\\.?)`;
  const field: Record<string, string> = {
    Y: '(?<year>\\p{Nd}{4})',
    xkY: '(?<thaiYear>\\p{Nd}{4})',
    n: '(?<month>\\p{Nd}{1,2})',
    m: '(?<month>\\p{Nd}{2})',
    F: name,
    M: name,
    xg: name,
    j: '(?<day>\\p{Nd}{1,2})',
    d: '(?<day>\\p{Nd}{2})',
    H: '(?<hour>\\p{Nd}{2})',
    G: '(?<hour>\\p{Nd}{1,2})',
    i: '(?<minute>\\p{Nd}{2})',
    s: '\\p{Nd}{2}',
    D: '[\\p{L}\\p{M}]{1,20}\\.?',
    l: '[\\p{L}\\p{M}]{1,20}',
  };
  // "xn" only asks for ASCII digits, which count as digits everywhere.
  const tokens = dateFormat.replaceAll('xn', '').match(/xkY|xg|\\.|"[^"]*"|./gsu) ?? [];
  const parts = tokens.map((token) => {
    if (field[token]) return field[token];
    const literal = token.replace(/^\\|^"|"$/g, '');
    return literal === ' ' ? '[\\s\\u00A0]' : escapeRegExp(literal);
  });
  parts.push('[\\s\\u00A0]', `\\((?<zone>${zonePattern})\\)`);
  return new RegExp(parts.join(marks), 'iu');
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
