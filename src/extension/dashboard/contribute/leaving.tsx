import { useState } from 'preact/hooks';
import type { StoredFederation } from '../../storage';
import { words } from '../../words';
import { useDesk } from '../desk';
import { Question } from '../question';
import { serversOf } from './servers';
import { useContributing } from './use-contributing';

/** The way out: what goes, what stays, and what nobody can take back. */
export function Leaving({ joined }: { readonly joined: StoredFederation }) {
  const { contributing } = useDesk();
  const { busy, act } = useContributing();
  const [asking, setAsking] = useState(false);

  function leave(): void {
    setAsking(false);
    void act(async () => {
      await contributing.leave();
      await contributing.giveBack(serversOf(joined));
    }, words('contribute_left'));
  }

  return (
    <section>
      <h2>{words('contribute_leave_title')}</h2>
      <p>{words('contribute_leave_text')}</p>
      <p>{words('contribute_leave_not')}</p>
      <button
        type="button"
        class="secondary danger"
        disabled={busy}
        onClick={() => setAsking(true)}
      >
        {words('contribute_leave')}
      </button>
      {asking && (
        <Question yes={words('contribute_leave_yes')} onYes={leave} onNo={() => setAsking(false)}>
          <p>{words('contribute_leave_final')}</p>
        </Question>
      )}
    </section>
  );
}
