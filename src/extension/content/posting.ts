import {
  asksToPost,
  type Composer,
  composerOf,
  composersOf,
  composersPostedBy,
  isPressedByKey,
  postingControlOf,
} from '../../discussion';
import { targetOf } from './event-target';
import { formSentBy, type NavigateEvent, sendForm } from './navigation';

/** The user's wish to post, held back, and the way to carry it out as if nothing had been. */
export interface Posting {
  /** Whose texts it posts. */
  readonly composers: readonly Composer[];
  /** Does again what the user did; the page's own handlers see it. */
  replay(): void;
}

/** The event types by which people post; all of them cancelable, and seen before the page sees them. */
export const POSTING_EVENTS = ['click', 'submit', 'keydown'] as const;

/**
 * What an event is about to post, or null when it posts nothing.
 *
 * @param written the composers that somebody has written in
 */
export function postingOf(event: Event, written: () => readonly Composer[]): Posting | null {
  switch (event.type) {
    case 'keydown':
      return ofKey(event as KeyboardEvent, written);
    case 'click':
      return ofClick(event as MouseEvent, written);
    case 'submit':
      return ofSubmit(event as SubmitEvent, written);
    default:
      return ofNavigation(event as NavigateEvent);
  }
}

type Written = () => readonly Composer[];

function ofSubmit(event: SubmitEvent, written: Written): Posting | null {
  const { submitter } = event;
  const form = targetOf(event);
  if (form?.localName !== 'form' || (submitter && !postingControlOf(submitter))) return null;
  const target = form as HTMLFormElement;
  return {
    composers: composersOf(target, written()),
    replay: () =>
      submitter?.isConnected ? target.requestSubmit(submitter) : target.requestSubmit(),
  };
}

function ofKey(event: KeyboardEvent, written: Written): Posting | null {
  // Almost every key that is typed ends here.
  if (event.key !== 'Enter' && event.key !== ' ') return null;
  const target = targetOf(event);
  const composer = target && composerOf(target);
  if (composer && asksToPost(composer, event)) {
    const again = new KeyboardEvent('keydown', keyInit(event));
    return { composers: [composer], replay: () => target.dispatchEvent(again) };
  }
  const control = target && postingControlOf(target);
  if (!control || !isPressedByKey(control, event)) return null;
  return { composers: composersPostedBy(control, written()), replay: () => control.click() };
}

function ofClick(event: MouseEvent, written: Written): Posting | null {
  const target = targetOf(event);
  const control = target && postingControlOf(target);
  if (!control) return null;
  const again = new MouseEvent('click', mouseInit(event));
  return {
    composers: composersPostedBy(control, written()),
    replay: () => target.dispatchEvent(again),
  };
}

/** A form is on its way, its handlers are through: rich editors have written their text into it. */
function ofNavigation(event: NavigateEvent): Posting | null {
  const sent = formSentBy(event);
  return sent && { composers: composersOf(sent.form), replay: () => sendForm(sent) };
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
