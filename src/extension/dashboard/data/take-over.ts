import {
  conflictsOf,
  outcomesOf,
  readVerdictFile,
  standingDecisions,
  type VerdictEntry,
  VerdictFileError,
} from '../../../review';
import type { VerdictStore } from '../../storage';

/** What importing brought. */
export interface TakenOver {
  /** Entries that were not known. */
  readonly added: number;
  /** Moderators that the new entries are from. */
  readonly people: number;
  /** Comments that nobody disagreed on before. */
  readonly conflicts: number;
}

/** A file that cannot be taken over; null when the browser cannot read it at all. */
export interface BadFile {
  readonly name: string;
  readonly error: VerdictFileError | null;
}

/** Nothing was taken over. */
export class BadFiles extends Error {
  override readonly name = 'BadFiles';

  constructor(readonly files: readonly BadFile[]) {
    super('Files of verdicts cannot be read');
  }
}

/**
 * Takes over the verdicts of all files, or of none.
 * @throws BadFiles, StorageError
 */
export async function takeOver(
  verdicts: VerdictStore,
  files: readonly Pick<File, 'name' | 'text'>[],
): Promise<TakenOver> {
  const bad: BadFile[] = [];
  const entries: VerdictEntry[] = [];
  for (const file of files) {
    const read = await entriesOf(file);
    if (Array.isArray(read)) entries.push(...read);
    else bad.push({ name: file.name, error: read });
  }
  if (bad.length > 0) throw new BadFiles(bad);
  const before = await verdicts.all();
  const known = new Set(before.map(({ id }) => id));
  const added = await verdicts.merge(entries);
  const old = conflictKeys(before);
  return {
    added,
    people: new Set(entries.filter(({ id }) => !known.has(id)).map(({ moderator }) => moderator))
      .size,
    conflicts: conflictKeys(await verdicts.all()).filter((key) => !old.includes(key)).length,
  };
}

async function entriesOf(
  file: Pick<File, 'text'>,
): Promise<VerdictEntry[] | VerdictFileError | null> {
  const text = await file.text().catch(() => null);
  if (text === null) return null;
  try {
    return readVerdictFile(text);
  } catch (error) {
    if (error instanceof VerdictFileError) return error;
    throw error;
  }
}

function conflictKeys(log: readonly VerdictEntry[]): string[] {
  return [...conflictsOf(outcomesOf(standingDecisions(log))).keys()];
}
