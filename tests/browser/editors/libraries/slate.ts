import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createEditor, type Descendant, Editor, Node, Transforms } from 'slate';
import { Editable, Slate, withReact } from 'slate-react';
import { replyBox } from '../reply-box';

const EMPTY: Descendant[] = [{ children: [{ text: '' }] } as Descendant];

replyBox((place) => {
  const editor = withReact(createEditor());
  const editable = createElement(Editable, { placeholder: 'Write a stupid comment' });
  const slate = createElement(Slate, { editor, initialValue: EMPTY, children: editable });
  flushSync(() => createRoot(place).render(slate));
  return {
    text: () => editor.children.map((block) => Node.string(block)).join('\n'),
    content: () =>
      place.querySelector('[data-slate-editor]')!.outerHTML + JSON.stringify(editor.children),
    clear: () => Transforms.delete(editor, { at: Editor.range(editor, []) }),
  };
});
