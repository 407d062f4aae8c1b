import { decode, hpkeConfig, MEMBER_TOKEN, sealReport } from '../dap';
import { fromBase64url } from '../documents/bytes';
import { normOf } from '../encoding/clip';
import { type DenseHead, headHash } from '../head/dense-head';
import { decided, type Example } from '../head/example';
import { trainHead } from '../head/training';
import { cryptographicBytes, type RandomBytes } from '../noise/random-source';
import { encodingOf, sumVecOf } from '../round/round-arithmetic';
import type { RoundDocument } from '../round/round-document';
import { budget } from './budget';
import { ContributionError } from './contribution-error';

export interface ContributionTask {
  readonly round: RoundDocument;
  /** 32 bytes, of `openRound`. */
  readonly taskId: Uint8Array;
  /** What the round trains from. */
  readonly head: DenseHead;
  readonly examples: readonly Example[];
  /** Of `finishToken`; null where the round asks for none. */
  readonly token: Uint8Array | null;
  /** Seconds since 1970. */
  readonly now: number;
  /** Other than the platform's in tests only. */
  readonly random?: RandomBytes;
}

export interface Contribution {
  /** What is uploaded; only the two aggregators together could read it. Keep it first, then send these very bytes. */
  readonly report: Uint8Array;
  /** 16 bytes. */
  readonly reportId: Uint8Array;
  /** The numbers that the report shares out; `updateOf` says what they mean. */
  readonly sent: readonly number[];
  /** Decided comments that were learned from. */
  readonly examples: number;
  /** Whether the update was longer than the round allows, and was shortened. */
  readonly clipped: boolean;
}

/**
 * Learns from a device's own decisions and seals what was learned.
 * @throws ContributionError, TrainingError: skip this round.
 * @throws HpkeError, MessageError for a round whose keys cannot be used.
 */
export async function prepareContribution(task: ContributionTask): Promise<Contribution> {
  const { round, taskId, head, examples, now, random = cryptographicBytes() } = task;
  check(task);
  const update = trainHead({ examples, base: head, ...round.training });
  const sent = encodingOf(round).encode(update, random);
  const sumVec = sumVecOf(round);
  const reportId = random(sumVec.nonceSize);
  return {
    report: await sealReport({
      taskId,
      time: now - (now % round.window.precision),
      reportId,
      shards: await sumVec.shard(sent, reportId, random),
      extensions: task.token ? [{ type: MEMBER_TOKEN, data: task.token }] : [],
      leader: decode(hpkeConfig, fromBase64url(round.leader.hpke)),
      helper: decode(hpkeConfig, fromBase64url(round.helper.hpke)),
    }),
    reportId,
    sent,
    examples: decided(examples).length,
    clipped: normOf(update) > round.encoding.clip,
  };
}

/** The update that was sent, as the sum takes it in: [455], weights label by label, then biases. */
export function updateOf(round: RoundDocument, sent: readonly number[]): Float64Array {
  return encodingOf(round).decodeMean(sent, 1);
}

function check({ round, head, token, now }: ContributionTask): void {
  const { opens, closes } = round.window;
  if (now < opens || now >= closes) {
    throw new ContributionError('closed', `Round ${round.round} takes no reports now.`);
  }
  if (headHash(head) !== round.head.hash) {
    throw new ContributionError(
      'other-head',
      `Round ${round.round} starts from head ${round.head.number}: fetch the releases up to it.`,
    );
  }
  if (round.tokens && !token) {
    throw new ContributionError(
      'no-token',
      `Round ${round.round} wants a token: ask for one first.`,
    );
  }
  if (!Number.isFinite(budget([], round.privacy).most)) {
    throw new ContributionError(
      'no-privacy',
      `Round ${round.round} has too little noise to promise anything: do not take part.`,
    );
  }
}
