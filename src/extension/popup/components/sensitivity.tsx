import { LABELS, type Label, type Thresholds } from '../../../toxicity';
import { probabilityWords } from '../../number-words';
import { words } from '../../words';
import { sharedStep, stepOf, thresholdsPatch } from '../sensitivity';
import { meaningOf, rateWords, stepWords } from '../sensitivity-words';
import type { UsualThresholds } from '../transport';
import { SensitivitySlider } from './sensitivity-slider';
import { useSession } from './session-context';

interface SensitivityProps {
  /** The thresholds the user chose; labels left out are at the usual one. */
  readonly own: Partial<Thresholds>;
  readonly usual: UsualThresholds;
}

/** How readily Parley flags: one slider for all labels, and one for each who want it. */
export function Sensitivity({ own, usual }: SensitivityProps) {
  const session = useSession();
  const { thresholds } = usual;
  const shared = sharedStep(own, thresholds);
  const set = (labels: readonly Label[], step: number) =>
    void session.changeSettings({ thresholds: thresholdsPatch(thresholds, labels, step) });
  return (
    <section class="sensitivity">
      <div class="section-head">
        <h2>{words('popup_sensitivity')}</h2>
        <button
          type="button"
          class="link"
          aria-disabled={shared === 0}
          onClick={() => set(LABELS, 0)}
        >
          {words('popup_reset')}
        </button>
      </div>
      <SensitivitySlider
        id="sensitivity-all"
        name={words('popup_sensitivity_all')}
        step={shared ?? 0}
        value={stepWords(shared)}
        onStep={(step) => set(LABELS, step)}
      />
      <p class="hint">{meaningOf(shared, usual.falsePositiveRate)}</p>
      <details>
        <summary>{words('popup_sensitivity_each')}</summary>
        {LABELS.map((label) => {
          const threshold = own[label] ?? thresholds[label];
          const step = stepOf(thresholds[label], threshold);
          return (
            <div key={label}>
              <SensitivitySlider
                id={`sensitivity-${label}`}
                name={words(`label_${label}`)}
                step={step}
                value={words('popup_threshold', probabilityWords(threshold))}
                onStep={(next) => set([label], next)}
              />
              {step === 0 && <p class="hint">{rateWords(usual.falsePositiveRate[label])}</p>}
            </div>
          );
        })}
      </details>
    </section>
  );
}
