import 'trix';

/** In a form, with a hidden input that holds the text as HTML. */
interface TrixElement extends HTMLElement {
  readonly editor: { loadHTML(html: string): void };
  readonly value: string;
}

const trix = document.querySelector<TrixElement>('trix-editor')!;
globalThis.editor = {
  text: () => trix.value,
  content: () => trix.innerHTML,
  clear: () => trix.editor.loadHTML(''),
};
