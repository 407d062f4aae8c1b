import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Keymap, keysOf, USUAL_KEYS } from '../keys';

export interface Keys {
  /** Whether single keys work; off while nobody knows yet what the user chose. */
  readonly on: boolean;
  readonly keymap: Keymap;
}

const Context = createContext<Keys>({ on: false, keymap: USUAL_KEYS });

export const KeysProvider = Context.Provider;

export function useKeysInForce(): Keys {
  return useContext(Context);
}

/** The value of `aria-keyshortcuts` for a command: absent while keys do nothing. */
export function useShortcut(): (command: keyof Keymap) => string | undefined {
  const { on, keymap } = useKeysInForce();
  return (command) => (on ? keysOf(command, keymap).join(' ') : undefined);
}
