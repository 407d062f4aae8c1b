import type { Basis } from '../../federated';
import { createServer } from '../http/server';
import { createMetrics } from '../operations/metrics';
import { type Parts, usualParts } from '../parts';
import { type Running, serve } from '../running';
import { openStore } from '../store/open-store';
import type { PublisherConfig } from './config';
import { networkAggregators } from './network';
import { type HeldOut, Publisher, type StepDone } from './publisher';
import { addPublisherRoutes } from './routes';
import { publisherMigrations } from './schema';
import { startStepping } from './stepping';
import { createIssuer } from './tokens';

export interface RunningPublisher extends Running {
  /** The next step now, if there is one; for whoever waits for no clock. */
  step(): Promise<StepDone | null>;
}

/** What a publisher knows of the model, which starting does not read by itself. */
export interface Judging {
  readonly basis: Basis;
  readonly heldOut: HeldOut;
}

/**
 * Starts a publisher.
 * @param stepSeconds between looks for the next step; 0: only `step` makes one.
 * @throws StoreError, or what the system says of an address that is taken.
 */
export async function startPublisher(
  config: PublisherConfig,
  { basis, heldOut }: Judging,
  given: Partial<Parts> = {},
  stepSeconds = 5,
): Promise<RunningPublisher> {
  const parts: Parts = { ...usualParts(), ...given };
  const { clock } = parts;
  const store = await openStore(config.store, {
    role: 'publisher',
    migrations: publisherMigrations,
  });
  const aggregators = networkAggregators(config);
  const publisher = new Publisher({ config, store, aggregators, basis, heldOut, clock });
  const { members, keys } = config;
  const issuer = members === undefined ? null : createIssuer(store, keys.issuer.secret, members);
  const metrics = createMetrics('publisher');
  const server = await createServer(config, metrics, () => store.query('select 1'), parts);
  addPublisherRoutes(server, { store, config, publisher, issuer });
  const stepping = startStepping(publisher, stepSeconds, server.log);
  const running = await serve(server, config, store, stepping.stop);
  return { ...running, step: () => publisher.step() };
}
