import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { QueueSession } from './session';
import type { QueueState } from './state';

const Context = createContext<QueueSession | null>(null);

export const QueueProvider = Context.Provider;

/** The queue of this desk. */
export function useQueue(): QueueSession {
  const session = useContext(Context);
  if (!session) throw new Error('There is no QueueProvider around this component');
  return session;
}

/** The state of the queue, rendered anew whenever it changes. */
export function useQueueState(session: QueueSession): QueueState {
  const [state, setState] = useState(session.state);
  useEffect(() => {
    setState(session.state);
    return session.subscribe(setState);
  }, [session]);
  return state;
}
