import type { Notice } from '../components/notice-line';
import { requiredContext } from '../components/required-context';
import type { Settings, SettingsPatch } from '../settings';
import type { ContributingTransport } from './contribute/transport';
import type { Stores } from './stores';

/** What every view of the desk works with. */
export interface Desk {
  readonly stores: Stores;
  readonly contributing: ContributingTransport;
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

/** The desk around a component. */
export const [DeskProvider, useDesk] = requiredContext<Desk>('DeskProvider');
