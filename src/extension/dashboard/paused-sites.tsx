import { useEffect, useState } from 'preact/hooks';
import type { Brakes } from '../brakes';
import { BrakeNotice } from '../components/brake-notice';
import { words } from '../words';
import type { Desk } from './desk';
import type { World } from './world';

interface PausedSitesProps {
  readonly world: Pick<World, 'watchBrakes' | 'release'>;
  readonly say: Desk['say'];
}

/** All sites on which Parley has paused, over whatever view is open: somebody has to decide. */
export function PausedSites({ world, say }: PausedSitesProps) {
  const [paused, setPaused] = useState<Brakes['paused']>({});
  useEffect(() => {
    const left = new AbortController();
    world.watchBrakes((brakes) => setPaused(brakes.paused), left.signal);
    return () => left.abort();
  }, [world]);
  const release = (site: string) =>
    world.release(site).then(
      () => say(words('brake_released', new URL(site).host)),
      () => say(words('popup_action_failed'), 'error'),
    );
  return Object.entries(paused).map(([site, brake]) => (
    <BrakeNotice key={site} site={site} brake={brake} onRelease={() => void release(site)} />
  ));
}
