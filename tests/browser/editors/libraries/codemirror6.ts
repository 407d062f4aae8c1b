import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';

/** On a wiki's edit form, which gets the text when it is sent, as MediaWiki has it. */
const source = document.querySelector<HTMLTextAreaElement>('#wpTextbox1')!;
const original = source.value;
const stateOf = (doc: string) =>
  EditorState.create({
    doc,
    extensions: [
      history(),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ spellcheck: 'true' }),
      EditorView.theme({ '&': { height: '120px' }, '.cm-scroller': { overflow: 'auto' } }),
    ],
  });
const view = new EditorView({ state: stateOf(original) });
source.hidden = true;
source.after(view.dom);
source.form!.addEventListener('submit', () => {
  source.value = view.state.doc.toString();
});

globalThis.editor = {
  text: () => view.state.doc.toString(),
  content: () => view.contentDOM.innerHTML,
  clear: () => {
    view.setState(stateOf(original));
    view.scrollDOM.scrollTop = 0;
  },
};
