import { diffLink, flagsByScore, markdownLine, type Reported, wikitextLine } from '../../../review';
import { VERDICT_WORDS } from '../../components/verdict-words';
import { words } from '../../words';
import { type Entry, judgementOf } from './state';

export type CopyKind = 'link' | 'wikitext' | 'markdown';

/** What is taken along of a comment; null while nothing holds for it that a report line could say. */
export function copied(entry: Entry, kind: CopyKind): string | null {
  if (kind === 'link') return entry.item.permalink;
  const reported = reportedOf(entry);
  if (!reported) return null;
  return kind === 'wikitext' ? wikitextLine(reported) : markdownLine(reported);
}

function reportedOf({ item, outcome, state }: Entry): Reported | null {
  const newest = outcome?.decisions.at(-1);
  if (!newest || state === 'open' || state === 'conflict') return null;
  return {
    url: diffLink(item.permalink) ?? item.permalink,
    name: pageName(item.pageUrl),
    labels: flagsByScore(judgementOf(item)).map((label) => words(`label_${label}`)),
    verdict: words(VERDICT_WORDS[state]),
    decidedAt: newest.verdict.decidedAt,
  };
}

/** A page as people know it: the title of a wiki page, else the path, else the site. */
export function pageName(pageUrl: string): string {
  const { host, pathname, search, searchParams } = new URL(pageUrl);
  const title = searchParams.get('title') ?? pathname.replace(/^\/wiki\//, '/').slice(1);
  const name = searchParams.has('title') ? title : `${title}${search}`;
  return (decoded(name) || host).replaceAll('_', ' ');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
