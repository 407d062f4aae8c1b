import { type Composer, composerOf } from '../../discussion';
import { isByUser } from './by-user';
import { whenIdle } from './idle';

/** A pause in typing this long means that a thought is written down. */
const PAUSE_MS = 800;

/**
 * Calls back with the composer in which somebody has just stopped typing, in an idle moment. While
 * typing goes on, all that happens is that a timer starts anew; while an input method composes a
 * character, not even that.
 */
export function watchPauses(onPause: (composer: Composer) => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function onInput(event: Event): void {
    clearTimeout(timer);
    if (event instanceof InputEvent && event.isComposing) return;
    const composer = isByUser(event) ? composerAt(event) : null;
    if (composer) timer = setTimeout(() => whenIdle(() => onPause(composer), signal), PAUSE_MS);
  }

  for (const type of ['input', 'compositionend'] as const) {
    addEventListener(type, onInput, { capture: true, passive: true, signal });
  }
  signal.addEventListener('abort', () => clearTimeout(timer));
}

/** Calls back with a composer whenever one gets the focus, and with the one that has it now. */
export function watchFocus(onFocus: (composer: Composer) => void, signal: AbortSignal): void {
  addEventListener(
    'focusin',
    (event) => {
      const composer = composerAt(event);
      if (composer) onFocus(composer);
    },
    { capture: true, passive: true, signal },
  );
  const focused = document.activeElement && composerOf(document.activeElement);
  if (focused) onFocus(focused);
}

function composerAt(event: Event): Composer | null {
  const target = event.composedPath()[0];
  return target instanceof Element ? composerOf(target) : null;
}
