import { useLayoutEffect } from 'preact/hooks';
import { commandOf, type KeyCommand } from '../keys';
import type { Session } from '../session';

export const FILTER_ID = 'filter';

interface KeyOptions {
  /** Whether single keys work; Escape does in any case. */
  readonly on: boolean;
  /** Whether the flags are in front, so that the keys of review work. */
  readonly reviewing: boolean;
  readonly onHelp: () => void;
  /** Null leaves Escape to the browser, which closes the popup. */
  readonly onEscape: (() => void) | null;
}

/** Makes the keys of the popup work wherever the focus is. */
export function useKeys(session: Session, { on, reviewing, onHelp, onEscape }: KeyOptions): void {
  // Not after the next frame: a key that is pressed as soon as something shows is not to be lost.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = on ? commandOf(event) : null;
      if (event.key === 'Escape' && onEscape) onEscape();
      else if (command === 'help') onHelp();
      else if (command && reviewing) perform(session, command);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

function perform(session: Session, command: Exclude<KeyCommand, 'help'>): void {
  switch (command) {
    case 'next':
      session.step(1);
      break;
    case 'previous':
      session.step(-1);
      break;
    case 'filter':
      document.getElementById(FILTER_ID)?.focus();
      break;
    case 'undo':
      void session.undo();
      break;
    case 'jump':
      void session.jump();
      break;
    default:
      void session.decide(command);
  }
}
