import { Prio3SumVec } from '@divviup/prio3';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createEncoding,
  createSumVec,
  discreteGaussian,
  ParameterError,
  ReportError,
  rational,
  type Shards,
} from '../../../../src/federated';
import { seededBytes } from '../noise/seeded-bytes';

const vdaf = createSumVec({ length: 6, bits: 4 });
const random = seededBytes(1);
const key = random(16);
const nonce = random(16);
const measurement = [0, 15, 8, 7, 1, 14];

/** What both aggregators do with a report; their output shares where it holds. */
async function received(
  { publicShare, inputShares }: Shards,
  { keys = [key, key], nonces = [nonce, nonce] } = {},
) {
  const prepared = await Promise.all(
    inputShares.map((share, index) =>
      vdaf.prepare(keys[index]!, index, nonces[index]!, publicShare, share),
    ),
  );
  const message = await vdaf.verify(prepared.map((one) => one.preparationShare));
  return prepared.map((one) => one.finish(message));
}

const flipped = (bytes: Uint8Array, place: number): Uint8Array =>
  bytes.map((byte, index) => (index === place ? byte ^ 1 : byte));

describe('a report', () => {
  let shards: Shards;
  beforeAll(async () => {
    shards = await vdaf.shard(measurement, nonce, seededBytes(2));
  });

  it('that is whole is counted', async () => {
    expect(vdaf.unshard(await received(shards))).toEqual(measurement);
  });

  it('with any one bit changed is refused', async () => {
    const { publicShare, inputShares } = shards;
    const [leader, helper] = inputShares as [Uint8Array, Uint8Array];
    const parts = [publicShare, leader, helper];
    const place = fc.integer({ min: 0, max: 2 }).chain((part) =>
      fc.record({
        part: fc.constant(part),
        place: fc.integer({ min: 0, max: parts[part]!.length - 1 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(place, async ({ part, place }) => {
        const [first, second, third] = parts.map((bytes, index) =>
          index === part ? flipped(bytes, place) : bytes,
        );
        const changed = { publicShare: first!, inputShares: [second!, third!] };
        await expect(received(changed)).rejects.toThrow(ReportError);
      }),
      { numRuns: 40 },
    );
  });

  it('that is cut short or has bytes left over is refused', async () => {
    const { publicShare, inputShares } = shards;
    for (const wrong of [
      { publicShare: publicShare.slice(1), inputShares },
      { publicShare, inputShares: [inputShares[0]!.slice(1), inputShares[1]!] },
      { publicShare, inputShares: [inputShares[0]!, Uint8Array.of(...inputShares[1]!, 0)] },
      { publicShare, inputShares: [...inputShares].reverse() },
    ]) {
      await expect(received(wrong)).rejects.toMatchObject({ kind: 'malformed' });
    }
  });

  it('with a number beyond the field is refused', async () => {
    const { publicShare, inputShares } = shards;
    const leader = inputShares[0]!.slice().fill(0xff, 0, 16);
    await expect(
      received({ publicShare, inputShares: [leader, inputShares[1]!] }),
    ).rejects.toMatchObject({ kind: 'malformed', message: 'A number is not of the field.' });
  });

  it('under another nonce, or with keys that differ, is refused', async () => {
    const other = random(16);
    for (const wrong of [
      { nonces: [other, other] },
      { nonces: [nonce, other] },
      { keys: [key, other] },
    ]) {
      await expect(received(shards, wrong)).rejects.toMatchObject({ kind: 'invalid' });
    }
  });

  it('with a proof that was made, as well as can be, for a number out of range is refused', async () => {
    const cheat = new Prio3SumVec({ length: 6, bits: 4, chunkLength: 1, shares: 2 });
    const bits = cheat.flp.encode(measurement);
    for (const forged of [2n, 1_000_000n, cheat.flp.field.modulus - 1n]) {
      cheat.flp.encode = () => bits.with(4, forged);
      const shardsOf = async () => {
        const [chance, same] = [random(cheat.randSize), nonce].map((bytes) => Buffer.from(bytes));
        const { publicShare, inputShares } = await cheat.shard(measurement, same!, chance!);
        return {
          publicShare: cheat.encodePublicShare(publicShare),
          inputShares: inputShares.map((share) => cheat.encodeInputShare(share)),
        };
      };
      await expect(received(await shardsOf())).rejects.toMatchObject({ kind: 'invalid' });
      cheat.flp.encode = () => bits;
      expect(vdaf.unshard(await received(await shardsOf()))).toEqual(measurement);
    }
  });

  it('does not finish by the message of another', async () => {
    const other = await vdaf.shard(measurement, nonce, seededBytes(3));
    const own = await vdaf.prepare(key, 0, nonce, shards.publicShare, shards.inputShares[0]!);
    const theirs = await Promise.all(
      other.inputShares.map((share, index) =>
        vdaf.prepare(key, index, nonce, other.publicShare, share),
      ),
    );
    const message = await vdaf.verify(theirs.map((one) => one.preparationShare));
    expect(() => own.finish(message)).toThrow('The proof of the report does not hold.');
    await expect(
      vdaf.verify([own.preparationShare, theirs[1]!.preparationShare]),
    ).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('is of plain bytes, whose slices are copies', () => {
    for (const bytes of [shards.publicShare, ...shards.inputShares]) {
      expect(Object.getPrototypeOf(bytes)).toBe(Uint8Array.prototype);
    }
  });

  it('hides its numbers from each aggregator: a share is other bytes every time', async () => {
    const again = await vdaf.shard(measurement, nonce);
    const shares = [...again.inputShares, ...shards.inputShares].map((share) => share.join());
    expect(new Set(shares).size).toBe(4);
  });
});

describe('what is refused at the door', () => {
  it.each([
    ['too few numbers', [1, 2, 3]],
    ['a number beyond its bits', [16, 0, 0, 0, 0, 0]],
    ['a number below 0', [-1, 0, 0, 0, 0, 0]],
    ['a fraction', [0.5, 0, 0, 0, 0, 0]],
  ])('%s', async (_, wrong) => {
    await expect(vdaf.shard(wrong, nonce)).rejects.toThrow(ParameterError);
  });

  it('a nonce or key of another size, a task that makes no sense', async () => {
    await expect(vdaf.shard(measurement, random(15))).rejects.toThrow(ParameterError);
    await expect(vdaf.verify([random(32)])).rejects.toThrow(ParameterError);
    await expect(vdaf.prepare(key, 2, nonce, random(32), random(48))).rejects.toThrow(
      'An aggregator must be from 0 to 1, not 2.',
    );
    await expect(vdaf.prepare(random(17), 0, nonce, random(32), random(48))).rejects.toThrow(
      'The verifyKey has 17 bytes, not 16.',
    );
    for (const wrong of [{ length: 0 }, { bits: 0 }, { chunkLength: 0 }, { shares: 1 }]) {
      expect(() => createSumVec({ length: 6, bits: 4, ...wrong })).toThrow(ParameterError);
    }
  });

  it('shares of sums that do not belong together, or are cut', async () => {
    const [one, other] = await Promise.all(
      [4, 5].map(async (seed) => received(await vdaf.shard(measurement, nonce, seededBytes(seed)))),
    );
    expect(() => vdaf.unshard([one![0]!, other![1]!])).toThrow(ReportError);
    expect(() => vdaf.decodeAggregateShare(new Uint8Array(15))).toThrow(ReportError);
  });
});

it('adds up encoded updates that nobody saw, with noise at both aggregators', async () => {
  const encoding = createEncoding({
    dimension: 6,
    clip: 1,
    bits: 4,
    signSeed: Uint8Array.from({ length: 16 }, () => 7),
  });
  const task = createSumVec({ length: encoding.length, bits: 4 });
  const updates = [0.1, -0.2, 0.3].map((value) => new Array<number>(6).fill(value));
  const encoded = updates.map((update) => encoding.encode(update, random));
  const outputs: (readonly bigint[])[][] = [[], []];
  for (const one of encoded) {
    const { publicShare, inputShares } = await task.shard(one, nonce, random);
    const prepared = await Promise.all(
      inputShares.map((share, index) => task.prepare(key, index, nonce, publicShare, share)),
    );
    const message = await task.verify(prepared.map((each) => each.preparationShare));
    for (const [index, each] of prepared.entries()) outputs[index]!.push(each.finish(message));
  }
  const plain = encoded[0]!.map((_, index) => encoded.reduce((sum, one) => sum + one[index]!, 0));
  const shares = outputs.map((own) => task.aggregate(own));
  expect(task.unshard(shares)).toEqual(plain);

  const drawn: number[][] = [[], []];
  const noised = shares.map((share, index) => {
    const draw = discreteGaussian(rational(300n), seededBytes(index));
    return task.addNoise(share, () => {
      const noise = draw();
      drawn[index]!.push(Number(noise));
      return noise;
    });
  });
  const expected = plain.map((value, index) => value + drawn[0]![index]! + drawn[1]![index]!);
  expect(Math.min(...expected)).toBeLessThan(0);
  expect(task.unshard(noised)).toEqual(expected);
  expect(encoding.decodeMean(task.unshard(noised), 3).length).toBe(6);
});
