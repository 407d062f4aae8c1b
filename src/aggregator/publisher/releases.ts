import {
  type Basis,
  type DenseHead,
  fromBase64url,
  type HeadRelease,
  headBytes,
  publicKeyOf,
  type ReleaseChain,
  type SignedEnvelope,
  signDocument,
  startOfChain,
  takeRelease,
  toBase64url,
  zeroHead,
} from '../../federated';
import type { Sql } from '../store/store';

/** The head that stands, with all before it. */
export interface Standing {
  readonly chain: ReleaseChain;
  readonly head: DenseHead;
  /** Of every number so far, 0 for the head of zeros. */
  readonly heads: ReadonlyMap<number, DenseHead>;
  readonly releases: readonly HeadRelease[];
}

/** Reads all releases as a device would: what a store says must bear our own signature. */
export async function readReleases(sql: Sql, signing: Uint8Array, basis: Basis): Promise<Standing> {
  const rows = await sql.query<{ envelope: string }>(
    'select envelope from releases order by number',
  );
  let chain = startOfChain([publicKeyOf(signing)]);
  const heads = new Map([[0, zeroHead()]]);
  const releases: HeadRelease[] = [];
  for (const { envelope } of rows) {
    const taken = takeRelease(JSON.parse(envelope), chain, basis);
    ({ chain } = taken);
    heads.set(chain.number, taken.head);
    releases.push(taken.release);
  }
  return { chain, head: heads.get(chain.number)!, heads, releases };
}

/**
 * The heads that the standing one descends from, itself first and the head of zeros last: after a rollback, what came
 * after the head that was restored is no longer among them.
 */
export function lineageOf({ chain, heads, releases }: Standing): DenseHead[] {
  const lineage: DenseHead[] = [];
  let number = chain.number;
  while (number > 0) {
    const { restores } = releases[number - 1]!;
    // Who restores a head is that head: it counts once.
    if (restores === null) lineage.push(heads.get(number)!);
    number = restores ?? number - 1;
  }
  return [...lineage, heads.get(0)!];
}

/** Where a new release comes from, and what is known of it. */
export type NewRelease = Pick<
  HeadRelease,
  'round' | 'restores' | 'contributions' | 'figures' | 'privacy'
> & { readonly head: DenseHead };

/** Signs the release that follows on the chain. */
export function signRelease(
  { head, ...said }: NewRelease,
  { chain }: Standing,
  federation: string,
  basis: Basis,
  signing: Uint8Array,
  now: number,
): SignedEnvelope {
  const release: HeadRelease = {
    type: 'parley-head',
    version: 1,
    federation,
    number: chain.number + 1,
    previous: chain.document,
    ...basis,
    ...said,
    head: toBase64url(headBytes(head)),
    keys: [...chain.keys],
    published: new Date(1000 * now).toISOString(),
  };
  const envelope = signDocument(release, [signing]);
  // What no device would take is not published.
  takeRelease(envelope, chain, basis);
  return envelope;
}

export async function insertRelease(
  sql: Sql,
  number: number,
  envelope: SignedEnvelope,
): Promise<void> {
  await sql.query('insert into releases (number, envelope) values ($1, $2)', [
    number,
    JSON.stringify(envelope),
  ]);
}

/** Signed releases after a number, the oldest first. */
export async function releasesAfter(sql: Sql, number: number): Promise<SignedEnvelope[]> {
  const rows = await sql.query<{ envelope: string }>(
    'select envelope from releases where number > $1 order by number limit 100',
    [number],
  );
  return rows.map(({ envelope }) => JSON.parse(envelope));
}

/** A task id as documents have it (hex) from what tables and addresses have (base64url). */
export function hexOf(taskId: string): string {
  return Buffer.from(fromBase64url(taskId)).toString('hex');
}
