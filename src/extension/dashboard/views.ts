import { useEffect, useState } from 'preact/hooks';
import type { MessageKey } from '../words';

/** The views of the desk, as the address names them: `dashboard.html#audit`. */
export const VIEWS = ['queue', 'audit', 'people', 'contribute', 'data'] as const;

export type View = (typeof VIEWS)[number];

export const VIEW_WORDS: Readonly<Record<View, MessageKey>> = {
  queue: 'desk_view_queue',
  audit: 'desk_view_audit',
  people: 'desk_view_people',
  contribute: 'desk_view_contribute',
  data: 'desk_view_data',
};

/** Leads to the comments on which moderators disagree. */
export const CONFLICTS_LINK = '#queue?state=conflict';

/** The view that a hash names; the queue where it names none. */
export function viewOf(hash: string): View {
  return VIEWS.find((view) => `#${view}` === hash) ?? 'queue';
}

/** The view that the address names, followed as it changes. */
export function useView(): View {
  const [view, setView] = useState(viewOf(location.hash));
  useEffect(() => {
    const follow = () => setView(viewOf(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return view;
}
