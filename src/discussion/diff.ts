import type { FindTimestamp } from './date-format';
import { rangeBetween } from './range';
import { textBelow } from './sites/text';
import { readTime } from './sites/time';
import type { FoundComment, LeftOut } from './types';
import { wikiOf } from './wiki';

/** The longest signature that MediaWiki takes is of 255 characters. */
const longestSignature = 255;

/** One of the two versions that a diff compares, as the head of its column names it. */
interface Version {
  readonly revision: string;
  readonly author: string;
  readonly timestamp: string | null;
  /** The diff that this version is the newer one of; null where a saved page has only part of its address. */
  readonly permalink: string | null;
  /** What the author said of the edit. */
  readonly summary: Element | null;
}

/** Lines one below the other that the newer version has and the older does not, or has otherwise. */
type Addition = readonly { readonly pieces: readonly Element[] }[];

/**
 * What a MediaWiki diff shows as new, by the author of the newer version, and the summaries of both
 * versions. Where versions in between are not shown, new text may be anybody's: then summaries only.
 */
export function findDiffComments(root: ParentNode, language: string | undefined): FoundComment[] {
  return [...root.querySelectorAll('table.diff')].flatMap((table) => {
    const [older, newer] = ['.diff-otitle', '.diff-ntitle'].map((side) =>
      versionOf(table.querySelector(side)),
    );
    const summaries = [older, newer].flatMap((version) =>
      version?.summary ? summaryOf(version, version.summary) : [],
    );
    if (!newer || table.querySelector('.diff-multi')) return summaries;
    const { findTimestamp } = wikiOf(table, language);
    return [
      ...summaries,
      ...additionsIn(table).map((addition, index) =>
        additionOf(newer, addition, index, findTimestamp),
      ),
    ];
  });
}

function versionOf(head: Element | null): Version | null {
  const author = head?.querySelector('.mw-userlink')?.textContent?.trim();
  const link = head?.querySelector('a[href*="oldid="]')?.getAttribute('href');
  const revision = link && /[?&]oldid=(\d+)/.exec(link)?.[1];
  if (!head || !author || !revision) return null;
  const stated = head.querySelector('[data-timestamp]')?.getAttribute('data-timestamp') ?? '';
  const time = readTime(stated, 'en');
  return {
    revision,
    author,
    timestamp: time === null ? null : new Date(time).toISOString(),
    permalink: diffAddress(link, head.baseURI),
    summary: head.querySelector('.comment:not(.history-deleted, .history-deleted *)'),
  };
}

function diffAddress(link: string, base: string): string | null {
  if (!URL.canParse(link, base)) return null;
  const address = new URL(link, base);
  if (!/^https?:$/.test(address.protocol)) return null;
  address.searchParams.set('diff', address.searchParams.get('oldid')!);
  address.searchParams.delete('oldid');
  return address.href;
}

function summaryOf(version: Version, summary: Element): FoundComment[] {
  const text = textBelow(summary, (element) => element.classList.contains('autocomment'));
  if (text === '') return [];
  return [foundIn(version, `edit-${version.revision}`, text, [], summary, summary)];
}

/**
 * Of a line that is new all of it, of one that was changed the words put in. A line that was only
 * moved is not new.
 */
function additionsIn(table: Element): Addition[] {
  const additions: { pieces: readonly Element[] }[][] = [];
  let above: Element | null = null;
  for (const row of table.querySelectorAll('tr')) {
    const pieces = piecesOf(row);
    if (pieces.length === 0) continue;
    if (above && above === row.previousElementSibling) additions.at(-1)!.push({ pieces });
    else additions.push([{ pieces }]);
    above = row;
  }
  return additions;
}

function piecesOf(row: Element): readonly Element[] {
  const line = row.querySelector('.diff-addedline, .mw-diff-inline-added, .mw-diff-inline-changed');
  if (!line) return [];
  const isChanged =
    line.classList.contains('mw-diff-inline-changed') ||
    row.querySelector('.diff-deletedline, .mw-diff-movedpara-right') !== null;
  return isChanged ? [...line.querySelectorAll('ins')] : [line];
}

function additionOf(
  version: Version,
  addition: Addition,
  index: number,
  findTimestamp: FindTimestamp,
): FoundComment {
  const lines = addition.map(({ pieces }) =>
    splitSignature(pieces.map(textOf).join(' '), version.author, findTimestamp),
  );
  const signatures = lines.flatMap(({ signature }) => signature);
  return foundIn(
    version,
    `diff-${version.revision}-${index + 1}`,
    lines.map(({ text }) => text).join('\n'),
    signatures.map((text) => ({ kind: 'signature', text })),
    addition[0]!.pieces[0]!,
    addition.at(-1)!.pieces.at(-1)!,
  );
}

/** Parts a line of wikitext from the signature that ends it: the author's link and the date behind it. */
function splitSignature(line: string, author: string, findTimestamp: FindTimestamp) {
  const date = findTimestamp(line);
  if (!date) return { text: line, signature: [] };
  const from = Math.max(0, date.start - longestSignature);
  const before = line.slice(from, date.start).replaceAll('_', ' ');
  const links = [...before.matchAll(/\[\[([^\]|]*)/g)];
  const own = links.find(([, target]) => target!.includes(author));
  const start = own ? from + own.index : date.start;
  return {
    text: line.slice(0, start).replace(/[\s\-~\u2013\u2014]+$/, '') + line.slice(date.end),
    signature: [line.slice(start, date.end)],
  };
}

function foundIn(
  { author, timestamp, permalink }: Version,
  id: string,
  text: string,
  omissions: readonly LeftOut[],
  start: Element,
  end: Element,
): FoundComment {
  let range: Range | undefined;
  return {
    id,
    author,
    timestamp,
    level: 1,
    heading: null,
    text,
    fragment: null,
    permalink,
    omissions,
    get range() {
      range ??= rangeBetween(start, end);
      return range;
    },
  };
}

const textOf = (element: Element) => (element.textContent ?? '').trim();
