import { StorageError } from '../storage';
import { words } from '../words';

/** What went wrong with what is stored, and what to do next. */
export function errorWords(error: unknown): string {
  return words(error instanceof StorageError ? error.errorKey : 'desk_read_failed');
}
