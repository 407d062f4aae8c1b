import { CommentStore, Database, ModeratorStore, QueueStore, VerdictStore } from '../storage';

/** What Parley has stored, as the desk reads it. */
export interface Stores {
  readonly database: Database;
  readonly queue: QueueStore;
  readonly comments: CommentStore;
  readonly verdicts: VerdictStore;
  readonly moderators: ModeratorStore;
}

export function openStores(database = new Database()): Stores {
  return {
    database,
    queue: new QueueStore(database),
    comments: new CommentStore(database),
    verdicts: new VerdictStore(database),
    moderators: new ModeratorStore(database),
  };
}
