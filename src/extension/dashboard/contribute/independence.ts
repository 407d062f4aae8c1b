import type { Operator } from '../../../federated';

/** Why the two who receive the halves may not be independent of each other. */
export type Doubt = 'same' | 'unknown';

type Named = Pick<Operator, 'operator' | 'url'>;

/**
 * Whether the two look like one: the same name, or addresses of one house. Or it is not said who they are. Null where
 * nothing speaks against their independence; that they are independent nobody can tell from here.
 */
export function doubtOf(leader: Named, helper: Named): Doubt | null {
  if (plain(leader.operator) === plain(helper.operator)) return 'same';
  if (houseOf(leader.url) === houseOf(helper.url)) return 'same';
  return [leader, helper].some(isUnnamed) ? 'unknown' : null;
}

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** The last two parts of a host's name, which one owner has as a rule; the whole of a number. */
function houseOf(url: string): string {
  const { hostname } = new URL(url);
  return /^[\d.]+$|:/.test(hostname) ? hostname : hostname.split('.').slice(-2).join('.');
}

/** An address, or a word for nobody, is no name. */
function isUnnamed({ operator, url }: Named): boolean {
  const name = operator.toLowerCase();
  return (
    name.includes(new URL(url).hostname) || /^(unknown|anonymous|n\/?a|none|-+|\?+)$/.test(name)
  );
}
