import type { Operator } from '../../../federated';
import { words } from '../../words';
import { doubtOf } from './independence';

interface ReceiversProps {
  readonly leader: Operator;
  readonly helper: Operator;
}

/** Who gets which half, by the signed round, and a warning where the two may be one. */
export function Receivers({ leader, helper }: ReceiversProps) {
  const doubt = doubtOf(leader, helper);
  return (
    <>
      <table class="figures">
        <caption>{words('contribute_receivers')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('contribute_half')}</th>
            <th scope="col">{words('contribute_operator')}</th>
            <th scope="col">{words('contribute_server')}</th>
          </tr>
        </thead>
        <tbody>
          <Receiver half={words('contribute_half_first')} operator={leader} />
          <Receiver half={words('contribute_half_second')} operator={helper} />
        </tbody>
      </table>
      {doubt && (
        <p class="warning" role="alert">
          {words(doubt === 'same' ? 'contribute_doubt_same' : 'contribute_doubt_unknown')}
        </p>
      )}
    </>
  );
}

function Receiver({ half, operator }: { readonly half: string; readonly operator: Operator }) {
  return (
    <tr>
      <th scope="row">{half}</th>
      <td>{operator.operator}</td>
      <td>{new URL(operator.url).host}</td>
    </tr>
  );
}
