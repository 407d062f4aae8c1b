import { hourOf } from './comments';
import type { Database } from './database';
import { newModerator } from './moderators';
import type { StoredComment } from './schema';
import { rangesOf, type Scope, tallyRange } from './scope';
import { dropUnreferenced } from './unreferenced';
import { countIn, originOf, type StoredCounts } from './usage';
import { ALL_STORES, type Whole } from './whole';

/**
 * Forgets a page, a site, or everything: all of it or, when the database fails, nothing. Remembered scores go with it
 * whatever the scope: nobody can tell from the hash of a text where it stood, and they are only a cache.
 * @returns what was deleted.
 */
export function forget(database: Database, scope: Scope): Promise<StoredCounts> {
  return database.writeAll(ALL_STORES, async (transaction) => {
    const forgotten = await countIn(transaction, scope);
    const { keys, pages } = rangesOf(scope);
    const comments = scope.kind === 'page' ? await commentsIn(transaction, keys) : [];
    for (const name of ['queue', 'comments', 'examples'] as const) {
      await transaction.objectStore(name).delete(keys);
    }
    const verdicts = transaction.objectStore('verdicts');
    for (const key of await verdicts.index('byPage').getAllKeys(pages)) await verdicts.delete(key);
    if (scope.kind === 'page') await uncount(transaction, originOf(scope.pageUrl), comments);
    else await transaction.objectStore('tallies').delete(tallyRange(scope));
    await transaction.objectStore('scores').clear();
    if (scope.kind === 'everything') await startAnew(transaction);
    await dropUnreferenced(transaction);
    return forgotten;
  });
}

const commentsIn = (transaction: Whole<'readwrite'>, keys: IDBKeyRange): Promise<StoredComment[]> =>
  transaction.objectStore('comments').getAll(keys);

/**
 * Takes a page's comments out of the counts of its site. What was counted under an earlier policy stays, as a number;
 * with the last comment of the site, that goes too.
 */
async function uncount(
  transaction: Whole<'readwrite'>,
  site: string,
  forgotten: readonly StoredComment[],
): Promise<void> {
  const tallies = transaction.objectStore('tallies');
  const ofSite = { kind: 'site', site } as const;
  if ((await transaction.objectStore('comments').count(rangesOf(ofSite).keys)) === 0) {
    await tallies.delete(tallyRange(ofSite));
    return;
  }
  for (const { scoredAt, policy, stratum } of forgotten) {
    const tally = await tallies.get([site, hourOf(scoredAt), policy]);
    const counted = tally?.strata[stratum];
    if (!tally || !counted) continue;
    const strata = { ...tally.strata, [stratum]: counted - 1 };
    if (Object.values(strata).some((count) => count > 0)) await tallies.put({ ...tally, strata });
    else await tallies.delete([site, tally.hour, policy]);
  }
}

/**
 * Nobody who decided before is known any more; somebody has to decide from now on. No federation is known either, nor
 * what was spent of the privacy budget.
 */
async function startAnew(transaction: Whole<'readwrite'>): Promise<void> {
  for (const name of ['federation', 'heads', 'contributions'] as const) {
    await transaction.objectStore(name).clear();
  }
  const moderators = transaction.objectStore('moderators');
  await moderators.clear();
  await moderators.add(newModerator(''));
}
