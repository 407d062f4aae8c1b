import { useLayoutEffect } from 'preact/hooks';
import { useKeysInForce } from '../../components/keys-context';
import { isModalOpen } from '../../components/modal';
import { type Command, commandOf, labelOf, reasonOf } from '../../keys';
import { LABEL_FILTER_ID, SEARCH_ID } from './filters';
import type { QueueSession } from './session';

/** Makes the keys of the desk work wherever the focus is, unless a dialog is over the comments. */
export function useQueueKeys(session: QueueSession, onHelp: () => void): void {
  const { on, keymap } = useKeysInForce();
  // Not after the next frame: a key that is pressed as soon as something shows is not to be lost.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isModalOpen()) return;
      if (event.key === 'Escape') return leaveInnermost(session);
      if (!on) return;
      const reason = session.state.asking ? reasonOf(event, keymap) : null;
      const command = commandOf(event, keymap);
      if (reason) void session.giveReason(reason);
      else if (command === 'help') onHelp();
      else if (!command || !perform(session, command, event.shiftKey)) return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

/** Leaves a field, the question why, or the selection: the innermost first. */
function leaveInnermost(session: QueueSession): void {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.blur();
  else if (session.state.asking) session.dismissReason();
  else session.chooseNone();
}

/** @returns whether the command means anything at the desk. */
function perform(session: QueueSession, command: Command, shift: boolean): boolean {
  const action = actionOf(session, command, shift);
  if (!action) return false;
  session.dismissReason();
  action();
  return true;
}

function actionOf(session: QueueSession, command: Command, shift: boolean): (() => void) | null {
  const label = labelOf(command);
  if (label) return () => void session.correct(label);
  switch (command) {
    case 'toxic':
    case 'not-toxic':
    case 'not-sure':
      return () => void session.decide(command);
    case 'undo':
      return () => void session.undo();
    case 'next':
      return () => (shift ? session.extend(1) : session.step(1));
    case 'previous':
      return () => (shift ? session.extend(-1) : session.step(-1));
    case 'back':
      return () => session.back();
    case 'open':
      return () => void session.open();
    case 'copy-link':
      return () => void session.copy('link');
    case 'copy-wikitext':
      return () => void session.copy('wikitext');
    case 'copy-markdown':
      return () => void session.copy('markdown');
    case 'select':
      return () => session.toggle();
    case 'select-all':
      return () => session.chooseAll();
    case 'search':
      return () => document.getElementById(SEARCH_ID)?.focus();
    case 'filter':
      return () => document.getElementById(LABEL_FILTER_ID)?.focus();
    default:
      return null;
  }
}
