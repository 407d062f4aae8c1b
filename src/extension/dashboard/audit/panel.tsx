import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { words } from '../../words';

interface PanelProps {
  readonly title: string;
  /** What it says in plain words; figures come after. */
  readonly lead: ComponentChildren;
  /** How to read it. */
  readonly note?: string;
  /** The numbers behind the picture, shown on request. */
  readonly table?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** One question, answered in a sentence first, then in a picture, then in numbers. */
export function Panel({ title, lead, note, table, children }: PanelProps) {
  const id = useId();
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="lead">{lead}</p>
      {children}
      {note && <p class="hint">{note}</p>}
      {table && (
        <details>
          <summary>{words('audit_table')}</summary>
          <div class="wide">{table}</div>
        </details>
      )}
    </section>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, name: string])[];
  readonly onChange: (value: Value) => void;
}

/** One of several, by a list with a name. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: ChoiceProps<Value>) {
  const id = useId();
  return (
    <span class="choice">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find(([each]) => each === currentTarget.value);
          if (chosen) onChange(chosen[0]);
        }}
      >
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}
