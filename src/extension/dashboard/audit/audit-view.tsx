import { words } from '../../words';

/** Will show how fair the flags are. */
export function AuditView() {
  return <p class="hint">{words('desk_soon_audit')}</p>;
}
