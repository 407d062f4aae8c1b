import { useLayoutEffect } from 'preact/hooks';
import { isModalOpen } from '../../components/modal';
import { type Command, commandOf, type Keymap, reasonOf } from '../../keys';
import type { Session } from '../session';

export const FILTER_ID = 'filter';

interface KeyOptions {
  /** Whether single keys work; Escape does in any case. */
  readonly on: boolean;
  readonly keymap: Keymap;
  /** Whether the flags fill the popup, so that the keys of review work. */
  readonly reviewing: boolean;
  readonly onHelp: () => void;
  /** Null leaves Escape to the browser, which closes the popup. */
  readonly onEscape: (() => void) | null;
}

/** Makes the keys of the popup work wherever the focus is, unless a dialog is over it. */
export function useKeys(session: Session, options: KeyOptions): void {
  const { on, keymap, reviewing, onHelp, onEscape } = options;
  // Not after the next frame: a key that is pressed as soon as something shows is not to be lost.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isModalOpen()) return;
      const asked = on && reviewing && session.state.asking !== null;
      const reason = asked ? reasonOf(event, keymap) : null;
      const command = on ? commandOf(event, keymap) : null;
      if (event.key === 'Escape' && onEscape) onEscape();
      else if (reason) void session.giveReason(reason);
      else if (command === 'help') onHelp();
      else if (!command || !reviewing || !perform(session, command)) return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

/** @returns whether the command means anything in the popup. */
function perform(session: Session, command: Command): boolean {
  const action = actionOf(session, command);
  if (!action) return false;
  session.dismissReason();
  action();
  return true;
}

function actionOf(session: Session, command: Command): (() => void) | null {
  switch (command) {
    case 'next':
      return () => session.step(1);
    case 'previous':
      return () => session.step(-1);
    case 'filter':
      return () => document.getElementById(FILTER_ID)?.focus();
    case 'undo':
      return () => void session.undo();
    case 'open':
      return () => void session.jump();
    case 'desk':
      return () => void session.openDesk();
    case 'toxic':
    case 'not-toxic':
    case 'not-sure':
      return () => void session.decide(command);
    default:
      return null;
  }
}
