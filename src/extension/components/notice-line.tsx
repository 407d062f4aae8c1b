/** A short sentence for the eye and for the screen reader. */
export interface Notice {
  readonly text: string;
  readonly tone: 'info' | 'error';
}

/** Says what a key or click did; screen readers read it out without moving. */
export function NoticeLine({ notice }: { readonly notice: Notice | null }) {
  return (
    <p class={notice?.tone === 'error' ? 'notice notice-error' : 'notice'} role="status">
      {notice?.text}
    </p>
  );
}
