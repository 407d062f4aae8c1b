import {
  finishToken,
  fromBase64url,
  openRound,
  prepareContribution,
  requestToken,
  type SignedEnvelope,
  toBase64url,
  zeroHead,
} from '../../src/federated';
import { LABELS } from '../../src/toxicity';

/** What the page does for the test, step by step; plain data only. */
const steps = {
  /** Opens a round and asks for its token: what the issuer is to sign, and what is kept until then. */
  async ask(envelope: SignedEnvelope, keys: string[]) {
    const { round, taskId } = openRound(envelope, keys);
    const request = await requestToken(taskId, fromBase64url(round.tokens!.key));
    return {
      blinded: toBase64url(request.blinded),
      nonce: toBase64url(request.nonce),
      inverse: toBase64url(request.inverse),
    };
  },

  /** Finishes the token and makes a contribution of examples that are all alike. */
  async contribute(
    envelope: SignedEnvelope,
    keys: string[],
    request: { blinded: string; nonce: string; inverse: string },
    answer: string,
  ) {
    const { round, taskId } = openRound(envelope, keys);
    const kept = {
      blinded: fromBase64url(request.blinded),
      nonce: fromBase64url(request.nonce),
      inverse: fromBase64url(request.inverse),
    };
    const issuer = fromBase64url(round.tokens!.key);
    const token = await finishToken(kept, taskId, issuer, fromBase64url(answer));
    const example = {
      projected: new Float32Array(64).fill(0.5),
      logits: LABELS.map(() => 0),
      labels: { toxicity: true },
    };
    const { report, sent, clipped } = await prepareContribution({
      round,
      taskId,
      head: zeroHead(),
      examples: new Array(20).fill(example),
      token,
      now: round.window.opens,
    });
    return { token: toBase64url(token), report: toBase64url(report), sent, clipped };
  },
};

export type Steps = typeof steps;
Object.assign(globalThis, { steps });
