import rows from './wiki-languages.json';

/**
 * What a wiki's content language decides about its signatures, as MediaWiki's own files and the wikis
 * of Wikimedia have it. Where a language is missing or a wiki has other ways, the page itself may say
 * (`page-facts.ts`); where it does not, that costs comments on pages without DiscussionTools marks,
 * never a wrong author.
 */
export interface WikiLanguage {
  /** BCP 47 code as in `lang` attributes. */
  readonly code: string;
  /** MediaWiki's date format (`$wgDateFormats`, "both") as four tildes write it. */
  readonly dateFormat: string;
  /** IANA zone of the wikis in this language, where it is not UTC. */
  readonly timeZone?: string;
  /** Month names as signatures write them, January first, `/` between two ways; from `Intl` when absent. */
  readonly months?: readonly string[];
  /** Local names of the namespaces "User" and "User talk", with their gendered and former forms. */
  readonly userNamespaces: readonly string[];
  /** Local names of the namespace "Special". */
  readonly specialNamespaces: readonly string[];
  /** Local names of the special page "Contributions". */
  readonly contributions: readonly string[];
}

/** A row of `wiki-languages.json`; lists have `|` between their items. */
interface Row {
  readonly date: string;
  readonly zone?: string;
  readonly months?: string;
  readonly user?: string;
  readonly special?: string;
  readonly contributions?: string;
}

/** Wikis whose name is no language code, or an old one, and codes of one language under another name. */
const otherNames: Readonly<Record<string, string>> = {
  als: 'gsw',
  'be-x-old': 'be-tarask',
  commons: 'en',
  meta: 'en',
  no: 'nb',
  simple: 'en',
  species: 'en',
  wikidata: 'en',
  www: 'en',
  'zh-min-nan': 'nan',
  'zh-yue': 'yue',
};

export const languages: readonly WikiLanguage[] = Object.entries<Row>(rows).map(
  ([code, { date, zone, months, user, special, contributions }]) => ({
    code,
    dateFormat: date,
    ...(zone === undefined ? {} : { timeZone: zone }),
    ...(months === undefined ? {} : { months: months.split('|') }),
    userNamespaces: listed(user),
    specialNamespaces: listed(special),
    contributions: listed(contributions),
  }),
);

const byCode = new Map(languages.map((language) => [language.code, language]));

export const english: WikiLanguage = {
  ...byCode.get('en')!,
  userNamespaces: ['User', 'User talk'],
  specialNamespaces: ['Special'],
  contributions: ['Contributions', 'Contribs'],
};

/** Languages whose signatures are known, as `findComments` takes them. */
export const signatureLanguages: readonly string[] = languages.map(({ code }) => code);

/** The entry for a `lang` value or a wiki's name (`en-GB` and `simple` count as `en`), or undefined. */
export function languageOf(code: string): WikiLanguage | undefined {
  const name = code.toLowerCase();
  const known = byCode.get(otherNames[name] ?? name);
  const cut = name.lastIndexOf('-');
  return known ?? (cut > 0 ? languageOf(name.slice(0, cut)) : undefined);
}

function listed(names: string | undefined): readonly string[] {
  return names?.split('|') ?? [];
}
