import { perLanguage, words } from './words';

/**
 * A part of a whole (0..1) in whole percent. From the catalogue, since it stands in every mark: a page's first formatter
 * of `Intl` takes its process as long as a hundred marks.
 */
export function percent(part: number): string {
  const digits = [...words('number_digits')];
  const number = String(Math.round(100 * part)).replace(/\d/g, (digit) => digits[Number(digit)]!);
  return words('number_percent', number);
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
