/** What MediaWiki's elements mean for finding comments: asked by tag name and class only. */

const tags = (names: string) => new Set(names.split(' '));

const blocks = tags(
  'address article aside blockquote caption center dd details dialog div dl dt fieldset figcaption ' +
    'figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table ' +
    'tbody td tfoot th thead tr ul',
);
/** Elements that show something without holding text. */
const replaced = tags(
  'audio canvas embed iframe img input object source style script textarea title track video noscript',
);
const headings = tags('h1 h2 h3 h4 h5 h6');
const quotes = tags('blockquote q');
const code = tags('pre code kbd samp tt math');
const unread = tags('style script noscript textarea template title select');

const generatedClass =
  /(?:^|\s)(?:mw-editsection(?:-like)?|ext-discussiontools-init-(?:replylink|section-(?:bar|subscribe|overflow))\S*|ext-discussiontools-(?:ui|emptystate)\S*)(?:\s|$)/;
const separatorClass = /(?:^|\s)(?:mw-notalk|outdent-template|mw-trackedTemplate)(?:\s|$)/;
const quoteClass =
  /(?:^|\s)(?:talkquote|templatequote|quotebox|tq|tqi|tq2|inline-quote-talk|inline-quote-talk-\S+)(?:\s|$)/;
const boxClass = /(?:^|\s)(?:[acfiot]?mbox|mbox-small|navbox|infobox|shortcutbox)(?:\s|$)/;
const codeClass = /(?:^|\s)(?:mw-highlight|mwe-math-element|mw-code)(?:\s|$)/;

/** Lower-case name: HTML knows no other. */
export const nameOf = (element: Element): string => element.localName;

const classOf = (element: Element): string => element.getAttribute('class') ?? '';

/** Begins and ends a line. */
export const isBlock = (element: Element): boolean => blocks.has(nameOf(element));

export const isHeading = (element: Element): boolean => headings.has(nameOf(element));

/** One more step of replying. */
export const isIndent = (element: Element): boolean => /^(?:li|dd)$/.test(nameOf(element));

/** Shows something, so that a comment can begin with it. */
export const isReplaced = (element: Element): boolean => replaced.has(nameOf(element));

/** Interface that the wiki puts between what people wrote: edit links, reply buttons, counts. */
export function isInterface(element: Element): boolean {
  return nameOf(element) === 'mw:editsection' || generatedClass.test(classOf(element));
}

/** Ends a line without belonging to the comment on either side. */
export function isSeparator(element: Element): boolean {
  const name = nameOf(element);
  if (name === 'br' || name === 'hr' || separatorClass.test(classOf(element))) return true;
  if (name === 'link' || name === 'style') {
    const next = element.nextElementSibling;
    return next !== null && next === element.nextSibling && separatorClass.test(classOf(next));
  }
  return name === 'dl' && element.childNodes.length === 1 && element.firstElementChild !== null
    ? nameOf(element.firstElementChild) === 'dt'
    : false;
}

/** Nobody signs here: signatures inside are quoted, or cited. */
export function isUnsigned(element: Element): boolean {
  const name = nameOf(element);
  return (
    name === 'blockquote' ||
    name === 'q' ||
    name === 'cite' ||
    element.id === 'toc' ||
    /(?:^|\s)(?:mw-notalk|references)(?:\s|$)/.test(classOf(element))
  );
}

/** The words of somebody else. */
export const isQuotation = (element: Element): boolean =>
  quotes.has(nameOf(element)) || quoteClass.test(classOf(element));

/** Not meant as language. */
export const isCode = (element: Element): boolean =>
  code.has(nameOf(element)) || codeClass.test(classOf(element));

/** A notice, an infobox, a bar of links: a template's own words, put in by name. */
export const isBox = (element: Element): boolean => boxClass.test(classOf(element));

/** Never shown as text, or (the wiki's mobile pages) held in place for an image. */
export const isUnread = (element: Element): boolean =>
  unread.has(nameOf(element)) || element.classList.contains('lazy-image-placeholder');
