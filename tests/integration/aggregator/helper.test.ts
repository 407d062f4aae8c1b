import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signBlinded } from '../../../src/aggregator';
import { checkTogether } from '../../../src/aggregator/leader/run-job';
import { taskOf } from '../../../src/aggregator/task/task';
import { dap, finishToken, newTokenKeys, requestToken, toBase64url } from '../../../src/federated';
import {
  askForShare,
  type Federation,
  OPENS,
  type PublishedRound,
  reportOf,
  SECRETS,
  small,
  startFederation,
} from './federation';
import { STORES, type Stores, startStores } from './stores';

const issuer = await newTokenKeys();
const jobId = (letter: string) => `${letter.repeat(21)}A`;

describe.each(STORES)('a helper on %s', (kind) => {
  let stores: Stores;
  let federation: Federation;
  let published: PublishedRound;
  let token: dap.Extension;
  /** Of the reports that were counted. */
  const ids: Uint8Array[] = [];
  beforeAll(async () => {
    stores = await startStores(kind);
    federation = await startFederation(stores);
    published = await federation.publish({ tokens: { key: toBase64url(issuer.publicKey) } });
    token = await newToken();
  });
  afterAll(async () => {
    await federation?.close();
    await stores?.close();
  });

  async function newToken(): Promise<dap.Extension> {
    const { taskId } = published;
    const request = await requestToken(taskId, issuer.publicKey);
    const signature = await signBlinded(issuer.secret, request.blinded);
    const data = await finishToken(request, taskId, issuer.publicKey, signature);
    return { type: dap.MEMBER_TOKEN, data };
  }

  const report = (extension: dap.Extension) =>
    reportOf(published, [1, 2, 3, 4], { extensions: [extension] });

  /** The leader's half of the work on these reports: what it would send. */
  async function half(...reports: Uint8Array[]): Promise<readonly dap.PrepareInit[]> {
    const { taskId, round, verifyKey } = published;
    const task = await taskOf(toBase64url(taskId), taskId, round, verifyKey, small());
    let asked: readonly dap.PrepareInit[] = [];
    const helper = {
      async aggregate(_task: unknown, _job: string, inits: readonly dap.PrepareInit[]) {
        asked = inits;
        return inits.map(({ report }) => ({
          reportId: report.metadata.reportId,
          result: { type: 'reject' as const, error: 'report_dropped' as const },
        }));
      },
      share: () => Promise.reject(new Error('Nobody asks for it.')),
    };
    await checkTogether(task, jobId('z'), reports, federation.keys.leader, helper, () => {});
    return asked;
  }

  const put = (job: string, reports: readonly dap.PrepareInit[]) =>
    fetch(
      `${federation.helper.url}/tasks/${toBase64url(published.taskId)}/aggregation_jobs/${job}`,
      {
        method: 'PUT',
        headers: {
          Authorization: `Bearer ${SECRETS.peer}`,
          'Content-Type': dap.MEDIA_TYPES.aggregationJobInitReq,
        },
        body: new Uint8Array(
          dap.encode(dap.aggregationJobInitReq, {
            aggregationParameter: dap.NO_PARAMETER,
            partialBatchSelector: 'time-interval',
            reports,
          }),
        ),
      },
    );

  const idOf = ({ report }: dap.PrepareInit) => report.metadata.reportId;
  const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());
  const resultsOf = (answer: Uint8Array) =>
    dap
      .decode(dap.aggregationJobResp, answer)
      .answers.map(({ result }) => (result.type === 'reject' ? result.error : result.type));
  const counted = () => federation.metric('helper', 'parley_reports_total{outcome="counted"}');

  it('answers the same request with the same bytes, and counts it once, even when asked twice at once', async () => {
    const reports = await half(await report(token), await report(await newToken()));
    ids.push(...reports.map(idOf));
    const [first, second] = await Promise.all([put(jobId('a'), reports), put(jobId('a'), reports)]);
    expect([first!.status, second!.status]).toEqual([201, 201]);
    const answer = await bytesOf(first!);
    expect(resultsOf(answer)).toEqual(['continue', 'continue']);
    expect(await bytesOf(second!)).toEqual(answer);
    expect(await bytesOf(await put(jobId('a'), reports))).toEqual(answer);
    expect(await counted()).toBe(2);
  });

  it('takes no other reports under the id of a job', async () => {
    const response = await put(jobId('a'), await half(await report(token)));
    expect([response.status, await response.json()]).toMatchObject([
      409,
      { title: 'other-contents' },
    ]);
  });

  it('counts no report twice, in whatever job it comes, and no token twice, in one job or in two', async () => {
    const before = await counted();
    const unspent = await newToken();
    const fresh = await half(await report(unspent));
    const twins = await half(await report(unspent), await report(unspent));
    ids.push(idOf(twins[0]!));
    expect(resultsOf(await bytesOf(await put(jobId('b'), twins)))).toEqual([
      'continue',
      'report_replayed',
    ]);
    expect(resultsOf(await bytesOf(await put(jobId('c'), twins)))).toEqual([
      'report_replayed',
      'report_replayed',
    ]);
    expect(resultsOf(await bytesOf(await put(jobId('d'), fresh)))).toEqual(['report_replayed']);
    expect(await counted()).toBe(before + 1);
  });

  it('looks at tokens and times itself, whatever the leader let pass', async () => {
    const [init] = await half(await report(token));
    const metadata = { ...init!.report.metadata, time: OPENS - 300 };
    const early = { ...init!, report: { ...init!.report, metadata } };
    expect(resultsOf(await bytesOf(await put(jobId('e'), [early])))).toEqual(['report_dropped']);

    // The leader finds a good token in its share, the helper another one in its own.
    const reportId = crypto.getRandomValues(new Uint8Array(16));
    const shards = await small().sumVec.shard([1, 2, 3, 4], reportId);
    const sealed = async (extension: dap.Extension) =>
      reportOf(published, [1, 2, 3, 4], {
        reportId,
        change: () => shards,
        extensions: [extension],
      });
    const [good] = await half(await sealed(await newToken()));
    const nobodys = { type: dap.MEMBER_TOKEN, data: new Uint8Array(288).fill(1) };
    const { helper: ciphertext } = dap.decode(dap.report, await sealed(nobodys));
    const swapped = { ...good!, report: { ...good!.report, ciphertext } };
    expect(resultsOf(await bytesOf(await put(jobId('f'), [swapped])))).toEqual(['invalid_message']);
  });

  it('takes no job with a report twice, and none that is no job', async () => {
    const [init] = await half(await report(token));
    expect(await (await put(jobId('g'), [init!, init!])).json()).toMatchObject({
      title: 'malformed',
    });
    expect(await (await put('short', [init!])).json()).toMatchObject({ title: 'malformed' });
  });

  it('counts nothing more once its share is released', async () => {
    federation.now = published.round.window.closes;
    const late = await half(await report(await newToken()));
    const before = await counted();
    const { status } = await askForShare(
      federation.helper,
      published,
      ids.length,
      dap.checksumOf(ids),
    );
    expect(status).toBe(200);
    expect(resultsOf(await bytesOf(await put(jobId('h'), late)))).toEqual(['batch_collected']);
    expect(await counted()).toBe(before);
  });
});
