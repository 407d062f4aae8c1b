import { sendToBackground } from '../../messages';
import { askForServers, giveBackServers } from '../../server-permissions';
import type { ContributingTransport } from './transport';

/** The transport of the real desk. */
export const contributingByBrowser: ContributingTransport = {
  look: (invitation) => sendToBackground('look-at-federation', { invitation }),
  join: async (invitation, taskId) => {
    await sendToBackground('join-federation', { invitation, taskId });
  },
  status: () => sendToBackground('contributing-status', null),
  contributeNow: async () => {
    await sendToBackground('contribute-now', null);
  },
  stop: async () => {
    await sendToBackground('stop-contributing', null);
  },
  leave: async () => {
    await sendToBackground('leave-federation', null);
  },
  useHead: async (number) => {
    await sendToBackground('use-head', { number });
  },
  ask: askForServers,
  giveBack: giveBackServers,
};
