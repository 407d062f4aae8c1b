import { useId, useState } from 'preact/hooks';
import { words } from '../../words';

interface NumberFormProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onSave: (value: number) => void;
}

/** A whole number that holds when it is saved; the browser says which ones can be. Its key is the value, so that it follows. */
export function NumberForm({ label, value, least, most, onSave }: NumberFormProps) {
  const id = useId();
  const [typed, setTyped] = useState(String(value));
  return (
    <form
      class="form-row"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(Number(typed));
      }}
    >
      <label for={id}>{label}</label>
      <input
        id={id}
        type="number"
        required
        min={least}
        max={most}
        step={1}
        value={typed}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <button type="submit" class="secondary">
        {words('data_save')}
      </button>
    </form>
  );
}
