import { type BrakeTally, brakeReason } from '../../review';
import { pauseSite, readBrakes } from '../brakes';
import type { Settings } from '../settings';
import { type CommentStore, hourOf, type StoredTally } from '../storage';

export interface BrakingParts {
  readonly comments: Pick<CommentStore, 'talliesSince'>;
  readonly readSettings: () => Promise<Settings>;
  readonly now: () => Date;
}

/** What the rule looks back on: a day, and the 27 before it. */
const MEMORY_MS = 28 * 24 * 60 * 60 * 1000;

/** Pauses marks and warnings on a site whose flags have jumped, unless the user wants no brake. */
export async function brake(
  site: string,
  { comments, readSettings, now }: BrakingParts,
): Promise<void> {
  if (!(await readSettings()).brake) return;
  const { paused, allowed } = await readBrakes();
  if (Object.hasOwn(paused, site)) return;
  const from = new Date(now().getTime() - MEMORY_MS).toISOString();
  const tallies = (await comments.talliesSince(hourOf(from)))
    .filter((tally) => tally.site === site)
    .map(counted);
  const reason = brakeReason(tallies, now(), allowed[site]);
  if (reason) await pauseSite(site, { ...reason, since: now().toISOString() });
}

function counted({ hour, strata }: StoredTally): BrakeTally {
  const scored = Object.values(strata).reduce((sum, count) => sum + count, 0);
  return { hour, scored, flagged: strata.flagged ?? 0 };
}
