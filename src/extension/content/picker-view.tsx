import type { Proposal } from '../../discussion';
import { countedWords, words } from '../words';

/** The frames let every press through to what they stand around. */
export const PICKER_STYLES = `
.view {
  position: fixed; inset: 0; width: 100%; height: 100%; margin: 0; padding: 0; border: 0;
  background: transparent; overflow: hidden; pointer-events: none;
}
.box {
  position: absolute; border: 2px solid var(--line); border-radius: 4px;
  outline: 1px solid var(--paper); background: color-mix(in srgb, var(--strong) 25%, transparent);
}
.bar {
  position: absolute; inset-inline: 0; bottom: 16px; margin-inline: auto; width: fit-content;
  max-width: calc(100% - 32px); box-sizing: border-box; padding: 10px 14px; pointer-events: auto;
  color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
  box-shadow: 0 2px 12px rgb(0 0 0 / .35);
}
.bar p { margin: 0 0 8px; }
.bar code { font: 12px ui-monospace, monospace; overflow-wrap: anywhere; }
.bar button { margin-inline-end: 8px; }
`;

/** A proposal among those that the arrow keys go through. */
export interface Place {
  /** From 0; -1 for a proposal that is none of them, or where there is none. */
  readonly index: number;
  readonly count: number;
}

export interface PickerViewProps {
  readonly proposal: Proposal | null;
  /** Null before the arrow keys are used. */
  readonly place: Place | null;
  /** Where the matches in view stand, in pixels of the viewport. */
  readonly boxes: readonly DOMRect[];
  /** Whether the user has pressed on something. */
  readonly settled: boolean;
  readonly failed: boolean;
  readonly onTake: () => void;
  readonly onCancel: () => void;
}

/** What is pointed at, framed, and a bar with what can be done. */
export function PickerView(props: PickerViewProps) {
  const { proposal, boxes, settled, onTake, onCancel } = props;
  // A press on the bar must not take the focus from where the user left it.
  const keepFocus = (event: Event) => event.preventDefault();
  return (
    <>
      {boxes.map(({ left, top, width, height }) => (
        <div
          class="box"
          key={`${left} ${top} ${width} ${height}`}
          style={{
            left: `${left}px`,
            top: `${top}px`,
            width: `${width}px`,
            height: `${height}px`,
          }}
        />
      ))}
      <div class="bar" role="dialog" aria-label={words('popup_pick')} onMouseDown={keepFocus}>
        <p role="status">{statusOf(props)}</p>
        {proposal && (
          <p>
            <code>{proposal.chosen.item}</code>
          </p>
        )}
        <button type="button" disabled={!proposal || !settled} onClick={onTake}>
          {words('page_pick_take')}
        </button>
        <button type="button" onClick={onCancel}>
          {words('page_pick_cancel')}
        </button>
      </div>
    </>
  );
}

/** Who does not see the frames hears by its first words what is framed. */
const LONGEST_BEGINNING = 60;

function statusOf({ proposal, place, settled, failed }: PickerViewProps): string {
  if (failed) return words('page_pick_failed');
  if (!proposal || !settled) {
    return words(place?.count === 0 ? 'page_pick_none' : 'page_pick_point');
  }
  const found = countedWords('page_pick_found', proposal.matches.length);
  if (!place || place.index < 0) return found;
  const [first] = proposal.matches;
  const beginning = (first?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const shown = beginning.slice(0, LONGEST_BEGINNING);
  return `${words('page_pick_kind', place.index + 1, place.count, shown)} ${found}`;
}
