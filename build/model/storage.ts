import type { Storage } from './quantise';

export function storageOf(_name: string): Storage {
  return 'float32';
}
