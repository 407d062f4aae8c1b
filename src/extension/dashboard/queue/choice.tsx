export interface Option<Value> {
  readonly value: Value;
  readonly name: string;
}

interface ChoiceProps<Value> {
  readonly id?: string;
  readonly name: string;
  /** Words for choosing none of the options; absent where one must be chosen. */
  readonly all?: string;
  readonly value: Value | null;
  readonly options: readonly Option<Value>[];
  readonly onChoose: (value: Value | null) => void;
}

/** One of several, with its name above it. */
export function Choice<Value extends string | number>(props: ChoiceProps<Value>) {
  const { id, name, all, value, options, onChoose } = props;
  const choose = (chosen: string) =>
    onChoose(options.find((option) => String(option.value) === chosen)?.value ?? null);
  return (
    <label class="choice">
      {name}
      <select
        id={id}
        value={value === null ? '' : String(value)}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {all !== undefined && <option value="">{all}</option>}
        {options.map((option) => (
          <option key={option.value} value={String(option.value)}>
            {option.name}
          </option>
        ))}
      </select>
    </label>
  );
}
