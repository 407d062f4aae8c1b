import { type Composer, composerOf } from '../../discussion';
import { isByUser } from './by-user';
import type { EditorWindows } from './editor-windows';
import { targetOf } from './event-target';
import { whenIdle } from './idle';

/** A pause in typing this long means that a thought is written down. */
export const PAUSE_MS = 800;

/**
 * Calls back with the composer in which somebody has just stopped typing, in an idle moment. While
 * typing goes on, all that happens is that place and time are noted, however long the text or the page:
 * to start a timer anew would take longer than all else that a key costs. What an input method composes
 * is no pause.
 */
export function watchPauses(
  windows: EditorWindows,
  onPause: (composer: Composer) => void,
  signal: AbortSignal,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Where somebody typed last; null when nobody has since the last pause, or what came last does not count. */
  let target: Element | null = null;
  /** On the clock of `performance`. */
  let typedAt = 0;

  function onInput(event: Event): void {
    const counts = !(event as InputEvent).isComposing && isByUser(event);
    target = counts ? targetOf(event) : null;
    if (!target) return;
    typedAt = performance.now();
    timer ??= setTimeout(lookIfPaused, PAUSE_MS);
  }

  function lookIfPaused(): void {
    const left = typedAt + PAUSE_MS - performance.now();
    timer = target && left > 0 ? setTimeout(lookIfPaused, left) : undefined;
    if (timer !== undefined || !target) return;
    const paused = target;
    target = null;
    whenIdle(() => look(paused), signal);
  }

  function look(field: Element): void {
    const composer = composerOf(field);
    if (composer) onPause(composer);
  }

  windows.listen(['input', 'compositionend'], onInput, { passive: true });
  signal.addEventListener('abort', () => clearTimeout(timer));
}
