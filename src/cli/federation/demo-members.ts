import {
  type Basis,
  type DenseHead,
  type Example,
  finishToken,
  fromBase64url,
  type Invitation,
  type OpenedRound,
  onTopOf,
  openRound,
  prepareContribution,
  type RoundDocument,
  requestToken,
  startOfChain,
  takeRelease,
  toBase64url,
  zeroHead,
} from '../../federated';

/** Somebody who takes part, with what they have decided. */
export interface DemoMember {
  readonly invitation: Invitation;
  readonly verdicts: readonly Example[];
}

/** What members sent in a round. */
export interface Contributed {
  readonly round: RoundDocument;
  /** Of one report. */
  readonly bytes: number;
}

/** Has every member contribute to the round that is open, as their devices would: one report each, sealed, over HTTP. */
export async function contribute(
  members: readonly DemoMember[],
  head: DenseHead,
  now: number,
  onProgress: (done: number, total: number) => void,
): Promise<Contributed> {
  const { url, keys } = members[0]!.invitation;
  const opened = openRound(await getJson(new URL('rounds/current', url)), keys);
  const { round, taskId } = opened;
  const target = new URL(`tasks/${toBase64url(taskId)}/reports`, round.leader.url);
  let bytes = 0;
  for (const [index, { invitation, verdicts }] of members.entries()) {
    const { report } = await prepareContribution({
      ...{ round, taskId, head, now },
      examples: verdicts.map((example) => onTopOf(head, example)),
      token: await memberToken(invitation, opened),
    });
    bytes = report.length;
    await send(target, 'PUT', 'application/dap-report', new Uint8Array(report));
    onProgress(index + 1, members.length);
  }
  return { round, bytes };
}

/** The newest head there is, each release verified as a device does it. */
export async function newestHead({ url, keys }: Invitation, basis: Basis): Promise<DenseHead> {
  const releases = (await getJson(new URL('releases?after=0', url))) as unknown[];
  let [chain, head] = [startOfChain(keys), zeroHead()];
  for (const envelope of releases) ({ chain, head } = takeRelease(envelope, chain, basis));
  return head;
}

/** The one token that a member has for the round, signed without having been seen. */
async function memberToken(
  { url, member }: Invitation,
  { round, taskId }: OpenedRound,
): Promise<Uint8Array | null> {
  if (!round.tokens) return null;
  const spki = fromBase64url(round.tokens.key);
  const request = await requestToken(taskId, spki);
  const body = JSON.stringify({ member, blinded: toBase64url(request.blinded) });
  const target = new URL(`rounds/${toBase64url(taskId)}/tokens`, url);
  const answer = (await (await send(target, 'POST', 'application/json', body)).json()) as {
    signature: string;
  };
  return finishToken(request, taskId, spki, fromBase64url(answer.signature));
}

async function getJson(url: URL): Promise<unknown> {
  return (await answered(url, {})).json();
}

function send(url: URL, method: string, type: string, body: BodyInit): Promise<Response> {
  return answered(url, { method, headers: { 'Content-Type': type }, body });
}

async function answered(url: URL, request: RequestInit): Promise<Response> {
  const response = await fetch(url, request);
  if (response.ok) return response;
  throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
}
