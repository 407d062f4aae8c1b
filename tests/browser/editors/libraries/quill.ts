import Quill from 'quill';
import { replyBox } from '../reply-box';

replyBox((place) => {
  const quill = new Quill(place, { placeholder: 'Write' });
  return {
    // Quill ends every text with a line end of its own.
    text: () => quill.getText().replace(/\n$/, ''),
    content: () => quill.root.innerHTML + JSON.stringify(quill.getContents()),
    clear: () => quill.setText(''),
  };
});
