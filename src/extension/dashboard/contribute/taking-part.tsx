import { isFailure, OUTCOME_KEYS } from '../../contribution-outcome';
import { dayAndTime } from '../../format';
import type { ContributingStatus } from '../../messages';
import type { StoredFederation } from '../../storage';
import { words } from '../../words';
import { useDesk } from '../desk';
import { useStored } from '../use-stored';
import type { Invited } from './invited';
import { publisherOf } from './servers';
import { useContributing } from './use-contributing';

interface TakingPartProps {
  readonly joined: StoredFederation;
  readonly onInvited: (invited: Invited) => void;
}

/** With whom the user learns together, what the next contribution waits for, and the way to stop it. */
export function TakingPart({ joined, onInvited }: TakingPartProps) {
  const { contributing, say } = useDesk();
  const { busy, act } = useContributing();
  const status = useStored('contributing', () => contributing.status());
  const name = joined.round?.document.federation ?? publisherOf(joined.invitation) ?? '';
  const mustAgree = !joined.contributing || status?.wait === 'other-terms';

  /** The way back in goes past what there is to agree to. */
  function look(): void {
    const asked = contributing.ask([publisherOf(joined.invitation)!], false);
    void act(async () => {
      if (!(await asked)) return say(words('contribute_not_permitted'), 'error');
      const { invitation } = joined;
      onInvited({ invitation, offer: await contributing.look(invitation) });
    });
  }

  return (
    <section>
      <h2>{words(joined.contributing ? 'contribute_on' : 'contribute_stopped', name)}</h2>
      <div class="buttons">
        {mustAgree ? (
          <button type="button" class="primary" disabled={busy} onClick={look}>
            {words(joined.contributing ? 'contribute_read_new' : 'contribute_read_start')}
          </button>
        ) : (
          <button
            type="button"
            class="primary"
            disabled={busy}
            onClick={() => void act(() => contributing.contributeNow())}
          >
            {words(busy ? 'contribute_now_running' : 'contribute_now')}
          </button>
        )}
        {joined.contributing && (
          <button
            type="button"
            class="secondary"
            onClick={() => void act(() => contributing.stop(), words('contribute_stop_done'))}
          >
            {words('contribute_stop')}
          </button>
        )}
      </div>
      {/* Below the buttons, which what is new shall not move from under a pointer. */}
      {joined.contributing ? (
        status && <Progress joined={joined} status={status} />
      ) : (
        <p class="contribute-state">{words('contribute_stopped_text')}</p>
      )}
    </section>
  );
}

interface ProgressProps {
  readonly joined: StoredFederation;
  readonly status: ContributingStatus;
}

function Progress({ joined: { round, checked }, status: { wait, verdicts } }: ProgressProps) {
  const needed = round?.document.training.leastExamples;
  return (
    <>
      <div class="contribute-news" role="status">
        <p class="contribute-state">{words(wait ? OUTCOME_KEYS[wait] : 'contribute_ready')}</p>
        {checked && (
          <p class={isFailure(checked.outcome) ? 'warning' : 'hint'}>
            {words(
              'contribute_checked',
              dayAndTime(checked.at),
              words(OUTCOME_KEYS[checked.outcome]),
            )}
          </p>
        )}
      </div>
      {needed !== undefined && (
        <p>
          <label>
            {words('contribute_verdicts', Math.min(verdicts, needed), needed)}{' '}
            <progress max={needed} value={Math.min(verdicts, needed)} />
          </label>
        </p>
      )}
      <p class="hint">{words('contribute_when')}</p>
    </>
  );
}
