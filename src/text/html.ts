import type { Cut, CutFinder } from './cut';
import type { OmissionKind } from './types';

/** Elements whose content the author quotes or shows rather than says. */
const OMITTED: Readonly<Record<string, OmissionKind>> = {
  blockquote: 'quotation',
  q: 'quotation',
  code: 'code',
  pre: 'code',
  syntaxhighlight: 'code',
  source: 'code',
  nowiki: 'code',
  math: 'code',
  score: 'code',
};

const INLINE =
  'a|abbr|b|bdi|bdo|big|cite|del|dfn|em|font|i|ins|kbd|mark|ref|s|samp|small|span|strike|strong|sub|sup|tt|u|var';
const BLOCK =
  'br|center|dd|details|div|dl|dt|h[1-6]|hr|li|ol|p|poem|references|section|summary|table|tbody|td|th|tr|ul';
const TAG = new RegExp(
  `<(/?)(${Object.keys(OMITTED).join('|')}|${INLINE}|${BLOCK})(\\s[^<>]*|/)?>`,
  'gi',
);
const INLINE_NAME = new RegExp(`^(?:${INLINE})$`);
const COMMENT_START = '<!--';
const COMMENT_END = '-->';

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly start: number;
  readonly end: number;
}

/** Quoting and code elements with all they hold; of other known tags only the tag itself. */
export const findHtml: CutFinder = (text) => {
  const tags = findTags(text);
  return [...tags.map(tagCut), ...elementCuts(tags), ...commentCuts(text)];
};

function findTags(text: string): Tag[] {
  const tags: Tag[] = [];
  for (const { 0: tag, 1: slash, 2: name, 3: rest = '', index } of text.matchAll(TAG)) {
    // Somebody's words in angle brackets are no tag: attributes have an equals sign.
    if (rest.trim().length > 1 && !rest.includes('=')) continue;
    if (rest.endsWith('/') && name!.toLowerCase() in OMITTED) continue;
    tags.push({
      name: name!.toLowerCase(),
      closing: slash === '/',
      start: index,
      end: index + tag.length,
    });
  }
  return tags;
}

function tagCut({ name, start, end }: Tag): Cut {
  return { start, end, kind: null, replacement: INLINE_NAME.test(name) ? '' : ' ' };
}

/** Pairs each opening tag with its closing tag; what is never closed hides nothing. */
function elementCuts(tags: readonly Tag[]): Cut[] {
  const cuts: Cut[] = [];
  const open = new Map<string, Tag[]>();
  for (const tag of tags) {
    const kind = OMITTED[tag.name];
    if (!kind) continue;
    const sameName = open.get(tag.name) ?? [];
    open.set(tag.name, sameName);
    if (!tag.closing) sameName.push(tag);
    else {
      const opening = sameName.pop();
      if (opening) cuts.push({ start: opening.start, end: tag.end, kind, replacement: ' ' });
    }
  }
  return cuts;
}

function commentCuts(text: string): Cut[] {
  const cuts: Cut[] = [];
  let start = text.indexOf(COMMENT_START);
  while (start >= 0) {
    const close = text.indexOf(COMMENT_END, start + COMMENT_START.length);
    if (close < 0) break;
    const end = close + COMMENT_END.length;
    cuts.push({ start, end, kind: 'code', replacement: ' ' });
    start = text.indexOf(COMMENT_START, end);
  }
  return cuts;
}
