import { words } from '../../words';

/** Will show the comments that wait for a person. */
export function QueueView() {
  return <p class="hint">{words('desk_loading')}</p>;
}
