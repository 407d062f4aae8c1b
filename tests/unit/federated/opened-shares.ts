import { dap } from '../../../src/federated';

export type ReceiverKeys = Readonly<Record<dap.Aggregator, dap.HpkeKeys>>;

/** A report as both aggregators together can read it: its parts, and the leader's opened share before the helper's. */
export async function openedShares(bytes: Uint8Array, taskId: Uint8Array, keys: ReceiverKeys) {
  const { metadata, publicShare, ...sealed } = dap.decode(dap.report, bytes);
  const shares = await Promise.all(
    (['leader', 'helper'] as const).map((role) =>
      dap.openInputShare(
        taskId,
        role,
        { metadata, publicShare, ciphertext: sealed[role] },
        keys[role],
      ),
    ),
  );
  return { metadata, publicShare, sealed, shares };
}
