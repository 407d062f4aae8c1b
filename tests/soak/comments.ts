import { chunksOf } from '../bench/comments';
import { comment as signed } from '../browser/talk-page';
import { TEXTS } from './texts';

/** One comment of the soak's web. Authors write once on a page, so that an author names a comment. */
export interface Said {
  readonly author: string;
  /** Place in `TEXTS`. */
  readonly text: number;
}

/** Makes the comments of a page. */
export type Form = (comments: readonly Said[]) => string;

/**
 * The words of a comment. The empty element in front tells the soak, and nobody else, whose comment begins there:
 * whatever follows, up to the next of its kind, belongs to it.
 */
export function wordsOf({ author, text }: Said): string {
  const words = TEXTS[text]!.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<i data-soak="${author}:${text}"></i>${words}`;
}

const minuteOf = (place: number) => 10 + (place % 50);
const timeOf = (place: number) => `2026-02-01T10:${minuteOf(place)}:00Z`;

/** Threads of five, each an opening with a chain of replies, as DiscussionTools marks them. */
export const markedTalk: Form = (comments) =>
  threads(comments, (said, place, replies) =>
    signed(wordsOf(said), said.author, minuteOf(place), replies),
  );

/** The same with nothing but signatures. */
export const signedTalk: Form = (comments) =>
  threads(comments, (said, place, replies) => {
    const { author } = said;
    const user = `<a href="/wiki/User:${author}" title="User:${author}">${author}</a>`;
    const thread = replies && `<dl><dd>${replies}</dd></dl>`;
    return `${wordsOf(said)} ${user} 10:${minuteOf(place)}, 3 March 2024 (UTC)\n${thread}`;
  });

function threads(
  comments: readonly Said[],
  one: (said: Said, place: number, replies: string) => string,
): string {
  const placed = comments.map((said, place) => ({ said, place }));
  const html = chunksOf(placed, 5).map(([opening, ...replies]) => {
    const answers = replies.reduceRight((deeper, { said, place }) => one(said, place, deeper), '');
    const thread = answers && `<dl><dd>${answers}</dd></dl>`;
    return `<p>${one(opening!.said, opening!.place, '')}</p>${thread}`;
  });
  return html.join('\n');
}

export const hackerNews: Form = (comments) => {
  const rows = comments.map((said, place) => {
    const user = `<a href="user?id=${said.author}" class="hnuser">${said.author}</a>`;
    const age = `<span class="age" title="${timeOf(place).slice(0, -1)}"><a href="item?id=${place}">1 day ago</a></span>`;
    return `<tr class="athing comtr" id="${1_000 + place}"><td><table><tr><td class="ind" indent="${place % 4}"></td>
      <td class="default"><div><span class="comhead">${user} ${age}</span></div><br>
      <div class="comment"><div class="commtext c00">${wordsOf(said)}</div><div class="reply"></div></div></td></tr></table></td></tr>`;
  });
  return `<table id="hnmain"><tr><td><table class="comment-tree">${rows.join('\n')}</table></td></tr></table>`;
};

export const wordpress: Form = (comments) => {
  const items = comments.map(
    (
      said,
      place,
    ) => `<li id="comment-${place}" class="comment depth-1"><article id="div-comment-${place}" class="comment-body">
      <footer class="comment-meta"><div class="comment-author vcard"><b class="fn">${said.author}</b> <span class="says">says:</span></div>
      <div class="comment-metadata"><time datetime="${timeOf(place)}">on a Sunday</time></div></footer>
      <div class="comment-content"><p>${wordsOf(said)}</p></div></article></li>`,
  );
  return `<div id="comments" class="comments-area"><ol class="comment-list">${items.join('\n')}</ol></div>`;
};

export const discourse: Form = (comments) => {
  const posts = comments.map(
    (said, place) => `<div class="topic-post clearfix regular" data-post-number="${place + 1}">
      <article id="post_${place + 1}" class="boxed" role="region" data-post-id="${700 + place}" data-user-id="${place}"><div class="topic-body">
      <div class="topic-meta-data"><div class="names"><span class="first username"><a href="/u/${said.author}" data-user-card="${said.author}">${said.author}</a></span></div>
      <div class="post-infos"><a class="post-date" href="/t/tea/9/${place + 1}"><span class="relative-date" data-time="${Date.parse(timeOf(place))}">1h</span></a></div></div>
      <div class="regular contents"><div class="cooked"><p>${wordsOf(said)}</p></div></div></div></article></div>`,
  );
  return `<section id="topic"><div class="post-stream">${posts.join('\n')}</div></section>`;
};

/** A site that nobody knows, which says by microdata where its comments are. */
export const microdata: Form = (comments) => {
  const items = comments.map(
    (
      said,
      place,
    ) => `<div itemprop="comment" itemscope itemtype="https://schema.org/Comment" id="o-${said.author}">
      <p><span itemprop="author">${said.author}</span> <time itemprop="dateCreated" datetime="${timeOf(place)}">today</time></p>
      <div itemprop="text"><p>${wordsOf(said)}</p></div></div>`,
  );
  return `<div class="opinions">${items.join('\n')}</div>`;
};
