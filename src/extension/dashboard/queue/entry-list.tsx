import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { words } from '../../words';
import { EntryRow } from './entry-row';
import { useQueue } from './queue-context';
import type { QueueState } from './state';
import { scrolledTo, visibleRows } from './visible-rows';

/** Pixels, as in dashboard.css: of one height, so that ten thousand need no measuring. */
const ROW_HEIGHT = 68;
/** Rows come and go four at once: in most frames of a list that scrolls there is nothing to draw. */
const STEP = 4 * ROW_HEIGHT;

/** The list of comments. Only rows in sight are drawn; the focus stays on the list itself. */
export function EntryList({ state }: { readonly state: QueueState }) {
  const queue = useQueue();
  const box = useRef<HTMLDivElement>(null);
  /** Pixels; how far it is scrolled is known to the step, so that it changes seldom. */
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(0);
  const { shown, selected, place, chosen } = state;
  const isListed = shown[place]?.id === selected;

  useLayoutEffect(() => {
    const list = box.current;
    if (!list) return;
    const look = () => setHeight(list.clientHeight);
    const resized = new ResizeObserver(look);
    resized.observe(list);
    look();
    return () => resized.disconnect();
  }, []);
  useEffect(() => {
    const list = box.current;
    if (!list || !isListed) return;
    list.scrollTop = scrolledTo(place, ROW_HEIGHT, list.scrollTop, list.clientHeight);
  }, [place, isListed]);

  const { from, to } = visibleRows(shown.length, ROW_HEIGHT, top, height + STEP);
  const rows = Array.from({ length: to - from }, (_, index) => from + index);
  // What screen readers are on must be there, also while somebody scrolls elsewhere.
  if (isListed && (place < from || place >= to)) rows.push(place);
  const open = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest('[data-entry]') : null;
    const id = row?.getAttribute('data-entry');
    if (id == null) return;
    const isCheck = event.target instanceof Element && event.target.closest('.row-check');
    if (isCheck || event.ctrlKey || event.metaKey) queue.toggle(id);
    else queue.select(id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const perform = listKey(event.key, Math.max(1, Math.floor(height / ROW_HEIGHT) - 1));
    if (!perform) return;
    event.preventDefault();
    perform(queue);
  };
  return (
    <div
      ref={box}
      class="rows"
      role="listbox"
      tabIndex={0}
      aria-label={words('desk_list')}
      aria-multiselectable="true"
      aria-activedescendant={isListed ? rowId(place) : undefined}
      onClick={open}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => setTop(STEP * Math.floor(currentTarget.scrollTop / STEP))}
    >
      <div
        class="rows-all"
        role="presentation"
        style={{ height: `${shown.length * ROW_HEIGHT}px` }}
      >
        {rows.map((row) => {
          const entry = shown[row]!;
          return (
            <EntryRow
              key={entry.id}
              id={rowId(row)}
              entry={entry}
              label={state.filter.label}
              isOpen={entry.id === selected}
              isChosen={chosen.has(entry.id)}
              position={row + 1}
              of={shown.length}
              top={row * ROW_HEIGHT}
            />
          );
        })}
      </div>
    </div>
  );
}

const rowId = (row: number) => `row-${row}`;

type Queue = ReturnType<typeof useQueue>;

/** What the keys of a list box do beside the desk's own; null for others. */
function listKey(key: string, page: number): ((queue: Queue) => void) | null {
  switch (key) {
    case 'Home':
      return (queue) => queue.stepToEnd('first');
    case 'End':
      return (queue) => queue.stepToEnd('last');
    case 'PageDown':
      return (queue) => queue.step(page);
    case 'PageUp':
      return (queue) => queue.step(-page);
    case ' ':
      return (queue) => queue.toggle();
    default:
      return null;
  }
}
