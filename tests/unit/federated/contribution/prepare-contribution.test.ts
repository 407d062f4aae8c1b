import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/audit';
import {
  type Contribution,
  type ContributionTask,
  clip,
  dap,
  type Example,
  encodingOf,
  HEAD_NUMBERS,
  headHash,
  headOf,
  normOf,
  prepareContribution,
  type RoundDocument,
  toBase64url,
  trainHead,
  updateOf,
  zeroHead,
} from '../../../../src/federated';
import { LABELS } from '../../../../src/toxicity';
import { seededBytes } from '../noise/seeded-bytes';
import { received } from '../received';
import { sampleRound } from '../sample-documents';

const taskId = new Uint8Array(32).fill(3);
const now = sampleRound.window.opens + 1000;

const random = seededRandom(9);
const examples: Example[] = Array.from({ length: 20 }, () => ({
  projected: Float32Array.from({ length: 64 }, () => 2 * random() - 1),
  logits: LABELS.map(() => 4 * random() - 2),
  labels: { toxicity: random() < 0.5, insult: random() < 0.5 },
}));

let keys: { leader: dap.HpkeKeys; helper: dap.HpkeKeys };
let round: RoundDocument;
beforeAll(async () => {
  keys = { leader: await dap.newHpkeKeys(1), helper: await dap.newHpkeKeys(2) };
  round = {
    ...sampleRound,
    leader: { ...sampleRound.leader, hpke: toBase64url(keys.leader.config) },
    helper: { ...sampleRound.helper, hpke: toBase64url(keys.helper.config) },
  };
});

const prepare = (change: Partial<ContributionTask> = {}): Promise<Contribution> =>
  prepareContribution({ round, taskId, head: zeroHead(), examples, token: null, now, ...change });

const opened = (bytes: Uint8Array) => received(bytes, { round, taskId, keys });

describe('a contribution', () => {
  it('adds up at the two aggregators to its own numbers, and to nothing else', async () => {
    const { report, reportId, sent } = await prepare();
    const { metadata, extensions, numbers } = await opened(report);
    expect(numbers).toEqual(sent);
    expect(metadata.reportId).toEqual(reportId);
    expect(metadata.time).toBe(sampleRound.window.opens + 900);
    expect(extensions).toEqual([[], []]);
  });

  it('carries its token to both', async () => {
    const token = new Uint8Array(288).fill(7);
    const asking = { ...round, tokens: { key: toBase64url(new Uint8Array(294)) } };
    const { extensions } = await opened((await prepare({ round: asking, token })).report);
    expect(extensions).toEqual([[{ type: 0xff01, data: token }], [{ type: 0xff01, data: token }]]);
  });

  it('holds what was learned, as near as the grid is fine', async () => {
    const { sent, examples: count, clipped } = await prepare({ random: seededBytes(1) });
    const update = clip(
      trainHead({ examples, base: zeroHead(), ...round.training }),
      round.encoding.clip,
    );
    const off = updateOf(round, sent).map((value, index) => value - update[index]!);
    const { length, step } = encodingOf(round);
    // Each number is off by less than a step, whatever the signs and the rotation.
    expect(normOf(off)).toBeLessThan(step * Math.sqrt(length));
    expect(normOf(off)).toBeGreaterThan(0);
    expect(normOf(update)).toBeCloseTo(round.encoding.clip, 12);
    expect(clipped).toBe(true);
    expect(count).toBe(20);
  });

  it('says when nothing had to be shortened', async () => {
    const wide = { ...round, encoding: { ...round.encoding, clip: 100 } };
    expect((await prepare({ round: wide })).clipped).toBe(false);
  });

  it('counts only comments that something is known of', async () => {
    const unknown = { ...examples[0]!, labels: {} };
    expect((await prepare({ examples: [...examples, unknown] })).examples).toBe(20);
  });

  it('is another each time, of the same size', async () => {
    const [one, other] = await Promise.all([prepare(), prepare()]);
    expect(one.reportId).not.toEqual(other.reportId);
    expect(one.report).toHaveLength(other.report.length);
    expect(Buffer.compare(one.report, other.report)).not.toBe(0);
    expect(one.report.length).toBeLessThan(40_000);
  });

  it('trains from the head that the round names', async () => {
    const head = headOf(new Array(HEAD_NUMBERS).fill(0.01));
    const later = { ...round, head: { number: 4, hash: headHash(head) } };
    const { report, sent } = await prepare({ round: later, head });
    expect((await opened(report)).numbers).toEqual(sent);
  });
});

describe('a contribution is not made', () => {
  it.each([
    ['before the round opens', -1],
    ['once it has closed', 86_400],
  ])('%s', async (_when, seconds) => {
    const refused = prepare({ now: sampleRound.window.opens + seconds });
    await expect(refused).rejects.toMatchObject({ name: 'ContributionError', kind: 'closed' });
  });

  it('from another head than the round starts from', async () => {
    const head = headOf(new Array(HEAD_NUMBERS).fill(1));
    await expect(prepare({ head })).rejects.toMatchObject({ kind: 'other-head' });
  });

  it('without a token where the round asks for one', async () => {
    const asking = { ...round, tokens: { key: toBase64url(new Uint8Array(294)) } };
    await expect(prepare({ round: asking })).rejects.toMatchObject({ kind: 'no-token' });
  });

  it('to a round without noise', async () => {
    const silent = { ...round, privacy: { ...round.privacy, noiseMultiplier: 0 } };
    await expect(prepare({ round: silent })).rejects.toMatchObject({ kind: 'no-privacy' });
  });

  it('of too few decisions', async () => {
    const refused = prepare({ examples: examples.slice(0, 15) });
    await expect(refused).rejects.toMatchObject({ name: 'TrainingError', kind: 'too-few' });
  });

  it('of numbers that are none', async () => {
    const broken = examples.map((example) => ({
      ...example,
      projected: new Float32Array(64).fill(Number.NaN),
    }));
    await expect(prepare({ examples: broken })).rejects.toMatchObject({ kind: 'not-finite' });
  });

  it('for a key that cannot be used', async () => {
    const odd = { ...round, helper: sampleRound.helper };
    await expect(prepare({ round: odd })).rejects.toThrow();
  });
});
