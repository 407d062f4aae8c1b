import { concatBytes } from '@noble/hashes/utils';

/** Bytes that are no message of the kind they claim to be. */
export class MessageError extends Error {
  override readonly name = 'MessageError';
}

/** How a value stands in a message. Codecs are put together as TLS's presentation language is (RFC 8446, section 3). */
export interface Codec<T> {
  write(value: T): Uint8Array;
  read(source: Source): T;
}

/** What a codec reads. */
export type Value<C> = C extends Codec<infer T> ? T : never;

/** Bytes, read from the front. */
interface Source {
  take(count: number): Uint8Array;
  left(): number;
}

export const encode = <T>(codec: Codec<T>, value: T): Uint8Array => codec.write(value);

/**
 * The value that these bytes are, all of them. Byte strings in it look into the same memory.
 * @throws MessageError for bytes cut short, left over, or out of what the codec knows.
 */
export function decode<T>(codec: Codec<T>, bytes: Uint8Array): T {
  const source = sourceOf(bytes);
  const value = codec.read(source);
  if (source.left() > 0) throw new MessageError(`${source.left()} bytes too many.`);
  return value;
}

/** A whole number of so many bytes, big-endian; never above what a double holds exactly. */
export function uint(size: 1 | 2 | 4 | 8): Codec<number> {
  return {
    write(value) {
      if (!Number.isSafeInteger(value) || value < 0 || value >= 256 ** size) {
        throw new MessageError(`${value} is no whole number of ${size} bytes.`);
      }
      const bytes = new Uint8Array(size);
      let rest = value;
      for (let index = size - 1; index >= 0; index -= 1) {
        bytes[index] = rest % 256;
        rest = Math.floor(rest / 256);
      }
      return bytes;
    },
    read(source) {
      const value = source.take(size).reduce((sum, byte) => sum * 256 + byte, 0);
      if (Number.isSafeInteger(value)) return value;
      throw new MessageError('A number is too large.');
    },
  };
}

/** So many bytes. */
export function fixed(size: number): Codec<Uint8Array> {
  return {
    write(bytes) {
      if (bytes.length === size) return bytes;
      throw new MessageError(`${bytes.length} bytes where ${size} belong.`);
    },
    read: (source) => source.take(size),
  };
}

/** Bytes behind their number, which has so many bytes itself. */
export function opaque(size: 2 | 4): Codec<Uint8Array> {
  const length = uint(size);
  return {
    write: (bytes) => concatBytes(length.write(bytes.length), bytes),
    read: (source) => source.take(length.read(source)),
  };
}

/** Values behind the number of their bytes. */
export function list<T>(size: 2 | 4, item: Codec<T>): Codec<readonly T[]> {
  const bytes = opaque(size);
  return {
    write: (values) => bytes.write(concatBytes(...values.map(item.write))),
    read(source) {
      const inner = sourceOf(bytes.read(source));
      const values: T[] = [];
      while (inner.left() > 0) values.push(item.read(inner));
      return values;
    },
  };
}

/** Values one after the other, in the order in which they are written down here. */
export function struct<T extends object>(
  fields: { readonly [K in keyof T]: Codec<T[K]> },
): Codec<T> {
  const keys = Object.keys(fields) as (keyof T)[];
  return {
    write: (value) => concatBytes(...keys.map((key) => fields[key].write(value[key]))),
    read(source) {
      const value: Partial<T> = {};
      for (const key of keys) value[key] = fields[key].read(source);
      return value as T;
    },
  };
}

/** One of some words, each a number of one byte. */
export function word<W extends string>(numbers: Readonly<Record<W, number>>): Codec<W> {
  const byte = uint(1);
  const words = Object.keys(numbers) as W[];
  return {
    write: (value) => byte.write(numbers[value]),
    read(source) {
      const number = byte.read(source);
      const found = words.find((one) => numbers[one] === number);
      if (found !== undefined) return found;
      throw new MessageError(`${number} stands for nothing here.`);
    },
  };
}

/** One of some shapes, told apart by a byte before it. */
export function tagged<T extends object>(
  shapes: { readonly [K in keyof T & string]: readonly [number: number, Codec<T[K]>] },
): Codec<{ [K in keyof T & string]: { readonly type: K } & T[K] }[keyof T & string]> {
  type Type = keyof T & string;
  type Shape = { [K in Type]: { readonly type: K } & T[K] }[Type];
  const types = Object.keys(shapes) as Type[];
  const numbers = Object.fromEntries(types.map((type) => [type, shapes[type][0]]));
  const tag = word(numbers as Record<Type, number>);
  return {
    write: (value: Shape) => concatBytes(tag.write(value.type), shapes[value.type][1].write(value)),
    read(source) {
      const type = tag.read(source);
      return { type, ...shapes[type][1].read(source) } as Shape;
    },
  };
}

function sourceOf(bytes: Uint8Array): Source {
  // A Buffer, whose pieces would be Buffers too, is read as the plain bytes that it is.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  return {
    take(count) {
      if (count > plain.length - at)
        throw new MessageError(`${count + at - plain.length} bytes too few.`);
      at += count;
      return plain.subarray(at - count, at);
    },
    left: () => plain.length - at,
  };
}
