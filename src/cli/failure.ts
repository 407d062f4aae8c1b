import { ModelError, type ModelErrorKind } from '../toxicity';

/** What to do about a model that cannot be used. */
const REMEDIES: Readonly<Record<ModelErrorKind, string>> = {
  missing: 'Name a folder that `npm run build` or `npx parley model` made, or leave --model out.',
  corrupt: 'Package it again with `npm run build`, or leave --model out.',
  invalid: 'It is of another version of Parley: package it again with `npm run build`.',
  heads: 'Use the packaged model: package it again with `npm run build`, or leave the head out.',
  backend: 'Run `npm ci` to get an undamaged WebAssembly backend, then try again.',
};

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file. Check its name; `-` reads standard input.',
  EACCES: 'The file may not be read. Check its permissions.',
  EEXIST: 'There is such a file already. Name another one.',
  EISDIR: 'That is a folder; name a file.',
  EADDRINUSE:
    'The address is taken: another server listens there. Stop it, or choose another port.',
  ENOSPC: 'The disk is full. Free some space and run the same command again.',
};

/** The words in which a failed command says why, and what to do next. A defect shows its stack. */
export function wordsFor(error: unknown): string {
  if (error instanceof ModelError) return `${error.message} ${REMEDIES[error.kind]}`;
  if (isSystemError(error)) {
    const words = SYSTEM_ERRORS[error.code];
    if (words) return error.path ? `${error.path}: ${words}` : words;
  }
  if (!(error instanceof Error)) return String(error);
  const isDefect = error instanceof TypeError || error instanceof ReferenceError;
  return isDefect ? (error.stack ?? error.message) : error.message;
}

/** Whether a write failed because the reader of our output went away. */
export function isClosedPipe(error: unknown): boolean {
  return isSystemError(error) && error.code === 'EPIPE';
}

function isSystemError(error: unknown): error is Error & { code: string; path?: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
