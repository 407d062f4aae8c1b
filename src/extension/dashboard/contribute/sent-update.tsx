import { useMemo } from 'preact/hooks';
import { normOf, updateOf } from '../../../federated';
import { LABELS, type Label } from '../../../toxicity';
import type { StoredContribution } from '../../storage';
import { countedWords, language, words } from '../../words';

interface SentUpdateProps {
  readonly line: StoredContribution;
  readonly sent: Uint8Array;
}

/** What a label's part of an update says. */
interface LabelUpdate {
  readonly label: Label;
  /** By which the label's log-odds move for every comment. */
  readonly bias: number;
  /** In which direction of meaning they move more, or less. */
  readonly weights: Float64Array;
}

/** The numbers that were sent, as nobody but this device can read them. */
export function SentUpdate({ line, sent }: SentUpdateProps) {
  const labels = useMemo(() => labelsIn(updateOf(line.round, [...sent])), [line, sent]);
  const largest = Math.max(...labels.flatMap(({ weights }) => [...weights].map(Math.abs)));
  const number = new Intl.NumberFormat(language(), {
    minimumFractionDigits: 3,
    maximumFractionDigits: 3,
    signDisplay: 'exceptZero',
  });
  const size = new Intl.NumberFormat(language(), { maximumSignificantDigits: 2 });
  return (
    <>
      <p>{countedWords('contribute_shown', line.verdicts)}</p>
      {line.clipped && <p>{words('contribute_shown_clipped')}</p>}
      <table class="figures">
        <caption>{words('contribute_shown_caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('contribute_shown_label')}</th>
            <th scope="col">{words('contribute_shown_bias')}</th>
            <th scope="col">{words('contribute_shown_size')}</th>
            <th scope="col">{words('contribute_shown_weights')}</th>
          </tr>
        </thead>
        <tbody>
          {labels.map(({ label, bias, weights }) => (
            <tr key={label}>
              <th scope="row">{words(`label_${label}`)}</th>
              <td>{number.format(bias)}</td>
              <td>{size.format(normOf(weights))}</td>
              <td>
                <Bars numbers={weights} largest={largest} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function labelsIn(update: Float64Array): LabelUpdate[] {
  const inputs = update.length / LABELS.length - 1;
  return LABELS.map((label, row) => ({
    label,
    bias: update[LABELS.length * inputs + row]!,
    weights: update.subarray(row * inputs, (row + 1) * inputs),
  }));
}

const HEIGHT = 24;
const STEP = 3;

/** A bar for each number, up or down from the middle. The figures beside it say what there is to say in words. */
function Bars({ numbers, largest }: { readonly numbers: Float64Array; readonly largest: number }) {
  const middle = HEIGHT / 2;
  return (
    <svg
      class="bars"
      viewBox={`0 0 ${numbers.length * STEP} ${HEIGHT}`}
      width={numbers.length * STEP}
      height={HEIGHT}
      aria-hidden="true"
    >
      {Array.from(numbers, (value, place) => {
        const height = largest > 0 ? (Math.abs(value) / largest) * middle : 0;
        const top = value > 0 ? middle - height : middle;
        return <rect key={place} x={place * STEP} y={top} width={STEP - 1} height={height} />;
      })}
    </svg>
  );
}
