import * as v from 'valibot';
import { dap } from '../../../federated';
import { FederationError } from './federation-error';
import { type Answer, ask, below } from './http';
import { taskName } from './task-id';

/** RFC 9457; our own leaders have a reason as title. */
const problem = v.object({ type: v.string(), title: v.optional(v.string()) });

/** The leader is not to be asked for good: it may say otherwise later. */
const LATER = new Set([408, 425, 429]);
/** Kinds of problems (DAP-09, 3.2) that time may mend: clocks differ. */
const EARLY = 'reportTooEarly';

/**
 * Gives a report to the leader; the same bytes may be given any number of times.
 * Rejects with FederationError `leader-unreachable` where another try may do, `leader-refused` where none will, and
 * with AbortError when the signal fires.
 */
export async function upload(
  leader: string,
  taskId: string,
  report: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  const answer = await put(below(leader, `tasks/${taskName(taskId)}/reports`), report, signal);
  if (answer.status >= 200 && answer.status <= 299) return;
  const reason = reasonOf(answer);
  const isFinal =
    answer.status >= 400 &&
    answer.status <= 499 &&
    !LATER.has(answer.status) &&
    !reason.startsWith(EARLY);
  throw new FederationError(isFinal ? 'leader-refused' : 'leader-unreachable', { reason });
}

async function put(url: string, report: Uint8Array, signal: AbortSignal): Promise<Answer> {
  try {
    const body = report as Uint8Array<ArrayBuffer>;
    return await ask(url, signal, { method: 'PUT', type: dap.MEDIA_TYPES.report, body });
  } catch (cause) {
    signal.throwIfAborted();
    throw new FederationError('leader-unreachable', { cause });
  }
}

/** DAP's name for it, as `reportRejected`, and the title where that is one word; the status where there is no such thing. */
function reasonOf({ status, body }: Answer): string {
  try {
    const { type, title } = v.parse(problem, JSON.parse(body));
    const name = /[a-zA-Z]{1,60}$/.exec(type)?.[0] ?? String(status);
    return title && /^[a-z-]{1,60}$/.test(title) ? `${name} (${title})` : name;
  } catch {
    return String(status);
  }
}
