import type { Database, WriteTransaction } from './database';
import { randomId } from './random-id';
import type { StoredModerator } from './schema';

/** Who decides: people who share this profile, and those whose verdicts were imported. */
export class ModeratorStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  all(): Promise<StoredModerator[]> {
    return this.#database.use((database) => database.getAll('moderators'));
  }

  /** Adds somebody who shares this profile, and lets them decide from now on. */
  async add(name: string): Promise<StoredModerator> {
    const added = newModerator(name);
    await this.#database.write('moderators', async (store) => {
      for (const each of await store.getAll()) await store.put({ ...each, active: false });
      await store.add(added);
    });
    return added;
  }

  rename(id: string, name: string): Promise<void> {
    return this.#database.write('moderators', async (store) => {
      const known = await store.get(id);
      if (known) await store.put({ ...known, name });
    });
  }

  /** Lets one of this profile's moderators decide from now on. */
  activate(id: string): Promise<void> {
    return this.#database.write('moderators', async (store) => {
      const all = await store.getAll();
      if (!all.some((each) => each.id === id && each.own)) return;
      for (const each of all) await store.put({ ...each, active: each.id === id });
    });
  }
}

/** Somebody of this profile who decides from now on, under a pseudonym that says nothing. */
export function newModerator(name: string): StoredModerator {
  return { id: randomId(), name, own: true, active: true };
}

/** Who decides now. There always is somebody: the first is made with the database. */
export async function activeModerator(
  transaction: WriteTransaction<['verdicts', 'moderators']>,
): Promise<string> {
  const all = await transaction.objectStore('moderators').getAll();
  return all.find(({ active }) => active)!.id;
}
