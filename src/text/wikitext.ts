import { type Cut, type CutFinder, cutAll } from './cut';
import type { OmissionKind } from './types';

const BRACES = /\{\{|\}\}/g;
const QUOTING_TEMPLATE =
  /^(?:tq|tqq|tqi|tqb|tqbm|talk ?quote|quote|cquote|block ?quote|qt|xt|!xt)\b/i;
const CODE_TEMPLATE = /^(?:code|codett|pre|syntaxhighlight|mono|kbd|var|tl|tlx|tlc)\b/i;
const LONGEST_TEMPLATE_NAME = 20;

const INTERNAL_LINK = /\[\[([^[\]|\n]*)(\|[^[\]\n]*)?\]\]/g;
const MEDIA_OR_CATEGORY = /^ *(?:file|image|media|category) *:/i;
const EXTERNAL_LINK = /\[((?:https?:|ftp:)?\/\/[^\s[\]<>"]+)(?: [^[\]\n]*)?\]/gi;

const BOLD_OR_ITALIC = /'{2,5}/g;
const INDENTATION = /^[:*#;]+(?=[ \t]|\p{L}{2})/gmu;
const HARD_SPACE = /&nbsp;/g;

/** `{{…}}`, nested or not; a brace without its counterpart hides nothing. */
export const findTemplates: CutFinder = (text) => {
  const cuts: Cut[] = [];
  const openings: number[] = [];
  for (const { 0: braces, index } of text.matchAll(BRACES)) {
    if (braces === '{{') openings.push(index);
    else {
      const start = openings.pop();
      if (start === undefined) continue;
      cuts.push({ start, end: index + 2, kind: templateKind(text, start), replacement: ' ' });
    }
  }
  return cuts;
};

function templateKind(text: string, start: number): OmissionKind {
  const name = text.slice(start + 2, start + 2 + LONGEST_TEMPLATE_NAME).trimStart();
  if (QUOTING_TEMPLATE.test(name)) return 'quotation';
  return CODE_TEMPLATE.test(name) ? 'code' : 'template';
}

/** Of a link with a label everything but the label; of an address in brackets too. */
export const findWikiLinks: CutFinder = (text) => [
  ...Array.from(text.matchAll(INTERNAL_LINK)).flatMap(internalLinkCuts),
  ...Array.from(text.matchAll(EXTERNAL_LINK)).flatMap(externalLinkCuts),
];

function internalLinkCuts({ 0: link, 1: target, 2: labels, index: start }: RegExpExecArray): Cut[] {
  const end = start + link.length;
  if (labels === undefined && MEDIA_OR_CATEGORY.test(target!)) {
    return [{ start, end, kind: 'link', replacement: ' ' }];
  }
  // A picture has its caption last, after its options.
  const labelAt = labels === undefined ? start + 2 : start + link.lastIndexOf('|') + 1;
  return [
    { start, end: labelAt, kind: labels === undefined ? null : 'link', replacement: '' },
    { start: end - 2, end, kind: null, replacement: '' },
  ];
}

function externalLinkCuts({ 0: link, 1: address, index: start }: RegExpExecArray): Cut[] {
  const end = start + link.length;
  return [
    { start, end: start + 1 + address!.length, kind: 'link', replacement: ' ' },
    { start: end - 1, end, kind: null, replacement: '' },
  ];
}

/** Marks of bold and italic, list and indentation marks, hard spaces. */
export const findWikiMarks: CutFinder = (text) => [
  ...cutAll(text, BOLD_OR_ITALIC, null, ''),
  ...cutAll(text, INDENTATION, null),
  ...cutAll(text, HARD_SPACE, null),
];
