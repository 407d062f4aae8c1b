import { utcTime } from '../local-time';
import { writtenDate, zoneOffset } from './written-date';

/** As MediaWiki writes moments into its pages, in UTC. */
const digitsOnly = /^\s*(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\s*$/;
const iso =
  /^\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?/;

/**
 * The moment that a page states, in milliseconds since 1970, or null where it states none ("2 days
 * ago"). Reads seconds and milliseconds since 1970, ISO 8601 and dates in words of `language` or
 * English. Where no zone is given, the clock is taken as UTC's: no page says in whose zone it is.
 */
export function readTime(text: string, language: string): number | null {
  const epoch = /^\s*(\d{10}|\d{13})\s*$/.exec(text)?.[1];
  if (epoch) return Number(epoch) * (epoch.length === 10 ? 1000 : 1);
  const parts = digitsOnly.exec(text) ?? iso.exec(text);
  if (!parts) return writtenDate(text, language);
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part))) as [number, number, number];
  const time = utcTime({ year, month, day, hour, minute }, 'UTC', false);
  return time === null ? null : time + 1000 * second - zoneOffset(parts[7]);
}

/** The language that the page states for what stands at an element; English when it states none. */
export function languageAt(element: Element): string {
  return element.closest('[lang]')?.getAttribute('lang') || 'en';
}
