import { words } from '../../words';
import { MOST_STEPS } from '../sensitivity';

interface SensitivitySliderProps {
  readonly id: string;
  readonly name: string;
  /** -MOST_STEPS (few flags) to MOST_STEPS (many). */
  readonly step: number;
  /** What the step means, in words; read out as the slider's value. */
  readonly value: string;
  readonly onStep: (step: number) => void;
}

export function SensitivitySlider({ id, name, step, value, onStep }: SensitivitySliderProps) {
  return (
    <div class="slider">
      <label for={id}>{name}</label>
      <output for={id}>{value}</output>
      <input
        id={id}
        type="range"
        min={-MOST_STEPS}
        max={MOST_STEPS}
        step={1}
        value={step}
        aria-valuetext={value}
        onInput={(event) => onStep(event.currentTarget.valueAsNumber)}
      />
      <span class="slider-end" aria-hidden="true">
        {words('popup_sensitivity_fewer')}
      </span>
      <span class="slider-end" aria-hidden="true">
        {words('popup_sensitivity_more')}
      </span>
    </div>
  );
}
