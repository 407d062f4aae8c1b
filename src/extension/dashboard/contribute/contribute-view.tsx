import { useState } from 'preact/hooks';
import { ContributionStore, FederationStore } from '../../storage';
import { useDesk } from '../desk';
import { useStored } from '../use-stored';
import { BudgetPanel } from './budget-panel';
import { Consent } from './consent';
import { HeadsPanel } from './heads-panel';
import { Introduction } from './introduction';
import type { Invited } from './invited';
import { Leaving } from './leaving';
import { Ledger } from './ledger';
import { TakingPart } from './taking-part';

/** Whether, with whom and at what price the user helps the shared model learn; everything that ever left the device. */
export function ContributeView() {
  const { database } = useDesk().stores;
  const [invited, setInvited] = useState<Invited | null>(null);
  const found = useStored('federation', async () => {
    const federation = new FederationStore(database);
    const [joined, heads, ledger] = await Promise.all([
      federation.joined(),
      federation.heads(),
      new ContributionStore(database).all(),
    ]);
    return { joined, heads, ledger };
  });
  if (!found) return null;
  const { joined, heads, ledger } = found;
  if (invited) {
    return (
      <div class="sections contribute">
        <Consent invited={invited} onDone={() => setInvited(null)} />
      </div>
    );
  }
  return (
    <div class="sections contribute">
      {joined ? (
        <TakingPart joined={joined} onInvited={setInvited} />
      ) : (
        <Introduction onInvited={setInvited} />
      )}
      {joined && <BudgetPanel joined={joined} ledger={ledger} />}
      {(joined || ledger.length > 0) && <Ledger ledger={ledger} />}
      {joined && <HeadsPanel joined={joined} heads={heads} />}
      {joined && <Leaving joined={joined} />}
    </div>
  );
}
