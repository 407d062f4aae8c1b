import { useMemo, useState } from 'preact/hooks';
import { withMarks } from '../../../audit';
import { LABELS, type Label } from '../../../toxicity';
import { StateMessage } from '../../components/state-message';
import { words } from '../../words';
import { useDesk } from '../desk';
import { useStored } from '../use-stored';
import { type Analysis, analysisOf, decidedIn, PERIODS, type Period } from './analysis';
import { AreasPanel } from './areas-panel';
import { AttentionPanel } from './attention-panel';
import { CalibrationPanel } from './calibration-panel';
import { ConcentrationPanel } from './concentration-panel';
import { KnownBiasPanel } from './known-bias-panel';
import { type AuditData, loadAudit } from './load-audit';
import { Choice } from './panel';
import { PeoplePanel } from './people-panel';
import { RatesPanel } from './rates-panel';
import { ReportPanel } from './report-panel';
import { SamplingPanel } from './sampling-panel';
import { type ScoresOf, scoresByBackground } from './scores-of';
import { type ComputeSlow, computeInWorker, useSlowFigures } from './slow-figures';
import { SwapPanel } from './swap-panel';
import { TimePanel } from './time-panel';
import { TrialPanel } from './trial-panel';

interface AuditViewProps {
  /** How figures are resampled; tests do it without a worker. */
  readonly compute?: ComputeSlow;
  /** How texts are scored that stand nowhere. */
  readonly scoresOf?: ScoresOf;
}

/** How fair the flags are, as far as it is known. */
export function AuditView({
  compute = computeInWorker,
  scoresOf = scoresByBackground,
}: AuditViewProps) {
  const { stores } = useDesk();
  const data = useStored('audit', () => loadAudit(stores));
  return data && <AuditOf data={data} compute={compute} scoresOf={scoresOf} />;
}

interface AuditOfProps extends Required<AuditViewProps> {
  readonly data: AuditData;
}

function AuditOf({ data, compute, scoresOf }: AuditOfProps) {
  const [label, setLabel] = useState<Label>('toxicity');
  const [period, setPeriod] = useState<Period>('all');
  const decided = useMemo(() => decidedIn(data, period), [data, period]);
  const analysis = useMemo(() => analysisOf(decided, label), [decided, label]);
  const newest = decided.all.at(-1)?.policy;
  return (
    <div class="audit">
      <p class="controls">
        <Choice
          label={words('audit_label')}
          value={label}
          options={LABELS.map((each) => [each, words(`label_${each}`)] as const)}
          onChange={setLabel}
        />
        <Choice
          label={words('audit_period')}
          value={period}
          options={PERIODS.map((each) => [each, words(`audit_period_${each}`)] as const)}
          onChange={setPeriod}
        />
      </p>
      {decided.all.length === 0 ? (
        <StateMessage
          icon="wait"
          title={words('audit_empty_title')}
          text={words('audit_empty_text')}
        />
      ) : (
        <Panels analysis={analysis} compute={compute} />
      )}
      {newest && (
        <SwapPanel
          data={data}
          label={label}
          threshold={newest.thresholds[label]}
          scoresOf={scoresOf}
        />
      )}
      <KnownBiasPanel bias={data.bias} modelVersion={newest?.modelVersion ?? null} />
      {decided.all.length > 0 && <ReportPanel data={data} decided={decided} compute={compute} />}
      <p class="hint">{words('audit_about')}</p>
    </div>
  );
}

/** What needs comments: figures without resampling at once, the others as they come. */
function Panels({
  analysis,
  compute,
}: {
  readonly analysis: Analysis;
  readonly compute: ComputeSlow;
}) {
  const found = useSlowFigures(compute, analysis);
  // Marks depend on how many gaps are looked at: all that are there.
  const figures = useMemo(
    () => withMarks([...analysis.quick, ...(Array.isArray(found) ? found : [])]),
    [analysis, found],
  );
  const marked = { ...analysis, quick: figures };
  const slow = Array.isArray(found) ? figures : found;
  return (
    <>
      <RatesPanel {...marked} />
      <SamplingPanel {...marked} />
      <AttentionPanel {...marked} />
      <ConcentrationPanel {...marked} />
      <AreasPanel slow={slow} />
      <TrialPanel {...marked} />
      <PeoplePanel {...marked} slow={slow} />
      <CalibrationPanel {...marked} slow={slow} />
      <TimePanel {...marked} />
    </>
  );
}
