import { utcTime } from '../local-time';

/** Finds a date in words or in numbers whose order is beyond doubt; null where there is none. */
export function writtenDate(text: string, language: string): number | null {
  if (!/\d{4}/.test(text)) return null;
  const { patterns, numberOf } = monthNames(language);
  const named = patterns.map((pattern) => pattern.exec(text)).find((match) => match !== null);
  // Slashes stand for two orders; full stops and ideographs for one each.
  const date =
    named ??
    /(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})/.exec(text) ??
    /(?<year>\d{4})[年년]\s?(?<month>\d{1,2})[月월]\s?(?<day>\d{1,2})[日일]/.exec(text);
  if (!date?.groups) return null;
  const { year, month, day, name } = date.groups;
  const rest = text.slice(0, date.index) + text.slice(date.index + date[0].length);
  const { hour, minute, zone } = clock(rest);
  const time = utcTime(
    {
      year: Number(year),
      month: name ? numberOf.get(key(name))! : Number(month),
      day: Number(day),
      hour,
      minute,
    },
    'UTC',
    false,
  );
  return time === null ? null : time - zone;
}

function clock(text: string): { hour: number; minute: number; zone: number } {
  const match =
    /(\d{1,2})(?:[:.]| h )(\d\d)(?!\d)(?::\d\d)?\s*([ap])?\.?(?:m\b)?(?:.*?(?:GMT|UTC)([+-]\d\d:?\d\d))?/i.exec(
      text,
    );
  if (!match) return { hour: 0, minute: 0, zone: 0 };
  const half = match[3]?.toLowerCase();
  const hour = half ? (Number(match[1]) % 12) + (half === 'p' ? 12 : 0) : Number(match[1]);
  return { hour, minute: Number(match[2]), zone: zoneOffset(match[4]) };
}

/** How far a zone written as `Z`, `+0100` or `+01:00` is ahead of UTC, in milliseconds. */
export function zoneOffset(zone: string | undefined): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)/.exec(zone ?? '') ?? [];
  const size = 60_000 * (60 * Number(hours ?? 0) + Number(minutes ?? 0));
  return sign === '-' ? -size : size;
}

interface Months {
  /** Day, month and year, and month, day and year. */
  readonly patterns: readonly RegExp[];
  readonly numberOf: ReadonlyMap<string, number>;
}

const known = new Map<string, Months>();

/** The ways in which a language and English write months, alone and beside a day. */
function monthNames(language: string): Months {
  const cached = known.get(language);
  if (cached) return cached;
  const numberOf = new Map<string, number>();
  for (const code of [language, 'en']) {
    for (const month of ['long', 'short'] as const) {
      for (const day of [undefined, 'numeric'] as const) {
        const format = formatFor(code, { month, day, timeZone: 'UTC' });
        for (let index = 0; index < 12; index++) {
          const parts = format?.formatToParts(Date.UTC(2020, index, 3)) ?? [];
          const name = parts.find(({ type }) => type === 'month')?.value ?? '';
          if (/\p{L}/u.test(name)) numberOf.set(key(name), index + 1);
        }
      }
    }
  }
  const names = [...numberOf.keys()].sort((a, b) => b.length - a.length);
  const name = `(?<name>${names.map(escaped).join('|')})`;
  const patterns = [
    `(?<day>\\d{1,2})(?:st|nd|rd|th|º|\\.)?,?\\s*(?:de |of )?${name}[.,]?\\s*(?:de )?(?<year>\\d{4})`,
    `${name}\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})`,
  ].map((pattern) => new RegExp(pattern, 'iu'));
  const months = { patterns, numberOf };
  known.set(language, months);
  return months;
}

/** Null for what is no language tag: pages may say anything. */
function formatFor(code: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat(code, options);
  } catch {
    return null;
  }
}

const key = (name: string) => name.toLowerCase().replace(/\.$/, '');
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
