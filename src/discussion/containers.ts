import { timestampFinder } from './date-format';
import { english, languageOf, languages, type WikiLanguage } from './languages';

/** Where a wiki puts a page's own content. */
const contentSelector = '.mw-parser-output';

/**
 * The elements below which a page's comments stand: its wiki content, or else everything. Watch
 * these for new comments.
 */
export function commentContainers(root: ParentNode): ParentNode[] {
  const contents = [...root.querySelectorAll(contentSelector)].filter(
    (element) => !element.parentElement?.closest(contentSelector),
  );
  if (contents.length > 0) return contents;
  return [isDocument(root) ? (root.body ?? root) : root];
}

/** Language of a wiki's signatures: as the content says, else the one whose dates occur most. */
export function contentLanguage(container: ParentNode): WikiLanguage {
  const stated = isElement(container) && container.closest('[lang]')?.getAttribute('lang');
  return (stated ? languageOf(stated) : undefined) ?? commonestLanguage(container);
}

function commonestLanguage(container: ParentNode): WikiLanguage {
  // Ends of paragraphs would run into each other in one long text, dates never reach over them.
  const lines = (container.textContent ?? '').split('\n');
  let best = english;
  let most = 0;
  for (const language of languages) {
    const find = timestampFinder(language);
    const dates = lines.filter((line) => find(line) !== null).length;
    if (dates > most) [best, most] = [language, dates];
  }
  return best;
}

const isDocument = (node: ParentNode): node is Document => node.nodeType === node.DOCUMENT_NODE;
const isElement = (node: ParentNode): node is Element => node.nodeType === node.ELEMENT_NODE;
