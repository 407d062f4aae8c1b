import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runningRound } from '../../../src/aggregator/publisher/rounds';
import { createIssuer, type Issuer } from '../../../src/aggregator/publisher/tokens';
import {
  finishToken,
  fromBase64url,
  newTokenKeys,
  requestToken,
  verifyToken,
} from '../../../src/federated';
import { startTrial, type Trial } from './publisher-trial';
import { type Stores, startStores } from './stores';

const hashOf = (code: string) => `${createHash('sha256').update(code).digest('hex')}\n`;

describe('the issuer of tokens', () => {
  let stores: Stores;
  let folder: string;
  let trial: Trial;
  let issuer: Issuer;
  let taskId: string;
  const members = () => path.join(folder, 'members.txt');
  const keysMade = newTokenKeys();

  beforeAll(async () => {
    stores = await startStores('pglite');
    folder = mkdtempSync(path.join(tmpdir(), 'parley-issuer-'));
    trial = await startTrial(stores);
    issuer = createIssuer(trial.store, (await keysMade).secret, members());
    await trial.publisher.step();
    taskId = (await runningRound(trial.store))!.taskId;
  });
  afterAll(async () => {
    await trial?.store.close();
    await stores?.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => writeFileSync(members(), hashOf('code of Ada') + hashOf('code of Ben')));

  const newRequest = async () => requestToken(fromBase64url(taskId), (await keysMade).publicKey);

  it('signs for members, also for those who came while it runs', async () => {
    const { publicKey } = await keysMade;
    appendFileSync(members(), hashOf('code of Cai'));
    const request = await newRequest();
    const answer = await issuer.issue(taskId, { member: 'code of Cai', blinded: request.blinded });
    const task = fromBase64url(taskId);
    const token = await finishToken(request, task, publicKey, answer);
    expect(await verifyToken(task, publicKey, token)).toBe(true);
  });

  it('refuses whom it does not know, and the hash of a code in place of the code', async () => {
    const { blinded } = await newRequest();
    for (const member of ['code of Dan', '', hashOf('code of Ada').trim()]) {
      await expect(issuer.issue(taskId, { member, blinded })).rejects.toMatchObject({
        name: 'Refused',
        reason: 'unauthorized',
      });
    }
  });

  it('gives the same request the same answer, and a second request none', async () => {
    const [first, second] = [await newRequest(), await newRequest()];
    const member = 'code of Ada';
    const answer = await issuer.issue(taskId, { member, blinded: first.blinded });
    expect(await issuer.issue(taskId, { member, blinded: first.blinded })).toEqual(answer);
    await expect(issuer.issue(taskId, { member, blinded: second.blinded })).rejects.toMatchObject({
      reason: 'token-given',
    });
  });

  it('gives one token only to a member who asks twice at once', async () => {
    const requests = [await newRequest(), await newRequest()];
    const answers = await Promise.allSettled(
      requests.map(({ blinded }) => issuer.issue(taskId, { member: 'code of Ben', blinded })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const kept = await trial.store.query('select 1 from tokens where member = $1', [
      hashOf('code of Ben').trim(),
    ]);
    expect(kept).toHaveLength(1);
  });

  it('refuses what is no request, and lets its sender ask again', async () => {
    appendFileSync(members(), hashOf('code of Eve'));
    const member = 'code of Eve';
    for (const blinded of [new Uint8Array(9), new Uint8Array(256).fill(255)]) {
      await expect(issuer.issue(taskId, { member, blinded })).rejects.toMatchObject({
        reason: 'malformed',
      });
    }
    const { blinded } = await newRequest();
    expect(await issuer.issue(taskId, { member, blinded })).toHaveLength(256);
  });

  it('signs for no round but the one that is open, and forgets who had tokens when it ends', async () => {
    const { blinded } = await newRequest();
    const other = taskId.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    const asked = { member: 'code of Ada', blinded };
    await expect(issuer.issue(other, asked)).rejects.toMatchObject({ reason: 'unknown-task' });
    await trial.close();
    await trial.publisher.step();
    await expect(issuer.issue(taskId, asked)).rejects.toMatchObject({ reason: 'unknown-task' });
    expect(await trial.store.query('select 1 from tokens')).toEqual([]);
  });
});
