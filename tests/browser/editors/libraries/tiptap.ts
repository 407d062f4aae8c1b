import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { replyBox } from '../reply-box';

replyBox((element) => {
  const editor = new Editor({ element, extensions: [StarterKit] });
  return {
    text: () => editor.getText(),
    content: () => editor.view.dom.innerHTML + JSON.stringify(editor.getJSON()),
    clear: () => editor.commands.clearContent(true),
  };
});
