/**
 * From the beginning of one node to the end of another. Live ranges make every later change of the
 * page dearer, so make one only when it is asked for.
 */
export function rangeBetween(start: Node, end: Node): Range {
  const range = start.ownerDocument!.createRange();
  range.selectNodeContents(start);
  range.setEnd(end, end.nodeValue?.length ?? end.childNodes.length);
  return range;
}
