import { useKeysOn } from './keys-on';

/** The key that does the same as a button; screen readers learn it from `aria-keyshortcuts`. Nothing while keys are off. */
export function KeyHint({ name }: { readonly name: string }) {
  if (!useKeysOn()) return null;
  return (
    <span class="key" aria-hidden="true">
      {name}
    </span>
  );
}
