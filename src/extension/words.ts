import browser from 'webextension-polyfill';
import type messages from '../../assets/_locales/en/messages.json';

/** A key of `_locales`; a misspelt one does not compile. */
export type MessageKey = keyof typeof messages;

/** Stems that have a `_one` and an `_other` form. */
export type PluralStem = {
  [Key in MessageKey]: Key extends `${infer Stem}_one`
    ? `${Stem}_other` extends MessageKey
      ? Stem
      : never
    : never;
}[MessageKey];

/** Words into which nothing is put, as the browser gave them: each look into its catalogue is a call into the browser. */
const plain = new Map<string, string>();

/** The user's words for a key; numbers are written the way the user's language writes them. */
export function words(key: MessageKey, ...substitutions: (string | number)[]): string {
  if (substitutions.length === 0) return plainWords(key);
  return browser.i18n.getMessage(
    key,
    substitutions.map((value) => (typeof value === 'number' ? numbers().format(value) : value)),
  );
}

function plainWords(key: MessageKey | '@@bidi_dir'): string {
  const found = plain.get(key) ?? browser.i18n.getMessage(key);
  plain.set(key, found);
  return found;
}

/** Words that depend on a count, which is their first substitution. */
export function countedWords(stem: PluralStem, count: number): string {
  const form = plurals().select(count) === 'one' ? 'one' : 'other';
  return words(`${stem}_${form}` as MessageKey, count);
}

/** The words for a key that came in a message, or those of `fallback` when there is no such key. */
export function wordsOrElse(key: string, fallback: MessageKey): string {
  return browser.i18n.getMessage(key) || words(fallback);
}

/** BCP 47 tag of the language the browser shows itself in. */
export function language(): string {
  return browser.i18n.getUILanguage();
}

/** Makes what belongs to a language once: a formatter takes far longer to make than to use. */
export function perLanguage<Formatter>(make: (language: string) => Formatter): () => Formatter {
  const made = new Map<string, Formatter>();
  return () => {
    const tag = language();
    const formatter = made.get(tag) ?? make(tag);
    made.set(tag, formatter);
    return formatter;
  };
}

/** The way in which the words of the user's language run. */
export function direction(): 'ltr' | 'rtl' {
  return plainWords('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr';
}

const numbers = perLanguage((tag) => new Intl.NumberFormat(tag));
const plurals = perLanguage((tag) => new Intl.PluralRules(tag));
