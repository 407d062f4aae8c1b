import type { FederationToBackground, Handlers } from '../../messages';
import type { Contributing } from './contributing';
import type { Membership } from './membership';
import type { PowerSource } from './power';

interface HandlerParts {
  readonly contributing: Pick<Contributing, 'check' | 'status'>;
  readonly membership: Membership;
  readonly power: Pick<PowerSource, 'tell'>;
}

/** What the background answers to the desk about learning together. */
export function createFederationHandlers({
  contributing,
  membership,
  power,
}: HandlerParts): Handlers<FederationToBackground> {
  const done = (work: Promise<void>): Promise<null> => work.then(() => null);
  return {
    'look-at-federation': ({ invitation }) => membership.look(invitation),
    'join-federation': ({ invitation, taskId }) => done(membership.join(invitation, taskId)),
    'contributing-status': () => contributing.status(),
    'contribute-now': () => done(contributing.check(true)),
    'stop-contributing': () => done(membership.stop()),
    'leave-federation': () => done(membership.leave()),
    'use-head': ({ number }) => done(membership.useHead(number)),
    power({ power: told }) {
      power.tell(told);
      return null;
    },
  };
}
