import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Metrics } from '../operations/metrics';
import { Refused } from '../refused';

const DAP = 'urn:ietf:params:ppm:dap:error:';

/** Answers errors as RFC 9457 and DAP say, and counts them. What we did not foresee goes to the log only. */
export function createErrorHandler({ refusals }: Pick<Metrics, 'refusals'>) {
  return async (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const refused = error instanceof Refused ? error : refusedByServer(error);
    if (!refused) {
      request.log.error({ err: error }, 'A request failed.');
      return sendProblem(request, reply, 500, {
        type: 'about:blank',
        title: 'Internal Server Error',
        detail: 'The server could not do this now. Try again later.',
      });
    }
    refusals.inc({ reason: refused.reason });
    const { type, status } = refused.answer;
    return sendProblem(request, reply, status, {
      type: type === null ? 'about:blank' : `${DAP}${type}`,
      title: refused.reason,
      detail: refused.message,
    });
  };
}

export async function answerNotFound(request: FastifyRequest, reply: FastifyReply) {
  return sendProblem(request, reply, 404, {
    type: 'about:blank',
    title: 'Not Found',
    detail: 'There is nothing at this address.',
  });
}

function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  problem: { type: string; title: string; detail: string },
) {
  const { task } = request.params as { task?: string };
  if (status === 401) reply.header('WWW-Authenticate', 'Bearer');
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ ...problem, status, instance: request.url, ...(task && { taskid: task }) });
}

/** What the library refuses before we see it. */
function refusedByServer(error: unknown): Refused | undefined {
  const { code, statusCode = 500 } = error as { code?: string; statusCode?: number };
  if (statusCode >= 500) return undefined;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new Refused('size', 'The body is too large.', { cause: error });
  }
  return new Refused('malformed', 'The request is not as HTTP or JSON want it.', { cause: error });
}
