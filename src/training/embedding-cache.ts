import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { EMBEDDING_SIZE } from './encoder';

const KEY_BYTES = 32;
const RECORD_BYTES = KEY_BYTES + 4 * EMBEDDING_SIZE;

/** Cache key of one encoder input: SHA-256, hex, of its token ids. */
export function embeddingKey(tokens: Int32Array): string {
  const bytes = new Uint8Array(tokens.buffer, tokens.byteOffset, tokens.byteLength);
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Embeddings on disk: a folder of append-only shards, each a run of records of a 32-byte key and
 * 512 little-endian float32. A shard has one writer, so an interrupted run can tear only a shard's
 * last record, and reading leaves a torn one out.
 */
export class EmbeddingCache {
  readonly #directory: string;

  /** @param encoderHash keeps embeddings of different encoders apart. */
  constructor(root: string, encoderHash: string) {
    this.#directory = join(root, encoderHash.slice(0, 16));
    mkdirSync(this.#directory, { recursive: true });
  }

  /** All whole records. */
  read(): Map<string, Float32Array> {
    const found = new Map<string, Float32Array>();
    for (const name of readdirSync(this.#directory).filter((file) => file.endsWith('.bin'))) {
      const shard = readFileSync(join(this.#directory, name));
      const whole = shard.length - (shard.length % RECORD_BYTES);
      for (let at = 0; at < whole; at += RECORD_BYTES) {
        const vector = shard.subarray(at + KEY_BYTES, at + RECORD_BYTES);
        found.set(
          shard.toString('hex', at, at + KEY_BYTES),
          new Float32Array(new Uint8Array(vector).buffer),
        );
      }
    }
    return found;
  }

  /** Opens a new shard; `append` writes whole batches. Close it when done. */
  openShard(): {
    append(keys: readonly string[], vectors: readonly Float32Array[]): void;
    close(): void;
  } {
    const name = `${Date.now().toString(36)}-${process.pid}.bin`;
    const file = openSync(join(this.#directory, name), 'ax');
    return {
      append: (keys, vectors) => {
        const records = keys.flatMap((key, index) => {
          const { buffer, byteOffset, byteLength } = vectors[index]!;
          return [Buffer.from(key, 'hex'), Buffer.from(buffer, byteOffset, byteLength)];
        });
        writeSync(file, Buffer.concat(records));
      },
      close: () => closeSync(file),
    };
  }
}
