import { signBlinded } from '../../src/aggregator';
import { seededRandom } from '../../src/audit';
import {
  dap,
  type Example,
  encodingOf,
  finishToken,
  newTokenKeys,
  prepareContribution,
  type RoundDocument,
  requestToken,
  sumVecOf,
  toBase64url,
  trainHead,
  zeroHead,
} from '../../src/federated';
import { LABELS } from '../../src/toxicity';
import { sampleRound } from '../unit/federated/sample-documents';
import { medianAndSpread } from './statistics';

const EXAMPLES = 40;
const ROUNDS = 25;
/** Of one contribution: processor time in milliseconds, and bytes to upload. */
const BARS = { time: 300, bytes: 40_000 };

const taskId = new Uint8Array(32).fill(1);
const now = sampleRound.window.opens;

/** What one contribution costs a device: learning from forty decisions, encoding, sharing with its proof, sealing. */
export async function contributionBench(): Promise<string> {
  const examples = sampleExamples();
  const issuer = await newTokenKeys();
  const round = await roundOf(issuer.publicKey);
  const base = zeroHead();
  const [encoding, sumVec] = [encodingOf(round), sumVecOf(round)];
  const times = {
    'all of it': [] as number[],
    learning: [] as number[],
    encoding: [] as number[],
    'sharing, with the proof': [] as number[],
    'asking for a token': [] as number[],
  };
  let bytes = 0;
  // The first one warms up.
  for (let turn = 0; turn <= ROUNDS; turn++) {
    const taken = async <T>(name: keyof typeof times, work: () => T | Promise<T>): Promise<T> => {
      const start = process.cpuUsage();
      const made = await work();
      const { user, system } = process.cpuUsage(start);
      if (turn > 0) times[name].push((user + system) / 1000);
      return made;
    };
    const request = await taken('asking for a token', () => requestToken(taskId, issuer.publicKey));
    const answer = signBlinded(issuer.secret, request.blinded);
    const token = await finishToken(request, taskId, issuer.publicKey, answer);
    const task = { round, taskId, head: base, examples, token, now };
    const { report } = await taken('all of it', () => prepareContribution(task));
    bytes = report.length;
    const update = await taken('learning', () => trainHead({ examples, base, ...round.training }));
    const sent = await taken('encoding', () => encoding.encode(update));
    await taken('sharing, with the proof', () => sumVec.shard(sent, new Uint8Array(16)));
  }
  const kept = Math.max(...times['all of it']) < BARS.time && bytes < BARS.bytes;
  return [
    `One contribution: ${EXAMPLES} decided comments, ${round.training.steps} steps, ${bytes} bytes to upload (bar ${BARS.bytes});`,
    `ms of processor time over ${ROUNDS} rounds, bar ${BARS.time}: ${kept ? 'kept' : 'MISSED'}`,
    ...Object.entries(times).map(([name, all]) => `${name.padEnd(24)} ${medianAndSpread(all)}`),
  ].join('\n');
}

function sampleExamples(): Example[] {
  const random = seededRandom(1);
  return Array.from({ length: EXAMPLES }, () => ({
    projected: Float32Array.from({ length: 64 }, () => 2 * random() - 1),
    logits: LABELS.map(() => 8 * random() - 4),
    labels: Object.fromEntries(LABELS.map((label) => [label, random() < 0.3])),
  }));
}

async function roundOf(issuer: Uint8Array): Promise<RoundDocument> {
  const [leader, helper] = await Promise.all([dap.newHpkeKeys(1), dap.newHpkeKeys(2)]);
  return {
    ...sampleRound,
    leader: { ...sampleRound.leader, hpke: toBase64url(leader.config) },
    helper: { ...sampleRound.helper, hpke: toBase64url(helper.config) },
    tokens: { key: toBase64url(issuer) },
  };
}
