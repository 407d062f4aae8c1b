import type { VerdictChoice, WrongReason } from '../../review';
import type { MessageKey } from '../words';

export const VERDICT_WORDS: Readonly<Record<VerdictChoice, MessageKey>> = {
  toxic: 'popup_verdict_toxic',
  'not-toxic': 'popup_verdict_not_toxic',
  'not-sure': 'popup_verdict_not_sure',
};

/** Why a flag is wrong. */
export const REASON_WORDS: Readonly<Record<WrongReason, MessageKey>> = {
  quotation: 'wrong_quotation',
  reclaimed: 'wrong_reclaimed',
  name: 'wrong_name',
  topic: 'wrong_topic',
  sarcasm: 'wrong_sarcasm',
  other: 'wrong_other',
};
