import { convertToRaw, Editor, EditorState } from 'draft-js';
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { replyBox } from '../reply-box';

replyBox((place) => {
  let state = EditorState.createEmpty();
  const root = createRoot(place);
  const onChange = (next: EditorState) => {
    state = next;
    flushSync(() => root.render(createElement(Editor, { editorState: state, onChange })));
  };
  onChange(state);
  return {
    text: () => state.getCurrentContent().getPlainText(),
    content: () =>
      place.querySelector('[contenteditable]')!.innerHTML +
      JSON.stringify(convertToRaw(state.getCurrentContent())),
    clear: () => onChange(EditorState.moveFocusToEnd(EditorState.createEmpty())),
  };
});
