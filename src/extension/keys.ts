import { WRONG_REASONS, type WrongReason } from '../review';
import { LABELS, type Label } from '../toxicity';

/** What a single key does, in the popup or at the desk. */
export type Command =
  | 'toxic'
  | 'not-toxic'
  | 'not-sure'
  | 'undo'
  | 'next'
  | 'previous'
  | 'back'
  | 'open'
  | 'filter'
  | 'search'
  | 'select'
  | 'select-all'
  | 'copy-link'
  | 'copy-wikitext'
  | 'copy-markdown'
  | 'desk'
  | 'help'
  | LabelCommand;

/** Says whether one label applies to the comment. */
export type LabelCommand = `label-${Label}`;

/** Says why a flag is wrong; these keys mean that only while it is asked. */
export type ReasonCommand = `reason-${WrongReason}`;

/** The key of each command: what `KeyboardEvent.key` says, letters in lower case. */
export type Keymap = Readonly<Record<Command | ReasonCommand, string>>;

const LABEL_KEYS = Object.fromEntries(
  LABELS.map((label, place) => [`label-${label}`, String(place + 1)]),
) as Record<LabelCommand, string>;

/** As patrollers know them. */
export const USUAL_KEYS: Keymap = {
  toxic: 't',
  'not-toxic': 'n',
  'not-sure': 's',
  undo: 'u',
  next: 'j',
  previous: 'k',
  back: 'b',
  open: 'o',
  filter: 'f',
  search: '/',
  select: 'x',
  'select-all': '*',
  'copy-link': 'c',
  'copy-wikitext': 'w',
  'copy-markdown': 'm',
  desk: 'd',
  help: '?',
  ...LABEL_KEYS,
  'reason-quotation': 'q',
  'reason-reclaimed': 'r',
  'reason-name': 'a',
  'reason-topic': 'p',
  'reason-sarcasm': 'c',
  'reason-other': 'o',
};

/** Keys that mean a command beside its own, as everywhere; nobody can give them away. */
const FIXED: Readonly<Record<string, Command>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Enter: 'open',
};

/** The keys in force: the user's where there is one, else the usual ones. */
export function keymapOf(chosen: Readonly<Record<string, string>>): Keymap {
  const known = Object.entries(chosen).filter(([command]) => Object.hasOwn(USUAL_KEYS, command));
  return { ...USUAL_KEYS, ...Object.fromEntries(known) };
}

/** All keys of a command as people read them, its own first. */
export function keysOf(command: keyof Keymap, keymap: Keymap): string[] {
  const fixed = Object.keys(FIXED).filter((key) => FIXED[key] === command);
  return [keymap[command].toUpperCase(), ...fixed];
}

/** The command of a key press, or null when the key belongs to the browser or to a control. */
export function commandOf(event: KeyboardEvent, keymap: Keymap): Command | null {
  const key = keyOf(event);
  if (key === null || belongsToControl(event, key)) return null;
  return (
    FIXED[key] ?? (Object.keys(keymap) as (keyof Keymap)[]).find(isCommandOn(key, keymap)) ?? null
  );
}

/** The reason that a key press names, while one is asked for. */
export function reasonOf(event: KeyboardEvent, keymap: Keymap): WrongReason | null {
  const key = keyOf(event);
  if (key === null || belongsToControl(event, key)) return null;
  return WRONG_REASONS.find((reason) => keymap[`reason-${reason}`] === key) ?? null;
}

/** The label that a command is about; null where it is about none. */
export function labelOf(command: Command): Label | null {
  return LABELS.find((label) => command === `label-${label}`) ?? null;
}

/**
 * The key of a press that may become a command's own: one sign, pressed without Ctrl, Alt or Meta. Null for keys that
 * people need to get about (arrows, Tab, Enter, Escape, Space).
 */
export function assignableKey(event: KeyboardEvent): string | null {
  const key = keyOf(event);
  return key !== null && key.length === 1 && key.trim() !== '' ? key : null;
}

/** The command that has a key already and could not be told from `command` then; null where the key is free. */
export function conflictOf(
  command: keyof Keymap,
  key: string,
  keymap: Keymap,
): keyof Keymap | null {
  const rivals = (Object.keys(keymap) as (keyof Keymap)[]).filter(
    (each) => each !== command && isReason(each) === isReason(command),
  );
  return rivals.find((each) => keymap[each] === key) ?? null;
}

function isReason(command: keyof Keymap): command is ReasonCommand {
  return command.startsWith('reason-');
}

function isCommandOn(key: string, keymap: Keymap) {
  return (command: keyof Keymap): command is Command =>
    !isReason(command) && keymap[command] === key;
}

/** Null for presses that are the browser's. */
function keyOf(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return null;
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

/**
 * Fields keep all their keys; buttons and links keep Enter, except the flag that is open already, and a
 * scrolling text keeps the arrows.
 */
function belongsToControl(event: KeyboardEvent, key: string): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('input, select, textarea')) return true;
  if (target?.closest('[data-flag][aria-expanded="true"]')) return false;
  if (key === 'Enter') return target?.closest('button, summary, a, [role="switch"]') != null;
  return key.startsWith('Arrow') && target?.closest('[data-scrolls]') != null;
}
