export { clean } from './clean';
export { hashedNgrams } from './ngrams';
export { prepare } from './prepare';
export { sentencesOf } from './sentences';
export { type TokenizedText, Tokenizer, type Vocabulary } from './tokenizer';
export type * from './types';
export { type TokenWindow, tokenWindows } from './windows';
export { wordForms } from './word-forms';
