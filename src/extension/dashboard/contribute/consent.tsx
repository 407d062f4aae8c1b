import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { dayAndTime } from '../../format';
import { words } from '../../words';
import { useDesk } from '../desk';
import type { Invited } from './invited';
import { costOf, epsilonWords, factorWords } from './privacy-words';
import { Receivers } from './receivers';
import { useContributing } from './use-contributing';

interface ConsentProps {
  readonly invited: Invited;
  readonly onDone: () => void;
}

/** Everything that somebody agrees to who contributes, before they do. */
export function Consent({ invited: { invitation, offer }, onDone }: ConsentProps) {
  const { contributing, say } = useDesk();
  const { busy, act } = useContributing();
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => title.current?.focus(), []);
  const { taskId, document } = offer.round;
  const { federation, leader, helper, minimumBatch, training, window, tokens } = document;

  function agree(): void {
    // In the turn of the click: the browser asks only then.
    const asked = contributing.ask([offer.publisher, leader.url], true);
    void act(async () => {
      if (!(await asked)) return say(words('contribute_not_permitted'), 'error');
      await contributing.join(invitation, taskId);
      say(words('contribute_joined', federation));
      onDone();
    });
  }

  return (
    <section>
      <h2 ref={title} tabIndex={-1}>
        {words('contribute_consent_title', federation)}
      </h2>
      <p>{words('contribute_consent_text')}</p>
      <Part title={words('contribute_computed_title')}>
        <p>{words('contribute_computed', training.leastExamples)}</p>
      </Part>
      <Part title={words('contribute_what_sent_title')}>
        <p>{words('contribute_what_sent')}</p>
        <p>{words('contribute_what_not_sent')}</p>
      </Part>
      <Part title={words('contribute_to_whom_title')}>
        <Receivers leader={leader} helper={helper} />
        <p>{words('contribute_together', minimumBatch)}</p>
        <p>{words('contribute_names_text')}</p>
      </Part>
      <Part title={words('contribute_seen_title')}>
        <p>{words('contribute_seen', new URL(offer.publisher).host, new URL(leader.url).host)}</p>
        {tokens && <p>{words('contribute_seen_token')}</p>}
      </Part>
      <Part title={words('contribute_cost_title')}>
        <Cost privacy={document.privacy} />
      </Part>
      <Part title={words('contribute_back_title')}>
        <p>{words('contribute_back')}</p>
        <p>{words('contribute_head_text')}</p>
      </Part>
      <p class="hint">
        {words(
          'contribute_round_open',
          document.round,
          dayAndTime(new Date(window.closes * 1000).toISOString()),
        )}
      </p>
      <div class="buttons">
        <button type="button" class="primary" disabled={busy} onClick={agree}>
          {words(busy ? 'contribute_joining' : 'contribute_agree')}
        </button>
        <button type="button" class="secondary" disabled={busy} onClick={onDone}>
          {words('contribute_decline')}
        </button>
      </div>
    </section>
  );
}

function Cost({ privacy }: { readonly privacy: Invited['offer']['round']['document']['privacy'] }) {
  const { one, most } = costOf(privacy);
  if (!Number.isFinite(most)) {
    return (
      <p class="warning" role="alert">
        {words('contribute_wait_no_privacy')}
      </p>
    );
  }
  return (
    <>
      <p>{words('contribute_cost', epsilonWords(one), factorWords(one))}</p>
      <p>
        {words(
          'contribute_cost_most',
          privacy.contributions,
          epsilonWords(most),
          factorWords(most),
          Math.round(1 / privacy.delta),
        )}
      </p>
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

function Part({ title, children }: PartProps) {
  return (
    <div class="consent-part">
      <h3>{title}</h3>
      {children}
    </div>
  );
}
