import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Session } from '../session';
import type { PopupState } from '../state';

const Context = createContext<Session | null>(null);

export const SessionProvider = Context.Provider;

/** The session of this popup. */
export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error('There is no SessionProvider around this component');
  return session;
}

/** The state of a session, rendered anew whenever it changes. */
export function usePopupState(session: Session): PopupState {
  const [state, setState] = useState(session.state);
  useEffect(() => {
    setState(session.state);
    return session.subscribe(setState);
  }, [session]);
  return state;
}
