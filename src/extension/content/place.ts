/** Inside these our button would press theirs. */
const PRESSABLE = 'a, button, label, summary';

/** The node after which a comment's mark belongs: the comment's last, or the link that it ends in. */
export function anchorOf({ endContainer, endOffset }: Range): ChildNode | null {
  const last =
    endContainer instanceof CharacterData ? endContainer : endContainer.childNodes[endOffset - 1];
  const anchor = last ?? (endContainer instanceof Element ? endContainer : null);
  const element = anchor instanceof Element ? anchor : anchor?.parentElement;
  return element?.closest(PRESSABLE) ?? anchor;
}
