import { MessageError } from '../../messages';
import { wordsOrElse } from '../../words';
import { errorWords } from '../error-words';

/** What went wrong with what the background was asked for, and what to do next. */
export function failureWords(error: unknown): string {
  if (!(error instanceof MessageError)) return errorWords(error);
  return wordsOrElse(error.errorKey, 'error_internal');
}
