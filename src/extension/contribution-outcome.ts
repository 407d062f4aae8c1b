import type { MessageKey } from './words';

/** What a contribution waits for, from the condition that is looked at first to the last, with its words. */
const WAITS = {
  /** The publisher has no round now. */
  'no-round': 'contribute_wait_no_round',
  'not-open-yet': 'contribute_wait_not_open',
  'round-over': 'contribute_wait_round_over',
  /** For another version of the packaged model. */
  'other-model': 'contribute_wait_other_model',
  contributed: 'contribute_wait_contributed',
  /** Its noise is too little to promise anything. */
  'no-privacy': 'contribute_wait_no_privacy',
  /** Others would receive it than the user agreed to, or it would cost more of their privacy. */
  'other-terms': 'contribute_wait_other_terms',
  /** Too few verdicts of one's own. */
  'few-verdicts': 'contribute_wait_few_verdicts',
  'budget-spent': 'contribute_wait_budget_spent',
  /** The user is at the computer. */
  'in-use': 'contribute_wait_in_use',
  'on-battery': 'contribute_wait_on_battery',
  metered: 'contribute_wait_metered',
  /** Comments are being judged. */
  judging: 'contribute_wait_judging',
} as const satisfies Record<string, MessageKey>;

export type Wait = keyof typeof WAITS;

/** What went wrong, with its words; another try is made at the next check. */
const FAILURES = {
  'bad-invitation': 'contribute_failed_bad_invitation',
  'no-permission': 'contribute_failed_no_permission',
  'publisher-unreachable': 'contribute_failed_publisher_unreachable',
  /** What it answers is nothing that a publisher would. */
  'publisher-answer': 'contribute_failed_publisher_answer',
  'document-malformed': 'contribute_failed_document_malformed',
  'document-unsigned': 'contribute_failed_document_unsigned',
  /** A new head does not follow on the one before, or is not signed as it should be. */
  'head-refused': 'contribute_failed_head_refused',
  /** The round starts from a head that was not taken. */
  'head-unknown': 'contribute_failed_head_unknown',
  'round-changed': 'contribute_failed_round_changed',
  'round-unusable': 'contribute_failed_round_unusable',
  'not-a-member': 'contribute_failed_not_a_member',
  'token-refused': 'contribute_failed_token_refused',
  training: 'contribute_failed_training',
  'leader-unreachable': 'contribute_failed_leader_unreachable',
  'leader-refused': 'contribute_failed_leader_refused',
} as const satisfies Record<string, MessageKey>;

export type Failure = keyof typeof FAILURES;

/** What a check came to. */
export type ContributionOutcome = 'sent' | Wait | Failure;

/** The words for what a check came to. */
export const OUTCOME_KEYS: Readonly<Record<ContributionOutcome, MessageKey>> = {
  sent: 'contribute_sent',
  ...WAITS,
  ...FAILURES,
};

/** Whether something went wrong, as opposed to having to wait. */
export const isFailure = (outcome: ContributionOutcome): outcome is Failure => outcome in FAILURES;
