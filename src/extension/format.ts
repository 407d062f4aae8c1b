import { language } from './words';

/** Day and minute in UTC, as signatures on the page have it. */
export function dayAndTime(timestamp: string): string {
  const format = new Intl.DateTimeFormat(language(), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return `${format.format(new Date(timestamp))} UTC`;
}

/** A duration in milliseconds, to the digit that still means something. */
export function milliseconds(duration: number): string {
  const digits = { maximumFractionDigits: duration < 10 ? 1 : 0 };
  return new Intl.NumberFormat(language(), digits).format(duration);
}
