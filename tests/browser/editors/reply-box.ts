/** Runs in the page: the part that all built pages have in common. */

/** An editor, as the test and the page's own buttons see it. */
export interface Editor {
  /** What its own model says that its user wrote. */
  readonly text: () => string;
  /** All that it shows, to the letter. */
  readonly content: () => string;
  readonly clear: () => void;
}

declare global {
  var editor: Editor;
}

/** Posts as pages without forms do. */
export function post(text: string): void {
  void fetch('/posted', { method: 'POST', body: text });
}

export function addStyle(css: string): void {
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);
}

/** Puts an editor into the page's reply box, which posts by its button and by Ctrl+Enter. */
export function replyBox(make: (place: HTMLElement) => Editor): void {
  const box = document.querySelector<HTMLElement>('#box')!;
  globalThis.editor = make(box.querySelector<HTMLElement>('#place')!);
  const send = () => {
    post(editor.text());
    editor.clear();
  };
  box.querySelector('#post')?.addEventListener('click', send);
  // Before the editor itself, to which Ctrl+Enter may be a line break.
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    send();
  };
  box.addEventListener('keydown', onKey, { capture: true });
}
