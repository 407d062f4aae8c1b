/** Letters of other scripts, digits and signs that are read as a Latin letter when they stand in a Latin word. */
const READ_AS: Readonly<Record<string, string>> = {
  ...{ а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', х: 'x', у: 'y', і: 'i', ѕ: 's', ј: 'j', к: 'k' },
  ...{ м: 'm', т: 't', н: 'h', в: 'b', ԁ: 'd', α: 'a', ο: 'o', ι: 'i', ν: 'v', υ: 'u', ε: 'e' },
  ...{ '@': 'a', 4: 'a', 3: 'e', 1: 'i', '!': 'i', 0: 'o', $: 's', 5: 's', 7: 't', '+': 't' },
};

/** Letters and what stands for letters; `*` and `#` hide one, and `'` is part of a word. */
const WORD = /[\p{L}\p{N}@$*#!+'’]+/gu;
/** Single letters apart, at least three of them: "i d i o t", "i.d.i.o.t", "i-d-i-o-t". */
const SPACED =
  /(?<![\p{L}\p{N}])[\p{L}@$](?:[\s.\-_*,/|]{1,2}[\p{L}\p{N}@$!]){2,}(?![\p{L}\p{N}])/gu;
const MARKS = /\p{M}/gu;
/** The same sign three times or more: nobody spells a word so. */
const REPEATED = /(.)\1{2,}/gu;

/**
 * The words of a text as they are meant to be read: small letters without accents, disguises undone (digits and
 * signs for letters, letters of other scripts, letters set apart, letters repeated). What hides a letter stays `*`.
 */
export function wordForms(text: string): string[] {
  const plain = text.normalize('NFKD').replace(MARKS, '').toLowerCase();
  const joined = plain.replace(SPACED, (letters) => letters.replace(/[\s.\-_*,/|]/gu, ''));
  return (joined.match(WORD) ?? []).map(undisguised).filter((word) => word !== '');
}

function undisguised(word: string): string {
  const bare = word.replace(/^['’!+#]+|['’!+]+$/gu, '').replace(/[’']/gu, '');
  // A number is a number: only between letters does a digit stand for one.
  const read = /\p{L}/u.test(bare) ? [...bare].map((sign) => READ_AS[sign] ?? sign).join('') : bare;
  return read.replace(/#/gu, '*').replace(REPEATED, '$1');
}
