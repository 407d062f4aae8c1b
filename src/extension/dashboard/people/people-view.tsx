import { words } from '../../words';

/** Will show who decides in this browser, and where they disagree. */
export function PeopleView() {
  return <p class="hint">{words('desk_soon_people')}</p>;
}
