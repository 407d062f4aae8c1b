import { useId, useState } from 'preact/hooks';
import { words } from '../../words';
import { useDesk } from '../desk';
import type { Invited } from './invited';
import { publisherOf } from './servers';
import { useContributing } from './use-contributing';

interface IntroductionProps {
  readonly onInvited: (invited: Invited) => void;
}

/** What learning together is, for somebody who has not heard of it, and where an invitation is pasted. */
export function Introduction({ onInvited }: IntroductionProps) {
  const { contributing, say } = useDesk();
  const { busy, act } = useContributing();
  const [invitation, setInvitation] = useState('');
  const [id, hint] = [useId(), useId()];

  function look(): void {
    const publisher = publisherOf(invitation);
    if (publisher === null) {
      say(words('contribute_failed_bad_invitation'), 'error');
      return;
    }
    // In the turn of the click: the browser asks only then.
    const asked = contributing.ask([publisher], false);
    void act(async () => {
      if (!(await asked)) return say(words('contribute_not_permitted'), 'error');
      onInvited({ invitation, offer: await contributing.look(invitation) });
    });
  }

  return (
    <section>
      <h2>{words('contribute_title')}</h2>
      <p class="contribute-state">{words('contribute_off')}</p>
      <p>{words('contribute_intro')}</p>
      <p>{words('contribute_intro_invited')}</p>
      <form
        class="invitation"
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <label for={id}>{words('contribute_invitation')}</label>
        <textarea
          id={id}
          required
          rows={3}
          spellcheck={false}
          autocomplete="off"
          placeholder="parley-federation:…"
          aria-describedby={hint}
          value={invitation}
          onInput={({ currentTarget }) => setInvitation(currentTarget.value)}
        />
        <p id={hint} class="hint">
          {words('contribute_look_text')}
        </p>
        <button type="submit" class="primary" disabled={busy}>
          {words(busy ? 'contribute_looking' : 'contribute_look')}
        </button>
      </form>
    </section>
  );
}
