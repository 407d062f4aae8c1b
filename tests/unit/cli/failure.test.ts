import { describe, expect, it } from 'vitest';
import { isClosedPipe, wordsFor } from '../../../src/cli/failure';
import { ModelError, type ModelErrorKind } from '../../../src/toxicity';

function systemError(code: string, path?: string): Error {
  return Object.assign(new Error(`${code}: what Node says`), { code, ...(path && { path }) });
}

describe('wordsFor', () => {
  it.each([
    ['ENOENT', /^a\.jsonl: There is no such file\./],
    ['EACCES', /^a\.jsonl: .*permissions/],
    ['EISDIR', /^a\.jsonl: That is a folder/],
  ])('%s names the file and what to do', (code, words) => {
    expect(wordsFor(systemError(code, 'a.jsonl'))).toMatch(words);
  });

  it.each<ModelErrorKind>(['missing', 'corrupt', 'invalid', 'backend', 'heads'])(
    'a model that is %s: says what is wrong and what to run',
    (kind) => {
      const words = wordsFor(new ModelError(kind, 'model.json', 'model.json is wrong.'));
      expect(words).toMatch(/^model\.json is wrong\. .*`npm (run build|ci)`/);
    },
  );

  it('shows the stack of a defect, and of nothing else', () => {
    expect(wordsFor(new TypeError('x is undefined'))).toContain('failure.test');
    expect(wordsFor(new Error('Run it again.'))).toBe('Run it again.');
    expect(wordsFor(systemError('EWHATEVER'))).toBe('EWHATEVER: what Node says');
    expect(wordsFor('words')).toBe('words');
  });
});

describe('isClosedPipe', () => {
  it('is true of EPIPE only', () => {
    expect(isClosedPipe(systemError('EPIPE'))).toBe(true);
    expect(isClosedPipe(systemError('ENOSPC'))).toBe(false);
    expect(isClosedPipe(new Error('EPIPE'))).toBe(false);
  });
});
