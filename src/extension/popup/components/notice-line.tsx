import type { Notice } from '../state';

/** Says what a key or click did; screen readers read it out without moving. */
export function NoticeLine({ notice }: { readonly notice: Notice | null }) {
  return (
    <p class={notice?.tone === 'error' ? 'notice notice-error' : 'notice'} role="status">
      {notice?.text}
    </p>
  );
}
