import { type ChosenSelectors, type Proposal, proposeAll, proposeComments } from '../../discussion';
import { isByUser } from './by-user';
import { createHost, isOwn } from './host';
import { PICKER_STYLES, PickerView, type Place } from './picker-view';

/** Ends the picker that is open: there is one at a time. */
let close: (() => void) | null = null;

/** What a press with the pointer sets off; while something is picked, none of it reaches the page. */
const PRESSES = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'auxclick'];

/** By how many kinds of things a key goes on. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Lets the user point at a comment, or go through the kinds of things that the page repeats by the
 * arrow keys. What is pointed at is shown with all that its selector selects; a press or an arrow
 * settles on it, Enter takes it, Escape cancels. Takes no focus, leaves nothing.
 *
 * @param onChosen called once, when the user has taken something; may fail, and the picker says so
 */
export function pickComments(
  onChosen: (chosen: ChosenSelectors) => Promise<void>,
  session: AbortSignal,
): void {
  close?.();
  const host = createHost(PICKER_STYLES);
  const open = new AbortController();
  const signal = AbortSignal.any([session, open.signal]);
  let proposal: Proposal | null = null;
  /** What the arrow keys go through; looked for once, when the first of them is pressed. */
  let kinds: readonly Proposal[] | null = null;
  let settled = false;
  let failed = false;

  const cancel = () => open.abort();
  close = cancel;
  signal.addEventListener('abort', () => {
    host.remove();
    if (close === cancel) close = null;
  });

  function show(): void {
    const boxes = (proposal?.matches ?? []).map((match) => match.getBoundingClientRect());
    const onTake = () => void take();
    host.show(
      <PickerView
        proposal={proposal}
        place={placeOf(proposal)}
        boxes={boxes.filter(isInView)}
        settled={settled}
        failed={failed}
        onTake={onTake}
        onCancel={cancel}
      />,
    );
  }

  /** Where a proposal stands among the kinds, and how many there are; null before the arrow keys are used. */
  function placeOf(proposed: Proposal | null): Place | null {
    if (!kinds) return null;
    const index = kinds.findIndex(({ chosen }) => chosen.item === proposed?.chosen.item);
    return { index, count: kinds.length };
  }

  function goOn(step: number): void {
    kinds ??= proposeAll(document);
    const { index, count } = placeOf(proposal)!;
    const from = index < 0 && step < 0 ? 0 : index;
    const next = kinds[(from + step + count) % count];
    if (next) {
      proposal = next;
      settled = true;
      next.matches[0]?.scrollIntoView({ block: 'nearest' });
    }
    show();
  }

  async function take(): Promise<void> {
    if (!proposal) return;
    try {
      await onChosen(proposal.chosen);
      cancel();
    } catch {
      failed = true;
      if (!signal.aborted) show();
    }
  }

  function pointAt(event: Event): void {
    const [target] = event.composedPath();
    if (!(target instanceof Element) || isOwn(target)) return;
    proposal = proposeComments(target);
    show();
  }

  const options = { capture: true, signal };
  addEventListener(
    'pointermove',
    (event) => {
      if (!settled && isByUser(event)) pointAt(event);
    },
    options,
  );
  for (const type of PRESSES) {
    addEventListener(
      type,
      (event) => {
        // Presses on our own buttons are ours; their page sees them happen on an empty element.
        if (!isByUser(event) || event.composedPath().some((node) => isOwnTarget(node))) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        if (type !== 'click') return;
        pointAt(event);
        settled = proposal !== null;
        show();
      },
      { ...options, passive: false },
    );
  }
  addEventListener(
    'keydown',
    (event) => {
      const step = STEPS[event.key];
      const isMeant = step !== undefined || event.key === 'Escape' || event.key === 'Enter';
      if (!isMeant || event.isComposing || !isByUser(event)) return;
      // On our own buttons Enter presses the button.
      if (event.key === 'Enter' && event.composedPath().some(isOwnTarget)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (step !== undefined) goOn(step);
      else if (event.key === 'Escape') cancel();
      else void take();
    },
    options,
  );
  addEventListener('scroll', show, { ...options, passive: true });
  addEventListener('resize', show, { ...options, passive: true });

  document.documentElement.append(host.element);
  host.placed();
  host.view.popover = 'manual';
  host.view.showPopover();
  show();
}

const isOwnTarget = (target: EventTarget): boolean => target instanceof Node && isOwn(target);

const isInView = ({ top, bottom, width }: DOMRect): boolean =>
  bottom > 0 && top < innerHeight && width > 0;
