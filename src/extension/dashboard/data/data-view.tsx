import { words } from '../../words';

/** Will show export, import, forgetting, and what is stored. */
export function StoredView() {
  return <p class="hint">{words('desk_soon_data')}</p>;
}
