import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../words';

interface QuestionProps {
  /** What is about to be done, and that it is final. */
  readonly children: ComponentChildren;
  readonly yes: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks once more before what cannot be undone. The way back has the focus, and gives it back to where it came from. */
export function Question({ children, yes, onYes, onNo }: QuestionProps) {
  const id = useId();
  const no = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    no.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <fieldset class="question" aria-describedby={id}>
      <legend>{words('data_question')}</legend>
      <div id={id}>{children}</div>
      <button type="button" class="secondary danger" onClick={onYes}>
        {yes}
      </button>
      <button ref={no} type="button" class="secondary" onClick={onNo}>
        {words('data_no')}
      </button>
    </fieldset>
  );
}
