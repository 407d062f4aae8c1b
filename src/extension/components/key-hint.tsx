import { type Keymap, keysOf } from '../keys';
import { useKeysInForce } from './keys-context';

/** The key that does the same as a button; screen readers learn it from `aria-keyshortcuts`. Nothing while keys are off. */
export function KeyHint({ command }: { readonly command: keyof Keymap }) {
  const { on, keymap } = useKeysInForce();
  if (!on) return null;
  return (
    <span class="key" aria-hidden="true">
      {keysOf(command, keymap)[0]}
    </span>
  );
}
