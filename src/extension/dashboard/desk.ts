import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Notice } from '../components/notice-line';
import type { Settings, SettingsPatch } from '../settings';
import type { Stores } from './stores';

/** What every view of the desk works with. */
export interface Desk {
  readonly stores: Stores;
  readonly settings: Settings;
  /** Another number whenever what is stored has changed: read again. */
  readonly revision: number;
  /** To be called after the desk itself has changed what is stored; other contexts' changes are noticed. */
  readonly changed: () => void;
  /** Resolves when the change holds, or when it was said that it could not be saved. */
  readonly changeSettings: (patch: SettingsPatch) => Promise<void>;
  /** Says something in the desk's one live line, for the eye and for the screen reader. */
  readonly say: (text: string, tone?: Notice['tone']) => void;
}

const Context = createContext<Desk | null>(null);

export const DeskProvider = Context.Provider;

/** The desk around this component. */
export function useDesk(): Desk {
  const desk = useContext(Context);
  if (!desk) throw new Error('There is no DeskProvider around this component');
  return desk;
}
