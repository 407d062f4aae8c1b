/**
 * What a wiki's content language decides about its signatures. Month names come from `Intl`;
 * this table holds what `Intl` does not know. A language that is missing here costs comments on
 * pages without DiscussionTools marks, never a wrong author.
 */
export interface WikiLanguage {
  /** BCP 47 code as in `lang` attributes. */
  readonly code: string;
  /** MediaWiki's date format (`$wgDateFormats`, "both") as four tildes write it. */
  readonly dateFormat: string;
  /** IANA zone of the wiki's local time. */
  readonly timeZone: string;
  /** Abbreviations of that zone in signatures, summer time last. */
  readonly zones: readonly string[];
  /** The ten digits, 0 first, where they are not ASCII. */
  readonly digits?: string;
  /** Month names, January first, that signatures use and `Intl` lacks; several forms with `|`. */
  readonly months?: readonly string[];
  /** Local names of the namespaces "User" and "User talk", with their gendered forms. */
  readonly userNamespaces: readonly string[];
  /** Local names of the namespace "Special". */
  readonly specialNamespaces: readonly string[];
  /** Local names of the special page "Contributions". */
  readonly contributions: readonly string[];
}

export const english: WikiLanguage = {
  code: 'en',
  dateFormat: 'H:i, j F Y',
  timeZone: 'UTC',
  zones: ['UTC'],
  userNamespaces: ['User', 'User talk'],
  specialNamespaces: ['Special'],
  contributions: ['Contributions', 'Contribs'],
};

export const languages: readonly WikiLanguage[] = [
  english,
  {
    code: 'pl',
    dateFormat: 'H:i, j M Y',
    timeZone: 'Europe/Warsaw',
    zones: ['CET', 'CEST'],
    userNamespaces: [
      'Wikipedysta',
      'Wikipedystka',
      'Użytkownik',
      'Użytkowniczka',
      'Dyskusja wikipedysty',
      'Dyskusja wikipedystki',
      'Dyskusja użytkownika',
      'Dyskusja użytkowniczki',
    ],
    specialNamespaces: ['Specjalna'],
    contributions: ['Wkład'],
  },
  {
    code: 'fr',
    dateFormat: 'j F Y à H:i',
    timeZone: 'Europe/Paris',
    zones: ['CET', 'CEST'],
    userNamespaces: [
      'Utilisateur',
      'Utilisatrice',
      'Discussion utilisateur',
      'Discussion utilisatrice',
    ],
    specialNamespaces: ['Spécial'],
    contributions: ['Contributions'],
  },
  {
    code: 'nl',
    dateFormat: 'j M Y H:i',
    timeZone: 'Europe/Amsterdam',
    zones: ['CET', 'CEST'],
    userNamespaces: ['Gebruiker', 'Gebruikster', 'Overleg gebruiker', 'Overleg gebruikster'],
    specialNamespaces: ['Speciaal'],
    contributions: ['Bijdragen'],
  },
  {
    code: 'ckb',
    dateFormat: 'H:i، jی xg Y',
    timeZone: 'UTC',
    zones: ['UTC'],
    digits: '٠١٢٣٤٥٦٧٨٩',
    months: [
      'کانوونی دووەمی|کانوونی دووەم',
      'شوباتی|شوبات',
      'ئازاری|ئازار',
      'نیسانی|نیسان',
      'ئایاری|ئایار',
      'حوزەیرانی|حوزەیران',
      'تەممووزی|تەممووز',
      'ئابی|ئاب',
      'ئەیلوولی|ئەیلوول',
      'تشرینی یەکەمی|تشرینی یەکەم',
      'تشرینی دووەمی|تشرینی دووەم',
      'کانوونی یەکەمی|کانوونی یەکەم',
    ],
    userNamespaces: ['بەکارھێنەر', 'لێدوانی بەکارھێنەر', 'قسەی بەکارھێنەر', 'ب', 'لب'],
    specialNamespaces: ['تایبەت'],
    contributions: ['بەشدارییەکان'],
  },
];

/** Languages whose signatures are known, as `findComments` takes them. */
export const signatureLanguages: readonly string[] = languages.map(({ code }) => code);

/** The entry for a `lang` value (`en-GB` counts as `en`), or undefined. */
export function languageOf(code: string): WikiLanguage | undefined {
  const base = code.toLowerCase().split('-')[0];
  return languages.find((language) => language.code === base);
}
