import { hpkeCiphertext } from './hpke-config';
import { reportIdBytes, reportMetadata } from './report';
import { list, opaque, struct, tagged, type Value, word } from './wire';

/** The only kind of query we know: reports of an interval of time. */
export const timeInterval = word({ 'time-interval': 1 });

/** A report without the leader's part. */
export const reportShare = struct({
  metadata: reportMetadata,
  publicShare: opaque(4),
  ciphertext: hpkeCiphertext,
});
export type ReportShare = Value<typeof reportShare>;

/** What aggregators say to each other about a proof (VDAF-08, section 5.8), as far as one round of it needs. */
export const pingPong = tagged({
  initialize: [0, struct({ share: opaque(4) })],
  finish: [2, struct({ message: opaque(4) })],
});

/** A report as the leader hands it on; `payload` is a ping-pong message. */
export const prepareInit = struct({ report: reportShare, payload: opaque(4) });
export type PrepareInit = Value<typeof prepareInit>;

export const aggregationJobInitReq = struct({
  aggregationParameter: opaque(4),
  partialBatchSelector: timeInterval,
  reports: list(4, prepareInit),
});
export type AggregationJobInitReq = Value<typeof aggregationJobInitReq>;

/** Why an aggregator does not count a report. */
export const prepareError = word({
  batch_collected: 0,
  report_replayed: 1,
  report_dropped: 2,
  hpke_unknown_config_id: 3,
  hpke_decrypt_error: 4,
  vdaf_prep_error: 5,
  batch_saturated: 6,
  task_expired: 7,
  invalid_message: 8,
  report_too_early: 9,
});
export type PrepareError = Value<typeof prepareError>;

/** The helper's answer about one report; `payload` is a ping-pong message. */
export const prepareResp = struct({
  reportId: reportIdBytes,
  result: tagged({
    continue: [0, struct({ payload: opaque(4) })],
    finished: [1, struct({})],
    reject: [2, struct({ error: prepareError })],
  }),
});
export type PrepareResp = Value<typeof prepareResp>;

export const aggregationJobResp = struct({ answers: list(4, prepareResp) });
