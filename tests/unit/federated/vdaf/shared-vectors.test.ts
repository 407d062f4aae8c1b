import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../../build/paths';
import { createSumVec } from '../../../../src/federated';

interface Vectors {
  readonly length: number;
  readonly bits: number;
  readonly chunk_length: number;
  readonly shares: number;
  readonly verify_key: string;
  readonly agg_result: readonly number[];
  readonly agg_shares: readonly string[];
  readonly prep: readonly {
    readonly measurement: readonly number[];
    readonly nonce: string;
    readonly rand: string;
    readonly public_share: string;
    readonly input_shares: readonly string[];
    readonly prep_shares: readonly (readonly string[])[];
    readonly prep_messages: readonly string[];
    readonly out_shares: readonly (readonly string[])[];
  }[];
}

/** Of VDAF-08, one with two aggregators and one with three. The multiproof ones are of another field and proof. */
const FOLDER = inRoot('../shared/vectors/vdaf-08');
const names = (existsSync(FOLDER) ? readdirSync(FOLDER) : []).filter((name) =>
  /^Prio3SumVec_\d+\.json$/.test(name),
);
if (names.length === 0) console.warn('Left out: no shared vectors of Prio3SumVec here.');

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

describe.runIf(names.length > 0)('shared vectors: Prio3SumVec', () => {
  it('are both here', () => {
    expect(names.length).toBe(2);
  });

  it.each(names)('%s: every share, message and sum, byte for byte', async (name) => {
    const vectors: Vectors = JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8'));
    const { length, bits, chunk_length: chunkLength, shares } = vectors;
    const vdaf = createSumVec({ length, bits, chunkLength, shares });
    const key = bytes(vectors.verify_key);
    const outputs: (readonly bigint[])[][] = Array.from({ length: shares }, () => []);
    for (const report of vectors.prep) {
      const nonce = bytes(report.nonce);
      const made = await vdaf.shard(report.measurement, nonce, () => bytes(report.rand));
      expect(hex(made.publicShare)).toBe(report.public_share);
      expect(made.inputShares.map(hex)).toEqual(report.input_shares);
      const prepared = await Promise.all(
        report.input_shares.map((share, index) =>
          vdaf.prepare(key, index, nonce, bytes(report.public_share), bytes(share)),
        ),
      );
      const preparationShares = prepared.map((one) => one.preparationShare);
      expect(preparationShares.map(hex)).toEqual(report.prep_shares[0]);
      const message = await vdaf.verify(preparationShares);
      expect(hex(message)).toBe(report.prep_messages[0]);
      prepared.forEach((one, index) => {
        const output = one.finish(message);
        expect(hex(vdaf.encodeAggregateShare(output))).toBe(report.out_shares[index]!.join(''));
        outputs[index]!.push(output);
      });
    }
    const sums = outputs.map((own) => vdaf.aggregate(own));
    expect(sums.map((sum) => hex(vdaf.encodeAggregateShare(sum)))).toEqual(vectors.agg_shares);
    const decoded = vectors.agg_shares.map((share) => vdaf.decodeAggregateShare(bytes(share)));
    expect(vdaf.unshard(decoded)).toEqual(vectors.agg_result);
  });
});
