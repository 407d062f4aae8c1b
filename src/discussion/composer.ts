import { elementsAround, isElement } from './composed';

/** A field in which somebody writes a comment: a textarea, or the root of an editable region. */
export type Composer = HTMLElement;

/** What writing helpers are told to stay away from; whoever opts out of those opts out of us. */
const OPTED_OUT = [
  '[data-parley="false"]',
  '[data-gramm="false"]',
  '[data-gramm_editor="false"]',
  '[data-enable-grammarly="false"]',
  '[data-lt-active="false"]',
  '[data-ms-editor="false"]',
].join(', ');

/**
 * VisualEditor, and with it the wikis' visual reply tool, says `data-gramm="false"` of itself so that
 * nobody changes its content. We never do, and on a talk page it is the very place to warn in.
 */
const OPTED_OUT_OF_CHANGES = '.ve-ce-documentNode';

/** Not written to be read by others, or not to be written in at all. */
const NO_COMMENT = [
  '[role="searchbox"]',
  '[role="combobox"]',
  '[role="spinbutton"]',
  '[role="search"] *',
  'search *',
  '[aria-multiline="false"]',
  '[aria-readonly="true"]',
  '[aria-disabled="true"]',
  '[readonly]',
  ':disabled',
  '[inert]',
  '[inert] *',
].join(', ');

const EDITABLE = '[contenteditable]:not([contenteditable="false" i])';

/** CodeMirror 5 shows its text outside of the small textarea that it catches keys with. */
const CODEMIRROR_5 = '.CodeMirror';
const CODEMIRROR_5_LINE = '.CodeMirror-line';

/**
 * The comment field that an element is or lies in, or null. Single-line inputs (search, mail,
 * password) never are one. `spellcheck="false"` does not count as opting out: wikis and many forms
 * set it on prose.
 */
export function composerOf(element: Element): Composer | null {
  const field = fieldOf(element);
  if (!field || field.matches(NO_COMMENT) || isOptedOut(field)) return null;
  return field;
}

/** All comment fields below a root, in document order. */
export function findComposers(root: ParentNode): Composer[] {
  const fields = root.querySelectorAll(`textarea, ${EDITABLE}, ${CODEMIRROR_5}`);
  return [...fields].filter((element): element is Composer => composerOf(element) === element);
}

/**
 * What stands in a composer now, as its author wrote it: in an editable region one line for each
 * block, without quotations, code and what cannot be edited, and without a look at the layout (which
 * would stall typing).
 */
export function composerText(composer: Composer): string {
  if (isTextArea(composer)) return composer.value;
  return composer.matches(CODEMIRROR_5) ? linesOf(composer) : editableText(composer);
}

export function isTextArea(element: Element): element is HTMLTextAreaElement {
  return element.localName === 'textarea';
}

function fieldOf(element: Element): HTMLElement | null {
  const codeMirror = element.closest<HTMLElement>(CODEMIRROR_5);
  if (codeMirror) return isReadOnly(codeMirror) ? null : codeMirror;
  return isTextArea(element) ? element : editableRoot(element);
}

/** A CodeMirror 5 that cannot be edited catches no keys, or in a textarea that says so. */
function isReadOnly(codeMirror: HTMLElement): boolean {
  const input = codeMirror.querySelector(`textarea, ${EDITABLE}`);
  return !input || input.matches(NO_COMMENT);
}

function isOptedOut(field: HTMLElement): boolean {
  for (const element of elementsAround(field)) {
    if (element.matches(OPTED_OUT) && !element.matches(OPTED_OUT_OF_CHANGES)) return true;
  }
  return false;
}

function editableRoot(element: Element): HTMLElement | null {
  const { designMode, body } = element.ownerDocument;
  if (designMode === 'on') return body;
  let root: HTMLElement | null = null;
  let next: Element | null = element;
  while (next) {
    const nearest: HTMLElement | null = next.closest<HTMLElement>('[contenteditable]');
    if (!nearest?.matches(EDITABLE)) break;
    root = nearest;
    next = nearest.parentElement;
  }
  return root;
}

/** Empty lines hold an invisible space, so that they have a height. */
function linesOf(codeMirror: HTMLElement): string {
  const lines = [...codeMirror.querySelectorAll(CODEMIRROR_5_LINE)];
  return lines.map(({ textContent }) => textContent?.replaceAll('\u200b', '') ?? '').join('\n');
}

const BLOCK =
  'address, article, blockquote, dd, div, dl, dt, h1, h2, h3, h4, h5, h6, li, ol, p, pre, section, table, td, th, tr, ul';
const LEFT_OUT = 'blockquote, pre, code, script, style';
/** The islands in an editable region that nobody can write in. */
const FIXED = '[contenteditable="false" i]';

function editableText(root: HTMLElement): string {
  const nodes = root.ownerDocument.createTreeWalker(root, SHOW_ELEMENT | SHOW_TEXT, (node) =>
    isElement(node) && node.matches(LEFT_OUT) ? FILTER_REJECT : FILTER_ACCEPT,
  );
  let text = '';
  let block: Element | null = null;
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    if (isElement(node)) {
      if (node.localName === 'br') text += '\n';
      continue;
    }
    // An island may hold a region that can be edited again, such as a caption.
    if (node.parentElement?.closest('[contenteditable]')?.matches(FIXED)) continue;
    const own = node.parentElement?.closest(BLOCK) ?? null;
    if (text !== '' && own !== block && !text.endsWith('\n')) text += '\n';
    block = own;
    text += node.nodeValue;
  }
  return text;
}

// `NodeFilter` by value: this room also runs where the DOM's names are no globals.
const SHOW_ELEMENT = 1;
const SHOW_TEXT = 4;
const FILTER_ACCEPT = 1;
const FILTER_REJECT = 2;
