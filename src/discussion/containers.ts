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

const isDocument = (node: ParentNode): node is Document => node.nodeType === node.DOCUMENT_NODE;
