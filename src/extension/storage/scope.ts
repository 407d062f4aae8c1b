/** What can be counted and forgotten at once. */
export type Scope =
  | { readonly kind: 'page'; readonly pageUrl: string }
  /** @param site its origin: `https://en.wikipedia.org` */
  | { readonly kind: 'site'; readonly site: string }
  | { readonly kind: 'everything' };

/** Where the records of a scope lie. */
export interface ScopeRanges {
  /** Keys of comments (`verdictKey`). */
  readonly keys: IDBKeyRange;
  /** Addresses of pages. */
  readonly pages: IDBKeyRange;
}

/** Numbers come before all other keys. */
const ALL = () => IDBKeyRange.lowerBound(Number.NEGATIVE_INFINITY);

/**
 * The address of a page may be the beginning of another's, and a site's that of another (`https://a.org`,
 * `https://a.org:8080`), so a range ends where the character that follows the address would be another one. A page's
 * address has no `#`, and its path always begins with `/`.
 */
export function rangesOf(scope: Scope): ScopeRanges {
  switch (scope.kind) {
    case 'page':
      return {
        keys: followedBy(scope.pageUrl, '#'),
        pages: IDBKeyRange.only(scope.pageUrl),
      };
    case 'site': {
      const both = followedBy(scope.site, '/');
      return { keys: both, pages: both };
    }
    case 'everything':
      return { keys: ALL(), pages: ALL() };
  }
}

/** Keys of the counts of a site, or of all. */
export function tallyRange(scope: Exclude<Scope, { kind: 'page' }>): IDBKeyRange {
  // Arrays come after all that can follow the site in such a key.
  return scope.kind === 'site' ? IDBKeyRange.bound([scope.site], [scope.site, []]) : ALL();
}

function followedBy(address: string, next: string): IDBKeyRange {
  const after = String.fromCharCode(next.charCodeAt(0) + 1);
  return IDBKeyRange.bound(address + next, address + after, false, true);
}
