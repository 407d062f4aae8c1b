import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signBlinded } from '../../../src/aggregator';
import {
  dap,
  finishToken,
  newTokenKeys,
  requestToken,
  type Shards,
  toBase64url,
} from '../../../src/federated';
import { sampleRound } from '../../unit/federated/sample-documents';
import {
  type Federation,
  OPENS,
  type PublishedRound,
  putReport,
  type ReportTerms,
  reportOf,
  startFederation,
  sumOf,
} from './federation';
import { STORES, type Stores, startStores } from './stores';

const issuer = await newTokenKeys();

async function tokenFor(taskId: Uint8Array): Promise<dap.Extension> {
  const request = await requestToken(taskId, issuer.publicKey);
  const signature = signBlinded(issuer.secret, request.blinded);
  const data = await finishToken(request, taskId, issuer.publicKey, signature);
  return { type: dap.MEMBER_TOKEN, data };
}

/** The report with one byte changed, in the part that begins there. */
function tampered(report: Uint8Array, part: (parsed: dap.Report) => Uint8Array): Uint8Array {
  const parsed = dap.decode(dap.report, new Uint8Array(report));
  const bytes = part(parsed);
  bytes[bytes.length - 1]! ^= 1;
  return dap.encode(dap.report, parsed);
}

/** What the device shares out is no more what it has proven. */
function withAnotherNumber({ publicShare, inputShares: [leader, helper] }: Shards): Shards {
  const changed = new Uint8Array(leader!);
  changed[0]! ^= 1;
  return { publicShare, inputShares: [changed, helper!] };
}

describe.each(STORES)('hostile uploads on %s', (kind) => {
  let stores: Stores;
  let federation: Federation;
  let published: PublishedRound;
  let other: PublishedRound;
  const HONEST = [
    [1, 2, 3, 4],
    [15, 0, 15, 8],
  ];
  /** What one honest member sent, and what the token of it was. */
  let sent: Uint8Array;
  let spent: dap.Extension;
  /** One that nobody has used, and one of the other round; making them takes a while. */
  let unspent: dap.Extension;
  let foreign: dap.Extension;

  beforeAll(async () => {
    stores = await startStores(kind);
    federation = await startFederation(stores);
    const tokens = { key: toBase64url(issuer.publicKey) };
    published = await federation.publish({ tokens });
    other = await federation.publish({ tokens, round: 2 });
    federation.now = OPENS + 3600;
    unspent = await tokenFor(published.taskId);
    foreign = await tokenFor(other.taskId);
    for (const numbers of HONEST) {
      spent = await tokenFor(published.taskId);
      sent = await reportOf(published, numbers, { extensions: [spent] });
      expect((await federation.upload(published, sent)).status).toBe(201);
    }
  });
  afterAll(async () => {
    await federation?.close();
    await stores?.close();
  });

  /** A report of a member who has a good token, otherwise as the test wants it. */
  const report = (terms: ReportTerms = {}) =>
    reportOf(published, [9, 9, 9, 9], { extensions: [unspent], ...terms });

  /** Each with the reason that the device is told, and DAP's name of it. */
  const refused: Record<string, [reason: string, type: string, make: () => Promise<Uint8Array>]> = {
    'another report under the same id': [
      'replayed',
      'reportRejected',
      () => report({ reportId: dap.decode(dap.report, sent).metadata.reportId }),
    ],
    'a changed public share': [
      'not-openable',
      'reportRejected',
      async () => tampered(await report(), ({ publicShare }) => publicShare),
    ],
    "a changed share of the leader's": [
      'not-openable',
      'reportRejected',
      async () => tampered(await report(), ({ leader }) => leader.payload),
    ],
    'a changed time': [
      'not-openable',
      'reportRejected',
      async () => {
        const parsed = dap.decode(dap.report, new Uint8Array(await report()));
        return dap.encode(dap.report, {
          ...parsed,
          metadata: { ...parsed.metadata, time: OPENS + 300 },
        });
      },
    ],
    'a byte too few': ['size', 'invalidMessage', async () => (await report()).slice(0, -1)],
    'a byte too many': [
      'size',
      'invalidMessage',
      async () => Uint8Array.of(...(await report()), 0),
    ],
    'a hundred times the size': ['size', 'invalidMessage', async () => new Uint8Array(100_000)],
    'more than any report has': ['size', 'invalidMessage', async () => new Uint8Array(2_000_000)],
    'the right size and nothing else': [
      'malformed',
      'invalidMessage',
      async () => new Uint8Array(sent.length).fill(255),
    ],
    nothing: ['size', 'invalidMessage', async () => new Uint8Array(0)],
    'a report of another round': [
      'not-openable',
      'reportRejected',
      async () => reportOf(other, [9, 9, 9, 9], { extensions: [foreign] }),
    ],
    'a time before the round': ['stale', 'reportRejected', () => report({ time: OPENS - 300 })],
    'a time after the round': [
      'early',
      'reportTooEarly',
      () => report({ time: sampleRound.window.closes }),
    ],
    'a time that is yet to come': ['early', 'reportTooEarly', () => report({ time: OPENS + 7200 })],
    'a time to the second': ['imprecise', 'invalidMessage', () => report({ time: OPENS + 1 })],
    'no token': [
      'no-token',
      'reportRejected',
      // Something else, as long as a token is.
      () => report({ extensions: [{ type: 0xff02, data: new Uint8Array(288) }] }),
    ],
    'a token that was used': [
      'spent-token',
      'reportRejected',
      () => report({ extensions: [spent] }),
    ],
    'a token for another round': [
      'invalid-token',
      'reportRejected',
      async () => report({ extensions: [foreign] }),
    ],
    'a token that nobody signed': [
      'invalid-token',
      'reportRejected',
      () => report({ extensions: [{ type: dap.MEMBER_TOKEN, data: new Uint8Array(288).fill(7) }] }),
    ],
    'two tokens': ['size', 'invalidMessage', () => report({ extensions: [unspent, unspent] })],
    'no extension at all': ['size', 'invalidMessage', () => report({ extensions: [] })],
  };

  it.each(Object.keys(refused))('are refused: %s', async (name) => {
    const [reason, type, make] = refused[name]!;
    const counted = `parley_refusals_total{reason="${reason}"}`;
    const before = await federation.metric('leader', counted);
    const response = await federation.upload(published, await make());
    expect(response.headers.get('Content-Type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({
      title: reason,
      type: `urn:ietf:params:ppm:dap:error:${type}`,
      status: response.status,
      taskid: toBase64url(published.taskId),
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await federation.metric('leader', counted)).toBe(before + 1);
  });

  it('are refused: for a task that nobody published, and as another kind of message', async () => {
    const unknown = await putReport(federation.leader, new Uint8Array(32), await report());
    expect([unknown.status, await unknown.json()]).toMatchObject([404, { title: 'unknown-task' }]);
    const mistyped = await federation.upload(published, await report(), 'application/octet-stream');
    expect([mistyped.status, await mistyped.json()]).toMatchObject([415, { title: 'media-type' }]);
  });

  it('are refused before a round opens, and after it has closed', async () => {
    const made = await report();
    const now = federation.now;
    for (const [then, title] of [
      [OPENS - 1, 'early'],
      [sampleRound.window.closes, 'closed'],
    ] as const) {
      federation.now = then;
      expect(await (await federation.upload(published, made)).json()).toMatchObject({ title });
    }
    federation.now = now;
  });

  it('are refused by the proof, or by the helper, where the leader alone cannot see it', async () => {
    // More bits than the round has would show in the size: so a device lies after it has made its proof.
    const outOfRange = await report({ change: withAnotherNumber });
    const extensions = [await tokenFor(published.taskId)];
    const broken = tampered(await report({ extensions }), ({ helper }) => helper.payload);
    for (const one of [outOfRange, broken]) {
      expect((await federation.upload(published, one)).status).toBe(201);
    }
    await federation.leader.drain();
    for (const outcome of ['vdaf_prep_error', 'hpke_decrypt_error']) {
      const line = `parley_reports_total{outcome="${outcome}"}`;
      expect(await federation.metric('leader', line)).toBe(1);
      expect(await federation.metric('helper', line)).toBe(1);
    }
  });

  it('change nothing: the sum is that of the honest, one of whom sent again', async () => {
    expect((await federation.upload(published, sent)).status).toBe(201);
    expect(await federation.collect(published)).toEqual({
      sum: sumOf(HONEST),
      count: HONEST.length,
    });
  });
});
