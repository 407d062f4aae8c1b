import tinymce from 'tinymce';
import 'tinymce/icons/default';
import 'tinymce/models/dom';
import style from 'tinymce/skins/ui/oxide/skin.css';
import 'tinymce/themes/silver';
import { addStyle } from '../reply-box';

addStyle(style);

/** In a form, with the text in a frame; the form's textarea gets it as HTML when it is sent. */
void tinymce
  .init({
    selector: '#source',
    skin: false,
    content_css: false,
    menubar: false,
    toolbar: 'bold italic',
    statusbar: false,
    promotion: false,
    height: 120,
  })
  .then(([editor]) => {
    if (!editor) throw new Error('TinyMCE did not start.');
    globalThis.editor = {
      text: () => editor.getContent(),
      content: () => editor.getBody().innerHTML,
      clear: () => editor.setContent(''),
    };
  });
