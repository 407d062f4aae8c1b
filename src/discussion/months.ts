import type { WikiLanguage } from './languages';

/** The ways in which a language's signatures write a month, with its number (1..12). */
export function monthNames({
  code,
  dateFormat,
  months,
}: Pick<WikiLanguage, 'code' | 'dateFormat' | 'months'>): Map<string, number> {
  const names = new Map<string, number>();
  const known = months?.map((forms) => forms.split('/')) ?? intlMonths(code, dateFormat);
  known.forEach((forms, index) => {
    for (const form of forms) names.set(monthKey(form), index + 1);
  });
  return names;
}

/** Month names are shortened with a full stop or without: neither counts. */
export const monthKey = (name: string) => name.toLowerCase().replace(/\.$/, '');

function intlMonths(code: string, dateFormat: string): string[][] {
  const month = dateFormat.includes('M') ? 'short' : 'long';
  // With a day beside it a month stands in the genitive ("3 stycznia"), alone it doesn't.
  const formats = [undefined, 'numeric' as const].map(
    (day) => new Intl.DateTimeFormat(localeOf(code), { month, day, timeZone: 'UTC' }),
  );
  return Array.from({ length: 12 }, (_, index) => {
    const date = new Date(Date.UTC(2020, index, 3));
    const names = formats.map(
      (format) => format.formatToParts(date).find(({ type }) => type === 'month')?.value ?? '',
    );
    return names.filter((name) => /\p{L}/u.test(name));
  });
}

/** The code itself, or English for what is no well-formed code: a wiki may call itself anything. */
function localeOf(code: string): string {
  try {
    return Intl.getCanonicalLocales(code)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
