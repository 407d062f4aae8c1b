/** The key that does the same as a button; screen readers learn it from `aria-keyshortcuts`. */
export function KeyHint({ name }: { readonly name: string }) {
  return (
    <span class="key" aria-hidden="true">
      {name}
    </span>
  );
}
