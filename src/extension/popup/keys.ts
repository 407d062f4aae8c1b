/** What one key does; the popup can be worked without a mouse. */
export type KeyCommand =
  | 'toxic'
  | 'not-toxic'
  | 'not-sure'
  | 'undo'
  | 'next'
  | 'previous'
  | 'jump'
  | 'filter'
  | 'help';

const COMMANDS: Readonly<Record<string, KeyCommand>> = {
  t: 'toxic',
  n: 'not-toxic',
  s: 'not-sure',
  u: 'undo',
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  g: 'jump',
  Enter: 'jump',
  f: 'filter',
  '?': 'help',
};

/** The command of a key press, or null when the key belongs to the browser or to a control. */
export function commandOf(event: KeyboardEvent): KeyCommand | null {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const command = COMMANDS[key];
  if (!command || belongsToControl(event, key)) return null;
  return command;
}

/**
 * Fields keep all their keys; buttons keep Enter, except the flag that is open already, and a
 * scrolling text keeps the arrows.
 */
function belongsToControl(event: KeyboardEvent, key: string): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('input, select, textarea')) return true;
  if (target?.closest('[data-flag][aria-expanded="true"]')) return false;
  if (key === 'Enter') return target?.closest('button, summary, a, [role="switch"]') != null;
  return key.startsWith('Arrow') && target?.closest('[data-scrolls]') != null;
}
