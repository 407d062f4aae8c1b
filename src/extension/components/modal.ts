import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * A dialog that is over everything as long as it is wanted: at once, so that a key that is pressed as soon as it shows
 * belongs to it.
 */
export function useModal(isWanted: boolean): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const { current } = dialog;
    if (isWanted && !current?.open) current?.showModal();
    if (!isWanted && current?.open) current.close();
  }, [isWanted]);
  return dialog;
}

/** Asked of the page itself: a dialog says that it has closed a moment after it has, and keys pressed then are ours. */
export const isModalOpen = (): boolean => document.querySelector('dialog[open]') !== null;
