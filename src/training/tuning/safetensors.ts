import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import * as v from 'valibot';

/** A named array, row by row. */
export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

const headerSchema = v.record(
  v.string(),
  v.object({
    dtype: v.picklist(['F32', 'I32']),
    shape: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
    data_offsets: v.tuple([v.number(), v.number()]),
  }),
);

/**
 * Writes arrays in the safetensors format (https://github.com/huggingface/safetensors): length of a JSON header,
 * the header, the bytes. The programs of every language that train read it, and none can run code from it.
 */
export function writeSafetensors(file: string, tensors: readonly Tensor[]): void {
  let end = 0;
  const entries = tensors.map(({ name, shape, values }) => {
    const start = end;
    end += values.byteLength;
    const dtype = values instanceof Float32Array ? 'F32' : 'I32';
    return [name, { dtype, shape, data_offsets: [start, end] }] as const;
  });
  const json = JSON.stringify(Object.fromEntries(entries));
  const header = Buffer.from(json.padEnd(Math.ceil(json.length / 8) * 8));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const descriptor = openSync(file, 'w');
  for (const bytes of [length, header, ...tensors.map(({ values }) => values)]) {
    writeWhole(descriptor, bytes);
  }
  closeSync(descriptor);
}

/** One call writes at most 2 GiB, and may write less than it is asked to. */
function writeWhole(descriptor: number, bytes: NodeJS.ArrayBufferView): void {
  for (let at = 0; at < bytes.byteLength; ) {
    at += writeSync(descriptor, bytes, at, bytes.byteLength - at);
  }
}

/** Throws when the file is not in the format or holds anything but float32 and int32. */
export function readSafetensors(file: string): Map<string, Tensor> {
  const bytes = readFileSync(file);
  const length = Number(bytes.readBigUInt64LE());
  const header = v.parse(headerSchema, JSON.parse(bytes.toString('utf8', 8, 8 + length)));
  return new Map(
    Object.entries(header).map(
      ([
        name,
        {
          dtype,
          shape,
          data_offsets: [start, end],
        },
      ]) => {
        const data = new Uint8Array(bytes.subarray(8 + length + start, 8 + length + end)).buffer;
        const values = dtype === 'F32' ? new Float32Array(data) : new Int32Array(data);
        if (values.length !== shape.reduce((product, size) => product * size, 1)) {
          throw new Error(`${file}: ${name} does not fill its shape.`);
        }
        return [name, { name, shape, values }];
      },
    ),
  );
}
