import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerPlainText } from '@lexical/plain-text';
import { $createParagraphNode, $getRoot, createEditor } from 'lexical';
import { replyBox } from '../reply-box';

replyBox((place) => {
  place.contentEditable = 'true';
  place.role = 'textbox';
  const editor = createEditor({ namespace: 'reply', onError: console.error });
  registerPlainText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  editor.setRootElement(place);
  const clear = () =>
    editor.update(
      () => {
        const paragraph = $createParagraphNode();
        $getRoot().clear().append(paragraph);
        paragraph.select();
      },
      { discrete: true },
    );
  clear();
  return {
    text: () => editor.read(() => $getRoot().getTextContent()),
    content: () => place.innerHTML + JSON.stringify(editor.getEditorState()),
    clear,
  };
});
