/** What a moderator may tell others of a decision. No text, no author, and of the moderator nothing. */
export interface Reported {
  /**
   * Permalink or diff; never a link with a text fragment, which holds words of the comment. A wiki's permalinks may name
   * the author: that is the site's own name for the comment, and no report could do without.
   */
  readonly url: string;
  /** What the link is called: the page's title, say. */
  readonly name: string;
  /** Names of the labels that were flagged, as users read them. */
  readonly labels: readonly string[];
  /** The verdict, as users read it. */
  readonly verdict: string;
  /** ISO 8601, UTC. */
  readonly decidedAt: string;
}

/** A line for a wiki's noticeboard. */
export function wikitextLine(reported: Reported): string {
  return `* [${linkable(reported.url)} ${entities(plain(reported.name))}] ${rest(reported, entities)}`;
}

/** A line for an issue or a chat that reads Markdown. */
export function markdownLine(reported: Reported): string {
  return `- [${escaped(plain(reported.name))}](${linkable(reported.url)}) ${rest(reported, escaped)}`;
}

function rest({ labels, verdict, decidedAt }: Reported, safe: (text: string) => string): string {
  const said = [labels.map(plain).join(', '), plain(verdict), decidedAt.slice(0, 10)];
  return `(${said.filter(Boolean).map(safe).join('; ')})`;
}

/** One line, without what nobody sees: control characters could turn round what people read. */
function plain(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, ' ').trim();
}

/** Markup means nothing as entities, whatever the wiki has installed. */
function entities(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N} .,;()-]/gu, (sign) => `&#${sign.codePointAt(0)};`);
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#+!|~&@:]/g, '\\$&');
}

/** Without the signs that would end a link or a table's cell, or sign (`~~~~`); the address stays the same. */
function linkable(url: string): string {
  return url.replace(/[\s<>"'()[\]{}|\\^`*~]/g, percent);
}

const percent = (sign: string) =>
  [...new TextEncoder().encode(sign)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
