import {
  asksToPost,
  type Composer,
  composerOf,
  composersOf,
  composersPostedBy,
  isPressedByKey,
  postingControlOf,
} from '../../discussion';

/** The user's wish to post, held back, and the way to carry it out as if nothing had been. */
export interface Posting {
  /** Whose texts it posts. */
  readonly composers: readonly Composer[];
  /** Does again what the user did; the page's own handlers see it. */
  replay(): void;
}

/** The event types by which people post; all of them cancelable, and seen before the page sees them. */
export const POSTING_EVENTS = ['click', 'submit', 'keydown'] as const;

/** What an event is about to post, or null when it posts nothing. */
export function postingOf(event: Event): Posting | null {
  const target = event.composedPath()[0];
  if (!(target instanceof Element)) return null;
  if (event instanceof SubmitEvent) return ofSubmit(event);
  if (event instanceof KeyboardEvent) return ofKey(event, target);
  if (event instanceof MouseEvent) return ofClick(event, target);
  return null;
}

function ofSubmit({ target, submitter }: SubmitEvent): Posting | null {
  if (!(target instanceof HTMLFormElement)) return null;
  if (submitter && !postingControlOf(submitter)) return null;
  return {
    composers: composersOf(target),
    replay: () =>
      submitter?.isConnected ? target.requestSubmit(submitter) : target.requestSubmit(),
  };
}

function ofKey(event: KeyboardEvent, target: Element): Posting | null {
  const composer = composerOf(target);
  if (composer && asksToPost(composer, event)) {
    const again = new KeyboardEvent('keydown', keyInit(event));
    return { composers: [composer], replay: () => target.dispatchEvent(again) };
  }
  const control = postingControlOf(target);
  if (!control || !isPressedByKey(control, event)) return null;
  return { composers: composersPostedBy(control), replay: () => control.click() };
}

function ofClick(event: MouseEvent, target: Element): Posting | null {
  const control = postingControlOf(target);
  if (!control) return null;
  const again = new MouseEvent('click', mouseInit(event));
  return { composers: composersPostedBy(control), replay: () => target.dispatchEvent(again) };
}

/** `keyCode` and `which` too: older pages know keys by nothing else. */
function keyInit(event: KeyboardEvent): KeyboardEventInit & { which: number } {
  const { key, code, location, repeat, keyCode, which, ctrlKey, metaKey, altKey, shiftKey } = event;
  const keys = { key, code, location, repeat, keyCode, which, ctrlKey, metaKey, altKey, shiftKey };
  return { ...keys, bubbles: true, cancelable: true, composed: true };
}

function mouseInit(event: MouseEvent): MouseEventInit {
  const { detail, screenX, screenY, clientX, clientY, ctrlKey, metaKey, altKey, shiftKey, button } =
    event;
  const mouse = {
    detail,
    screenX,
    screenY,
    clientX,
    clientY,
    ctrlKey,
    metaKey,
    altKey,
    shiftKey,
    button,
  };
  return { ...mouse, bubbles: true, cancelable: true, composed: true };
}
