import { WRONG_REASONS } from '../../review';
import { LABELS } from '../../toxicity';
import type { Keymap, LabelCommand, ReasonCommand } from '../keys';
import type { MessageKey } from '../words';
import { REASON_WORDS, VERDICT_WORDS } from './verdict-words';

/** Commands that belong together, as the list of keys shows them. */
export interface KeyGroup {
  readonly title: MessageKey;
  readonly commands: readonly (keyof Keymap)[];
}

const LABEL_WORDS = Object.fromEntries(
  LABELS.map((label) => [`label-${label}`, `label_${label}`]),
) as Record<LabelCommand, MessageKey>;

const REASONS = Object.fromEntries(
  WRONG_REASONS.map((reason) => [`reason-${reason}`, REASON_WORDS[reason]]),
) as Record<ReasonCommand, MessageKey>;

/** What each command does. */
export const COMMAND_WORDS: Readonly<Record<keyof Keymap, MessageKey>> = {
  ...VERDICT_WORDS,
  undo: 'popup_help_undo',
  next: 'popup_help_next',
  previous: 'popup_help_previous',
  back: 'keys_back',
  open: 'keys_open',
  filter: 'keys_filter',
  search: 'keys_search',
  select: 'keys_select',
  'select-all': 'keys_select_all',
  'copy-link': 'keys_copy_link',
  'copy-wikitext': 'keys_copy_wikitext',
  'copy-markdown': 'keys_copy_markdown',
  desk: 'keys_desk',
  help: 'popup_help_help',
  ...LABEL_WORDS,
  ...REASONS,
};

const DECIDE: KeyGroup = {
  title: 'popup_help_verdict',
  commands: ['toxic', 'not-toxic', 'not-sure', 'undo'],
};

const WHY_WRONG: KeyGroup = {
  title: 'keys_group_reasons',
  commands: WRONG_REASONS.map((reason): ReasonCommand => `reason-${reason}`),
};

export const POPUP_KEYS: readonly KeyGroup[] = [
  DECIDE,
  WHY_WRONG,
  {
    title: 'popup_help_move',
    commands: ['next', 'previous', 'open', 'filter', 'desk', 'help'],
  },
];

export const DESK_KEYS: readonly KeyGroup[] = [
  DECIDE,
  WHY_WRONG,
  {
    title: 'keys_group_labels',
    commands: LABELS.map((label): LabelCommand => `label-${label}`),
  },
  {
    title: 'popup_help_move',
    commands: ['next', 'previous', 'back', 'open', 'search', 'filter', 'help'],
  },
  { title: 'keys_group_several', commands: ['select', 'select-all'] },
  { title: 'keys_group_copy', commands: ['copy-link', 'copy-wikitext', 'copy-markdown'] },
];
