const PATHS = {
  settings: 'M4 6h9m4 0h3M4 12h3m4 0h9M4 18h7m4 0h5M15 4v4M9 10v4M13 16v4',
  back: 'M15 5l-7 7 7 7',
  desk: 'M3 5h18v12H3zM8 21h8M12 17v4M7 9h7M7 13h4',
  scales: 'M12 4v16M7 20h10M5 7h14M5 7l-3 6h6zM19 7l-3 6h6z',
  help: 'M9 9.2a3 3 0 1 1 4.4 2.6c-.9.5-1.4 1-1.4 2M12 17v.1',
  jump: 'M12 4v12m-5-5l5 5 5-5M5 20h14',
  calm: 'M5 12.5l4.5 4.5L19 7.5',
  page: 'M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5',
  off: 'M12 4v8M7 7a7 7 0 1 0 10 0',
  reload: 'M19 12a7 7 0 1 1-2-5l2 2M19 4v5h-5',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.1',
  wait: 'M12 7v5l3 2M12 3a9 9 0 1 0 .1 0',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside words, never instead of them: screen readers pass over it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
