import { useEffect, useState } from 'preact/hooks';

/** Something that holds a state and tells when it has another. */
interface Observable<State> {
  readonly state: State;
  /** @returns a function that ends the subscription */
  subscribe(listener: (state: State) => void): () => void;
}

/** Its state, rendered anew whenever it changes. */
export function useObserved<State>(source: Observable<State>): State {
  const [state, setState] = useState(source.state);
  useEffect(() => {
    setState(source.state);
    return source.subscribe(setState);
  }, [source]);
  return state;
}
