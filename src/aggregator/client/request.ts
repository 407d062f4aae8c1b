/** An aggregator that did not do what was asked, and what it said. */
export class AggregatorError extends Error {
  override readonly name = 'AggregatorError';

  constructor(
    /** HTTP status; 0 where there was no answer. */
    readonly status: number,
    /** The reason by which the aggregator counts it, such as `too-few`; empty where it gave none. */
    readonly reason: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Milliseconds. */
const PATIENCE = 60_000;

/** Asks an aggregator as somebody whom it knows. @throws AggregatorError */
export async function request(
  method: 'PUT' | 'POST' | 'DELETE',
  url: URL,
  bearer: string,
  body?: { readonly type: string; readonly bytes: Uint8Array },
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers: {
        Authorization: `Bearer ${bearer}`,
        ...(body && { 'Content-Type': body.type }),
      },
      ...(body && { body: new Uint8Array(body.bytes) }),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch (cause) {
    throw new AggregatorError(0, '', `${url.origin} does not answer. Does the server run?`, {
      cause,
    });
  }
  if (response.ok) return response;
  const problem: unknown = await response.json().catch(() => null);
  const { title, detail } = (problem ?? {}) as { title?: unknown; detail?: unknown };
  throw new AggregatorError(
    response.status,
    typeof title === 'string' ? title : '',
    `${url.origin} answered ${response.status}: ${typeof detail === 'string' ? detail : 'no reason given'}`,
  );
}
