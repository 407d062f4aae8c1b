import { dap } from '../../federated';
import type { Bucket } from '../batch/buckets';
import { Refused } from '../refused';
import { withSlash } from '../task/open-task';
import type { Task } from '../task/task';

/** The other aggregator, which we know by its address and a secret in common. */
export interface HelperClient {
  /** Asks for its part in checking reports; asked the same again, it answers the same. @throws HelperError */
  aggregate(
    task: Task,
    jobId: string,
    reports: readonly dap.PrepareInit[],
  ): Promise<readonly dap.PrepareResp[]>;
  /** Its sealed share of the sum. @throws HelperError, Refused where it has other reports, or too few. */
  share(task: Task, batch: Pick<Bucket, 'reports' | 'checksum'>): Promise<Uint8Array>;
}

/** The helper did not answer, or not as agreed. Nothing is lost: we ask again. */
export class HelperError extends Error {
  override readonly name = 'HelperError';
}

/** Milliseconds for checking the reports of a job. */
const PATIENCE = 300_000;

export function createHelperClient(url: string, secret: string): HelperClient {
  const ask = async (method: string, path: string, type: string, body: Uint8Array) => {
    let response: Response;
    try {
      response = await fetch(new URL(path, withSlash(url)), {
        method,
        headers: { Authorization: `Bearer ${secret}`, 'Content-Type': type },
        body: new Uint8Array(body),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (response.ok) return new Uint8Array(await response.arrayBuffer());
    } catch (cause) {
      throw new HelperError('The helper cannot be reached.', { cause });
    }
    throw await failureOf(response);
  };

  return {
    async aggregate(task, jobId, reports) {
      const request = dap.encode(dap.aggregationJobInitReq, {
        aggregationParameter: dap.NO_PARAMETER,
        partialBatchSelector: 'time-interval',
        reports,
      });
      const path = `tasks/${task.key}/aggregation_jobs/${jobId}`;
      const answer = await ask('PUT', path, dap.MEDIA_TYPES.aggregationJobInitReq, request);
      const { answers } = read(dap.aggregationJobResp, answer);
      if (!areOf(reports, answers))
        throw new HelperError('The helper answered about other reports.');
      return answers;
    },

    async share(task, { reports, checksum }) {
      const request = dap.encode(dap.aggregateShareReq, {
        batch: dap.batchOf(task.interval),
        aggregationParameter: dap.NO_PARAMETER,
        reportCount: reports,
        checksum,
      });
      const path = `tasks/${task.key}/aggregate_shares`;
      const answer = await ask('POST', path, dap.MEDIA_TYPES.aggregateShareReq, request);
      read(dap.aggregateShare, answer);
      return answer;
    },
  };
}

const read = <T>(codec: Parameters<typeof dap.decode<T>>[0], bytes: Uint8Array): T => {
  try {
    return dap.decode(codec, bytes);
  } catch (cause) {
    throw new HelperError('The answer of the helper is not written as DAP-09 says.', { cause });
  }
};

function areOf(reports: readonly dap.PrepareInit[], answers: readonly dap.PrepareResp[]): boolean {
  const idOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  return (
    reports.length === answers.length &&
    reports.every(
      ({ report }, index) => idOf(report.metadata.reportId) === idOf(answers[index]!.reportId),
    )
  );
}

/** What no asking again will change is for the collector to hear. */
async function failureOf(response: Response): Promise<Error> {
  const problem: unknown = await response.json().catch(() => null);
  const { title, detail } = (problem ?? {}) as { title?: unknown; detail?: unknown };
  if (title === 'mismatch' || title === 'too-few') {
    return new Refused(title, `The helper says: ${String(detail)}`);
  }
  return new HelperError(
    `The helper answered ${response.status} (${String(title ?? 'no reason given')}).`,
  );
}
