import { type FindTimestamp, timestampFinder } from './date-format';
import { english, languageOf, languages, type WikiLanguage } from './languages';
import { type PageFacts, pageFacts } from './page-facts';
import { type UserOfLink, userLinkReader } from './user-links';

/** How one wiki's signatures are read. */
export interface Wiki {
  readonly findTimestamp: FindTimestamp;
  readonly userOf: UserOfLink;
}

/** Formats of wikis whose language is not known, and of those that have changed theirs. */
const commonFormats = [
  'H:i, j F Y',
  'H:i, F j, Y',
  'j F Y H:i',
  'j. F Y H:i',
  'H:i, j. F Y',
  'H:i, Y F j',
  'H:i, j M Y',
  'j M Y H:i',
  'Y年n月j日 (D) H:i',
  'xnY-xnm-xnd"T"xnH:xni:xns',
];

/** As many dated lines as tell in what language a page's signatures are. */
const linesAsked = 60;

/** What may be a zone: precise enough to pick lines, far quicker than the names of all zones. */
const bracketed = /\([^()]{2,9}\)/;

/** Finders, compiled once each. Weak: besides the languages there are the variants that each look at a page makes. */
const finders = new WeakMap<WikiLanguage, FindTimestamp>();

/**
 * How to read the signatures in `container`: as the page itself says, else by the language whose dates
 * occur most. @param code the language, where the caller knows it
 */
export function wikiOf(container: ParentNode, code?: string): Wiki {
  const facts = pageFacts(container);
  const codes = code === undefined ? facts.languages : [code, ...facts.languages];
  const language = signatureLanguage(container, code === undefined ? codes : [code], facts);
  return {
    findTimestamp: finderOf(language),
    userOf: userLinkReader([
      english,
      language,
      ...codes.flatMap((each) => languageOf(each) ?? []),
      facts,
    ]),
  };
}

function signatureLanguage(
  container: ParentNode,
  codes: readonly string[],
  facts: PageFacts,
): WikiLanguage {
  const lines = datedLines(container);
  const stated = codes.flatMap((code) => languageOf(code) ?? []);
  if (lines.length === 0) return stated[0] ?? english;
  const own = [...codes, 'en'].flatMap((code) => variantsOf(code, facts));
  for (const candidates of [[...stated, english], languages, own]) {
    const best = commonest(candidates, lines, container);
    if (best) return best;
  }
  return stated[0] ?? english;
}

/** The candidate that reads most of the lines (of several the one that also knows more users), if any does. */
function commonest(
  candidates: readonly WikiLanguage[],
  lines: readonly string[],
  container: ParentNode,
): WikiLanguage | null {
  const read = candidates.map((language) => ({
    language,
    dates: lines.filter((line) => finderOf(language)(line) !== null).length,
  }));
  const most = Math.max(...read.map(({ dates }) => dates));
  if (most === 0) return null;
  const equal = read.filter(({ dates }) => dates === most).map(({ language }) => language);
  if (equal.length === 1) return equal[0]!;
  const links = [...container.querySelectorAll('a')];
  const users = equal.map((language) => {
    const userOf = userLinkReader([language]);
    return links.filter((link) => userOf(link) !== null).length;
  });
  return equal[users.indexOf(Math.max(...users))]!;
}

/** Lines with something short in brackets, as a zone is. Ends of paragraphs would run into each other in one long text. */
function datedLines(container: ParentNode): string[] {
  const lines: string[] = [];
  for (const line of (container.textContent ?? '').split('\n')) {
    if (lines.length >= linesAsked) break;
    if (bracketed.test(line)) lines.push(line);
  }
  return lines;
}

/** The ways in which a wiki in this language may write dates, whatever its language's usual way is. */
function variantsOf(code: string, { months }: PageFacts): WikiLanguage[] {
  const names = languageOf(code) ?? {
    userNamespaces: [],
    specialNamespaces: [],
    contributions: [],
  };
  const { userNamespaces, specialNamespaces, contributions } = names;
  return commonFormats.map((dateFormat) => ({
    code,
    dateFormat,
    ...(months === null || dateFormat.includes('M') ? {} : { months }),
    userNamespaces,
    specialNamespaces,
    contributions,
  }));
}

function finderOf(language: WikiLanguage): FindTimestamp {
  let finder = finders.get(language);
  if (!finder) {
    finder = timestampFinder(language);
    finders.set(language, finder);
  }
  return finder;
}
