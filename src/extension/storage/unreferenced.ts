import type { Whole } from './whole';

/**
 * Forgets policies that no comment was scored by any more, and imported moderators without an entry in the log. Every
 * scored comment is in the counts of its policy, and those are few.
 */
export async function dropUnreferenced(transaction: Whole<'readwrite'>): Promise<void> {
  const policies = transaction.objectStore('policies');
  const tallied = await transaction.objectStore('tallies').getAllKeys();
  const used = new Set(tallied.map(([, , policy]) => policy));
  for (const id of await policies.getAllKeys()) if (!used.has(id)) await policies.delete(id);

  const moderators = transaction.objectStore('moderators');
  const imported = (await moderators.getAll()).filter(({ own }) => !own);
  if (imported.length === 0) return;
  const log = await transaction.objectStore('verdicts').getAll();
  const named = new Set(log.map(({ moderator }) => moderator));
  for (const { id } of imported) if (!named.has(id)) await moderators.delete(id);
}
