import type { Judging } from '../../aggregator';
import { freePorts } from './free-ports';
import { newFederation } from './new-federation';
import { type Servers, startServers } from './start-servers';

/** Leader, helper and publisher on loopback, and a clock that the demo turns. */
export interface DemoFederation extends Omit<Servers, 'leader'> {
  /** Seconds since 1970. */
  now: number;
}

export async function startDemoFederation(judging: Judging): Promise<DemoFederation> {
  const made = await newFederation('Demo', await freePorts(3));
  const all = { logLevel: 'silent', rateLimit: 1_000_000 };
  const clock = { now: Math.floor(Date.now() / 1000) };
  const { publisher, invite, close } = await startServers(made, { all }, judging, () => clock.now);
  return {
    publisher,
    get now() {
      return clock.now;
    },
    set now(seconds) {
      clock.now = seconds;
    },
    invite,
    close,
  };
}
