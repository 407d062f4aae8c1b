import { VerdictButtons } from '../../components/verdict-buttons';
import { type PopupState, verdictOf } from '../state';
import { useSession } from './session-context';

/** The verdict on the open flag. */
export function VerdictBar({ state }: { readonly state: PopupState }) {
  const session = useSession();
  const { selected, verdicts } = state;
  return (
    <VerdictButtons
      given={selected === null ? undefined : verdictOf(state, selected)}
      canDecide={selected !== null}
      canUndo={verdicts.size > 0}
      onDecide={(choice) => void session.decide(choice)}
      onUndo={() => void session.undo()}
    />
  );
}
