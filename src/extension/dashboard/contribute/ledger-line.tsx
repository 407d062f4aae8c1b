import { dayAndTime } from '../../format';
import type { ContributionState, StoredContribution } from '../../storage';
import { countedWords, language, type MessageKey, words } from '../../words';
import { epsilonWords } from './privacy-words';
import { SentUpdate } from './sent-update';

const STATES: Readonly<Record<ContributionState, MessageKey>> = {
  prepared: 'contribute_state_prepared',
  sent: 'contribute_state_sent',
  refused: 'contribute_state_refused',
  expired: 'contribute_state_expired',
  withdrawn: 'contribute_state_withdrawn',
};

interface LedgerLineProps {
  readonly line: StoredContribution;
  /** Epsilon of all contributions up to this; null where it never left the device. */
  readonly spent: number | null;
}

/** One contribution: when, from how much, to whom, what became of it, and what was in it. */
export function LedgerLine({ line, spent }: LedgerLineProps) {
  const { round, state, refusal, attempts, settledAt, verdicts, bytes } = line;
  const { leader, helper } = round;
  // What the user took back may have been on its way already.
  const isUnsure = attempts > 0 && (state === 'withdrawn' || state === 'expired');
  return (
    <li>
      <h3>{words('contribute_line_title', round.federation, round.round)}</h3>
      <dl>
        <Entry name={words('contribute_line_when')}>{dayAndTime(settledAt)}</Entry>
        <Entry name={words('contribute_line_state')}>
          {words(STATES[state], ...(refusal === undefined ? [] : [refusal]))}
          {isUnsure && ` ${words('contribute_state_unsure')}`}
        </Entry>
        <Entry name={words('contribute_line_from')}>
          {countedWords('contribute_line_verdicts', verdicts)}
        </Entry>
        <Entry name={words('contribute_line_size')}>{kilobytes(bytes)}</Entry>
        <Entry name={words('contribute_line_receivers')}>
          {words(
            'contribute_line_both',
            leader.operator,
            new URL(leader.url).host,
            helper.operator,
            new URL(helper.url).host,
          )}
        </Entry>
        <Entry name={words('contribute_line_spent')}>
          {spent === null ? words('contribute_line_nothing') : `ε ${epsilonWords(spent)}`}
        </Entry>
      </dl>
      {line.sent ? (
        <details>
          <summary>{words('contribute_show')}</summary>
          <SentUpdate line={line} sent={line.sent} />
        </details>
      ) : (
        <p class="hint">{words('contribute_no_numbers')}</p>
      )}
    </li>
  );
}

function Entry({ name, children }: { readonly name: string; readonly children: unknown }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children as string}</dd>
    </div>
  );
}

function kilobytes(bytes: number): string {
  const unit = { style: 'unit', unit: 'kilobyte', maximumSignificantDigits: 3 } as const;
  return new Intl.NumberFormat(language(), unit).format(bytes / 1e3);
}
