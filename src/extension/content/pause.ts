import { type Composer, composerOf } from '../../discussion';
import { isByUser } from './by-user';
import type { EditorWindows } from './editor-windows';
import { targetOf } from './event-target';
import { whenIdle } from './idle';

/** A pause in typing this long means that a thought is written down. */
export const PAUSE_MS = 800;

/**
 * Calls back with the composer in which somebody has just stopped typing, in an idle moment. While
 * typing goes on, all that happens is that a timer starts anew, however long the text or the page;
 * while an input method composes a character, not even that.
 */
export function watchPauses(
  windows: EditorWindows,
  onPause: (composer: Composer) => void,
  signal: AbortSignal,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function onInput(event: Event): void {
    clearTimeout(timer);
    if ((event as InputEvent).isComposing || !isByUser(event)) return;
    const target = targetOf(event);
    timer = setTimeout(() => whenIdle(() => look(target), signal), PAUSE_MS);
  }

  function look(target: Element | null): void {
    const composer = target && composerOf(target);
    if (composer) onPause(composer);
  }

  windows.listen(['input', 'compositionend'], onInput, { passive: true });
  signal.addEventListener('abort', () => clearTimeout(timer));
}
