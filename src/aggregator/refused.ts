/** DAP's names of errors, which other software knows, and the status that goes with them here. */
interface Answer {
  readonly type: string | null;
  readonly status: number;
}

const dap = (type: string, status = 400): Answer => ({ type, status });

/** Why a request is not granted: what is counted, and how DAP calls it. */
const ANSWERS = {
  'media-type': dap('invalidMessage', 415),
  size: dap('invalidMessage'),
  malformed: dap('invalidMessage'),
  imprecise: dap('invalidMessage'),
  'other-contents': dap('invalidMessage', 409),
  'unknown-task': dap('unrecognizedTask', 404),
  'unknown-job': dap('unrecognizedAggregationJob', 404),
  'bad-round': dap('invalidMessage', 422),
  early: dap('reportTooEarly'),
  stale: dap('reportRejected'),
  closed: dap('reportRejected'),
  replayed: dap('reportRejected'),
  'not-openable': dap('reportRejected'),
  'unknown-extension': dap('reportRejected'),
  'no-token': dap('reportRejected'),
  'invalid-token': dap('reportRejected'),
  'spent-token': dap('reportRejected'),
  'invalid-proof': dap('reportRejected'),
  'unknown-key': dap('outdatedConfig'),
  unauthorized: dap('unauthorizedRequest', 401),
  'wrong-batch': dap('batchInvalid'),
  'too-few': dap('invalidBatchSize'),
  mismatch: dap('batchMismatch'),
  'token-given': { type: null, status: 409 },
  'too-many-requests': { type: null, status: 429 },
} satisfies Readonly<Record<string, Answer>>;

export type Reason = keyof typeof ANSWERS;

/** A request that is not granted; its message says to whoever asked what to do next. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly reason: Reason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  get answer(): Answer {
    return ANSWERS[this.reason];
  }
}
