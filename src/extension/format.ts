import { language, perLanguage } from './words';

const days = perLanguage(
  (tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' }),
);
const months = perLanguage(
  (tag) => new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
);
const minutes = perLanguage(
  (tag) =>
    new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }),
);

/** The day, in UTC. */
export function dayWords(timestamp: string): string {
  return days().format(new Date(timestamp));
}

/** The month, in UTC. */
export function monthWords(timestamp: string): string {
  return months().format(new Date(timestamp));
}

/** Day and minute in UTC, as signatures on the page have it. */
export function dayAndTime(timestamp: string): string {
  return `${minutes().format(new Date(timestamp))} UTC`;
}

/** A duration in milliseconds, to the digit that still means something. */
export function milliseconds(duration: number): string {
  const digits = { maximumFractionDigits: duration < 10 ? 1 : 0 };
  return new Intl.NumberFormat(language(), digits).format(duration);
}
