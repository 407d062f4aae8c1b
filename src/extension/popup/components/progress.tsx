import type { PageProgress } from '../../messages';
import { words } from '../../words';

/** How far the page is read. */
export function Progress({ progress: { judged, found } }: { readonly progress: PageProgress }) {
  return (
    <div class="progress">
      <label for="reading">{words('popup_reading', judged, found)}</label>
      <progress id="reading" max={found} value={judged} />
    </div>
  );
}
