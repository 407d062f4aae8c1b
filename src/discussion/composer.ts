/** A field in which somebody writes a comment: a textarea, or the root of an editable region. */
export type Composer = HTMLElement;

/** What writing helpers are told to stay away from; whoever opts out of those opts out of us. */
const OPTED_OUT =
  '[data-parley="false"], [data-gramm="false"], [data-gramm_editor="false"], [data-enable-grammarly="false"]';

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

/**
 * The comment field that an element is or lies in, or null. Single-line inputs (search, mail,
 * password) never are one. `spellcheck="false"` does not count as opting out: wikis and many forms
 * set it on prose.
 */
export function composerOf(element: Element): Composer | null {
  const field = isTextArea(element) ? element : editableRoot(element);
  if (!field || field.matches(NO_COMMENT) || field.closest(OPTED_OUT)) return null;
  return field;
}

/** All comment fields below a root, in document order. */
export function findComposers(root: ParentNode): Composer[] {
  return [...root.querySelectorAll(`textarea, ${EDITABLE}`)].filter(
    (element): element is Composer => composerOf(element) === element,
  );
}

/**
 * What stands in a composer now, as its author wrote it: in an editable region one line for each
 * block, without quotations and code, and without a look at the layout (which would stall typing).
 */
export function composerText(composer: Composer): string {
  return isTextArea(composer) ? composer.value : editableText(composer);
}

export function isTextArea(element: Element): element is HTMLTextAreaElement {
  return element.localName === 'textarea';
}

function editableRoot(element: Element): HTMLElement | null {
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

const BLOCK =
  'address, article, blockquote, dd, div, dl, dt, h1, h2, h3, h4, h5, h6, li, ol, p, pre, section, table, td, th, tr, ul';
const LEFT_OUT = 'blockquote, pre, code, script, style';

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
    const own = node.parentElement?.closest(BLOCK) ?? null;
    if (text !== '' && own !== block && !text.endsWith('\n')) text += '\n';
    block = own;
    text += node.nodeValue;
  }
  return text;
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

// `NodeFilter` by value: this room also runs where the DOM's names are no globals.
const SHOW_ELEMENT = 1;
const SHOW_TEXT = 4;
const FILTER_ACCEPT = 1;
const FILTER_REJECT = 2;
