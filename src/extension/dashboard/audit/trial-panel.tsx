import { useId, useMemo, useState } from 'preact/hooks';
import {
  DataTable,
  type Dot,
  DotWhisker,
  type Errors,
  HIDDEN_BELOW,
  thresholdTrial,
} from '../../../audit';
import { decimal, reasonWords, sliceWords } from '../../components/figures/figure-words';
import { figureOf } from '../../components/figures/find-figures';
import { words } from '../../words';
import type { Analysis } from './analysis';
import { Panel } from './panel';

const KINDS = ['flaggedHarmless', 'missedToxic'] as const;
const TITLES = {
  flaggedHarmless: 'audit_trial_flagged',
  missedToxic: 'audit_trial_missed',
} as const;

/** Moves the threshold, and says what each group would gain or lose. Only where what was missed is known. */
export function TrialPanel({ basis, quick, decided }: Analysis) {
  const id = useId();
  const current = decided.all.at(-1)?.policy.thresholds[basis.label] ?? 0.5;
  const [threshold, setThreshold] = useState(current);
  const trials = useMemo(() => thresholdTrial(basis.sample, threshold), [basis, threshold]);
  const title = words('audit_trial_title');
  const missed = figureOf(quick, 'fnr');
  if (missed?.estimate == null) {
    return <Panel title={title} lead={missed?.reason ? reasonWords(missed.reason) : ''} />;
  }
  const [all] = trials;
  const { flaggedHarmless, missedToxic } = all!;
  const rounded = [
    flaggedHarmless.tried,
    flaggedHarmless.now,
    missedToxic.tried,
    missedToxic.now,
  ].map(Math.round);
  return (
    <Panel
      title={title}
      lead={<span role="status">{words('audit_trial_lead', decimal(threshold), ...rounded)}</span>}
      note={words('audit_trial_note')}
      table={KINDS.map((kind) => (
        <DataTable
          key={kind}
          caption={words(TITLES[kind])}
          columns={[
            words('audit_col_group'),
            words('audit_trial_now'),
            words('audit_trial_then'),
            words('audit_col_n'),
          ]}
          rows={trials.map(({ group, [kind]: errors }) => [
            sliceWords(group ?? 'all'),
            ...(isHidden(errors)
              ? [words('audit_too_few'), words('audit_too_few'), '–']
              : [errors.now, errors.tried, errors.n].map((count) => String(Math.round(count)))),
          ])}
        />
      ))}
    >
      <p class="choice">
        <label for={id}>{words('audit_trial_threshold')}</label>
        <input
          id={id}
          type="range"
          min="0.05"
          max="0.95"
          step="0.01"
          value={threshold}
          aria-valuetext={decimal(threshold)}
          onInput={({ currentTarget }) => setThreshold(currentTarget.valueAsNumber)}
        />
        <output for={id}>{decimal(threshold)}</output>
      </p>
      {KINDS.map((kind) => (
        <div key={kind}>
          <h3>{words(TITLES[kind])}</h3>
          <Changes
            title={words(TITLES[kind])}
            changes={trials.map(({ group, [kind]: errors }) => [
              sliceWords(group ?? 'all'),
              errors,
            ])}
          />
        </div>
      ))}
    </Panel>
  );
}

interface ChangesProps {
  readonly title: string;
  readonly changes: readonly (readonly [name: string, errors: Errors])[];
}

/** More to the right, fewer to the left. */
function Changes({ title, changes }: ChangesProps) {
  const dots = changes.map(([name, errors]): Dot => {
    const value = isHidden(errors) ? null : errors.tried - errors.now;
    const note = value === null ? words('audit_too_few') : words('audit_n', errors.n);
    return { name, value, low: null, high: null, weak: false, marked: false, note };
  });
  const known = dots.flatMap(({ value }) => (value === null ? [] : [Math.abs(value)]));
  // Even, so that the lines between stand at whole comments.
  const furthest = 2 * Math.ceil(Math.max(2, ...known) / 2);
  return (
    <DotWhisker
      title={title}
      description={words('audit_chart_text', known.length, dots.length)}
      dots={dots}
      domain={[-furthest, furthest]}
      reference={0}
      format={(value) => String(Math.round(value))}
      bars
    />
  );
}

const isHidden = ({ n }: Errors): boolean => n < HIDDEN_BELOW;
