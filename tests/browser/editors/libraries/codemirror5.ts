import CodeMirror from 'codemirror5';
import style from 'codemirror5/lib/codemirror.css';
import { addStyle } from '../reply-box';

/** On a wiki's edit form; `?keys=contenteditable` as MediaWiki has it, else CodeMirror's own way. */
addStyle(`${style} .CodeMirror { height: 120px }`);
const source = document.querySelector<HTMLTextAreaElement>('#wpTextbox1')!;
const inputStyle = location.search.includes('contenteditable') ? 'contenteditable' : 'textarea';
const view = CodeMirror.fromTextArea(source, { inputStyle, lineWrapping: true });
const original = view.getValue();

globalThis.editor = {
  text: () => view.getValue(),
  content: () => view.getWrapperElement().querySelector('.CodeMirror-code')!.innerHTML,
  clear: () => view.setValue(original),
};
