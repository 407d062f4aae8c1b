/** What sites that nobody has described call their comments: in ids, classes and roles. */

/** Selects all that could name a comment or a list of them, for a closer look. */
export const possiblyNamed = [
  '[id*="comment" i]',
  '[class*="comment" i]',
  '[id*="kommentar" i]',
  '[class*="reply" i]',
  '[role="comment"]',
  '[role="article"]',
  '[itemtype*="Comment"]',
  '[typeof*="Comment"]',
  '[data-comment-id]',
  '[data-testid*="comment" i]',
  '[aria-label*="comment" i]',
].join(', ');

/** A number (or hash) behind the word: one of many. */
const oneById = /(?:^|[-_])(?:comment|kommentar|reply)[-_]?(?=[\da-f-]*\d)[\da-f-]+$/i;
const oneByClass = /^(?:\w{1,8}[-_]+)?(?:comment|reply)(?:[-_]*(?:item|entry|node|single|card))?$/i;
/** Classes that a build gives: `Comment_root__3xKd9`, `comment-item-0-2-14`. */
const oneByBuiltClass =
  /^comment(?:[-_]?item)?(?:[-_]+(?:root|item|container|wrapper))?[-_]+(?=\w*\d)\w+$/i;

const many =
  /^(?:\w{1,10}[-_]+)?(?:comments|kommentare|commentaires|comentarios|commenti|replies)(?:[-_]+(?:area|section|list|container|wrapper|box|thread|block|tree))?$|^comment[-_]?(?:list|items|section|area|thread|tree)$|^(?:disqus_thread|isso-thread|commento|giscus)$/i;
/** Sections that only point at comments elsewhere. */
const elsewhere = /recent|latest|letzte|neueste|popular|widget|count/i;

const tokensOf = (element: Element): string[] =>
  (element.getAttribute('class') ?? '').split(/\s+/).filter(Boolean);

/** Stated in a vocabulary made for it: schema.org, or a role. */
export function isDeclaredComment(element: Element): boolean {
  const type = element.getAttribute('itemtype') ?? element.getAttribute('typeof') ?? '';
  return (
    /(?:^|[\s/:])(?:Comment|UserComments)$/.test(type) || element.getAttribute('role') === 'comment'
  );
}

/** Called a comment by a name that only one element has. */
export function isNumberedComment(element: Element): boolean {
  return oneById.test(element.getAttribute('id') ?? '') || element.hasAttribute('data-comment-id');
}

/** Whether an element is called a comment: evidence, no proof. */
export function namesOneComment(element: Element): boolean {
  return (
    isDeclaredComment(element) ||
    isNumberedComment(element) ||
    /^comment(?:-?(?:item|card))?$/i.test(element.getAttribute('data-testid') ?? '') ||
    (element.getAttribute('role') === 'article' &&
      /\b(?:comment|reply)\b/i.test(element.getAttribute('aria-label') ?? '')) ||
    tokensOf(element).some((token) => oneByClass.test(token) || oneByBuiltClass.test(token))
  );
}

/** Whether an element is called the place of comments. */
export function namesComments(element: Element): boolean {
  const names = [element.getAttribute('id') ?? '', ...tokensOf(element)];
  if (names.some((name) => elsewhere.test(name))) return false;
  const label = element.getAttribute('aria-label') ?? '';
  return names.some((name) => many.test(name)) || /^(?:\d+ )?comments$/i.test(label);
}
