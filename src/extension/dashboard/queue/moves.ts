import { neighbour, nextAfterDecision } from '../../../review';
import { type Entry, type QueueState, waits } from './state';

/** The next or previous comment of the list; from one that has left it, the one that came to its place. */
export function steppedTo({ shown, selected, place }: QueueState, offset: number): string | null {
  const isListed = shown.some(({ id }) => id === selected);
  return isListed ? neighbour(shown, selected, offset) : (shown[place]?.id ?? null);
}

/** The comment that was decided on before the open one, and how far back that is; null where there is none. */
export function backTo({
  trail,
  behind,
  selected,
}: QueueState): Pick<QueueState, 'selected' | 'behind'> | null {
  const earlier = trail.slice(0, trail.length - behind).filter((id) => id !== selected);
  const id = earlier.at(-1);
  return id === undefined ? null : { selected: id, behind: trail.length - trail.lastIndexOf(id) };
}

/** Where review goes on after a verdict on an entry; null when nothing is left. */
export function nextAfter({ shown, place }: QueueState, entry: Entry): string | null {
  const waiting = shown.filter((each) => waits(each) || each.id === entry.id);
  return waiting.includes(entry)
    ? nextAfterDecision(waiting, entry.id)
    : (shown[place]?.id ?? null);
}

/** Opens and keeps selected only what is listed. */
export function withinList({
  shown,
  selected,
  chosen,
}: QueueState): Pick<QueueState, 'selected' | 'chosen'> {
  const listed = new Set(shown.map(({ id }) => id));
  return {
    selected: selected !== null && listed.has(selected) ? selected : (shown[0]?.id ?? null),
    chosen: new Set([...chosen].filter((id) => listed.has(id))),
  };
}
