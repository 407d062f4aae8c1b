import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Whether single keys work; off while nobody knows yet what the user chose. */
const KeysOn = createContext(false);

export const KeysOnProvider = KeysOn.Provider;

export function useKeysOn(): boolean {
  return useContext(KeysOn);
}

/** The value of `aria-keyshortcuts` for these keys: absent while they do nothing. */
export function useShortcut(): (keys: string) => string | undefined {
  const on = useKeysOn();
  return (keys) => (on ? keys : undefined);
}
