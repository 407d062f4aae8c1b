/** Names by which HTTP knows what a body is. */
export const MEDIA_TYPES = {
  hpkeConfigList: 'application/dap-hpke-config-list',
  report: 'application/dap-report',
  aggregationJobInitReq: 'application/dap-aggregation-job-init-req',
  aggregationJobResp: 'application/dap-aggregation-job-resp',
  aggregateShareReq: 'application/dap-aggregate-share-req',
  aggregateShare: 'application/dap-aggregate-share',
  collectionReq: 'application/dap-collect-req',
  collection: 'application/dap-collection',
} as const;
