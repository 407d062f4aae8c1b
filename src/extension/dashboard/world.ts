import type { Brakes } from '../brakes';
import type { Settings, SettingsPatch } from '../settings';
import type { ContributingTransport } from './contribute/transport';
import type { QueueTransport } from './queue/transport';
import type { StoredPart } from './stored-watch';
import type { Stores } from './stores';

/** Everything the desk asks of the world, so that it can be driven without a browser. */
export interface World {
  readonly stores: Stores;
  readonly queue: QueueTransport;
  readonly contributing: ContributingTransport;
  watchSettings(callback: (settings: Settings) => void, signal: AbortSignal): Promise<void>;
  changeSettings(patch: SettingsPatch): Promise<Settings>;
  watchBrakes(callback: (brakes: Brakes) => void, signal: AbortSignal): void;
  /** Marks and warns again on a site where Parley paused. */
  release(site: string): Promise<void>;
  /** Calls back with what was stored by whichever context, until the signal fires. */
  watchStored(
    callback: (changed: ReadonlySet<StoredPart>) => void,
    signal: AbortSignal,
  ): Promise<void>;
}
