import { perLanguage } from './words';

const percents = perLanguage((tag) => new Intl.NumberFormat(tag, { style: 'percent' }));

/** A part of a whole (0..1) in whole percent. */
export function percent(part: number): string {
  return percents().format(part);
}

const smallPercents = perLanguage(
  (tag) => new Intl.NumberFormat(tag, { style: 'percent', maximumSignificantDigits: 2 }),
);

/** A share (0..1) in percent, with two digits also where it is small. */
export function smallPercent(share: number): string {
  return smallPercents().format(share);
}

/** A probability (0..1) in whole percent, never rounded to a certainty nobody has. */
export function probabilityWords(probability: number): string {
  return percent(Math.min(0.99, Math.max(0.01, probability)));
}
