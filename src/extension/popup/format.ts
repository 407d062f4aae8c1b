import { language } from '../words';

/** A part of a whole (0..1) in whole percent. */
export function percent(part: number): string {
  return new Intl.NumberFormat(language(), { style: 'percent' }).format(part);
}

/** A probability (0..1) in whole percent, never rounded to a certainty nobody has. */
export function probabilityWords(probability: number): string {
  return percent(Math.min(0.99, Math.max(0.01, probability)));
}

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
