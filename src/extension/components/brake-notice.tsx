import type { Brake } from '../brakes';
import { smallPercent } from '../number-words';
import { words } from '../words';

interface BrakeNoticeProps {
  /** Origin. */
  readonly site: string;
  readonly brake: Brake;
  readonly onRelease: () => void;
}

/** Says why Parley has paused on a site, and lets the user decide. */
export function BrakeNotice({ site, brake, onRelease }: BrakeNoticeProps) {
  const { host } = new URL(site);
  return (
    <section class="warning" role="status">
      <h2>{words('brake_title', host)}</h2>
      <p>{reasonWords(brake)}</p>
      <button type="button" onClick={onRelease}>
        {words('brake_release', host)}
      </button>
    </section>
  );
}

function reasonWords({ kind, scored, flagged, usual }: Brake): string {
  const share = smallPercent(flagged / scored);
  return kind === 'jump' && usual !== null
    ? words('brake_jump', scored, flagged, share, smallPercent(usual))
    : words('brake_share', scored, flagged, share);
}
