import { type RoundDocument, sumVecOf } from '../../../src/federated';
import { openedShares, type ReceiverKeys } from './opened-shares';

/** What a report is opened with. */
export interface Receivers {
  readonly round: RoundDocument;
  readonly taskId: Uint8Array;
  readonly keys: ReceiverKeys;
}

/** What both aggregators together find in a report; rejects where its proof does not hold. */
export async function received(bytes: Uint8Array, { round, taskId, keys }: Receivers) {
  const { metadata, publicShare, shares } = await openedShares(bytes, taskId, keys);
  const sumVec = sumVecOf(round);
  const verifyKey = new Uint8Array(sumVec.verifyKeySize);
  const prepared = await Promise.all(
    shares.map(({ payload }, index) =>
      sumVec.prepare(verifyKey, index, metadata.reportId, publicShare, payload),
    ),
  );
  const message = await sumVec.verify(prepared.map(({ preparationShare }) => preparationShare));
  return {
    metadata,
    /** The leader's, then the helper's. */
    extensions: shares.map(({ extensions }) => extensions),
    numbers: sumVec.unshard(prepared.map((one) => one.finish(message))),
  };
}
