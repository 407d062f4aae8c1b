/** What MediaWiki's elements mean for finding comments: asked by tag name and class only, but for a few. */

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
const unsigned = tags('blockquote q cite');
const unread = tags('style script noscript textarea template title select');

const generatedClass =
  /(?:^|\s)(?:mw-editsection(?:-like)?|ext-discussiontools-init-(?:replylink|section-(?:bar|subscribe|overflow))\S*|ext-discussiontools-(?:ui|emptystate)\S*)(?:\s|$)/;
const separatorClass = /(?:^|\s)(?:mw-notalk|outdent-template|mw-trackedTemplate)(?:\s|$)/;
const quoteClass =
  /(?:^|\s)(?:talkquote|templatequote|quotebox|tq|tqi|tq2|inline-quote-talk|inline-quote-talk-\S+)(?:\s|$)/;
const boxClass = /(?:^|\s)(?:[acfiot]?mbox|mbox-small|navbox|infobox|shortcutbox)(?:\s|$)/;
const unsignedClass = /(?:^|\s)(?:mw-notalk|references)(?:\s|$)/;
const placeholderClass = /(?:^|\s)lazy-image-placeholder(?:\s|$)/;
const timestampClass = /(?:^|\s)ext-discussiontools-init-timestamplink(?:\s|$)/;
const codeClass = /(?:^|\s)(?:mw-highlight|mwe-math-element|mw-code)(?:\s|$)/;

/** Lower-case name: HTML knows no other. */
export const nameOf = (element: Element): string => element.localName;

/** What an element is by its name and its classes alone. */
export interface Kind {
  /** Lower-case. */
  readonly name: string;
  /** Begins and ends a line. */
  readonly block: boolean;
  readonly heading: boolean;
  /** One more step of replying. */
  readonly indent: boolean;
  /** Shows something, so that a comment can begin with it. */
  readonly replaced: boolean;
  /** Interface that the wiki puts between what people wrote: edit links, reply buttons, counts. */
  readonly interface: boolean;
  /** Ends a line without belonging to the comment on either side. */
  readonly separator: boolean;
  /** Nobody signs here: signatures inside are quoted, or cited. */
  readonly unsigned: boolean;
  /** Never shown as text, or (the wiki's mobile pages) held in place for an image. */
  readonly unread: boolean;
  /** The words of somebody else. */
  readonly quotation: boolean;
  /** Not meant as language. */
  readonly code: boolean;
  /** A notice, an infobox, a bar of links: a template's own words, put in by name. */
  readonly box: boolean;
  /** The link to a comment that DiscussionTools makes of the time in its signature. */
  readonly timestamp: boolean;
}

/** By name and classes: a page has few pairs of these and many elements, and asking the rules takes far longer. */
const kinds = new Map<string, Kind>();

/** Pages that give each element a class of its own shall not fill the memory. */
const mostKinds = 1_000;

export function kindOf(element: Element): Kind {
  const name = nameOf(element);
  const classes = element.getAttribute('class') ?? '';
  const key = classes === '' ? name : `${name} ${classes}`;
  let kind = kinds.get(key);
  if (!kind) {
    if (kinds.size >= mostKinds) kinds.clear();
    kind = kindBy(name, classes);
    kinds.set(key, kind);
  }
  return kind;
}

function kindBy(name: string, classes: string): Kind {
  return {
    name,
    block: blocks.has(name),
    heading: headings.has(name),
    indent: name === 'li' || name === 'dd',
    replaced: replaced.has(name),
    interface: name === 'mw:editsection' || generatedClass.test(classes),
    separator: name === 'br' || name === 'hr' || separatorClass.test(classes),
    unsigned: unsigned.has(name) || unsignedClass.test(classes),
    unread: unread.has(name) || placeholderClass.test(classes),
    quotation: quotes.has(name) || quoteClass.test(classes),
    code: code.has(name) || codeClass.test(classes),
    box: boxClass.test(classes),
    timestamp: timestampClass.test(classes),
  };
}

/** Begins and ends a line. */
export const isBlock = (element: Element): boolean => kindOf(element).block;

/** Ends a line without belonging to the comment on either side, by itself or by what stands beside or in it. */
export function isSeparator(element: Element, { name, separator }: Kind): boolean {
  if (separator) return true;
  if (name === 'link' || name === 'style') {
    const next = element.nextElementSibling;
    return (
      next !== null &&
      next === element.nextSibling &&
      separatorClass.test(next.getAttribute('class') ?? '')
    );
  }
  // A list of children is dear, and most lists of terms are replies.
  return (
    name === 'dl' &&
    element.firstElementChild?.localName === 'dt' &&
    element.childNodes.length === 1
  );
}

/** Nobody signs here: signatures inside are quoted, or cited, or the table of contents'. */
export const isUnsigned = (element: Element, { unsigned }: Kind): boolean =>
  unsigned || element.id === 'toc';
