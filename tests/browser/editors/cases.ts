import type { KeyInput, Page } from 'puppeteer-core';
import * as pages from './site-pages';

/** An editor on its page: how to get into it, the ways to post from it, what is then sent. */
export interface EditorCase {
  readonly name: string;
  readonly page: string;
  /** The element to click in to write; puppeteer's `>>>` looks into shadow roots. */
  readonly field: string;
  /** The frame that the field is in. */
  readonly frame?: string;
  readonly ways: readonly Way[];
  /** What is sent for a text that was written; the text itself when absent. */
  readonly sent?: (text: string) => string;
  /** The name of the form's field; a bare body when absent. */
  readonly isForm?: boolean;
  readonly isInFirefoxToo?: boolean;
}

export type Way = readonly [name: string, act: (page: Page) => Promise<unknown>];

const click =
  (selector: string) =>
  (page: Page): Promise<void> =>
    page.click(selector);
const press =
  (key: KeyInput, modifier?: KeyInput) =>
  async (page: Page): Promise<void> => {
    if (modifier) await page.keyboard.down(modifier);
    await page.keyboard.press(key);
    if (modifier) await page.keyboard.up(modifier);
  };

const button: Way = ['button', click('#post')];
const ctrlEnter: Way = ['Ctrl+Enter', press('Enter', 'Control')];
const metaEnter: Way = ['Cmd+Enter', press('Enter', 'Meta')];
const save: Way = ['button', click('#wpSave')];
const summary: Way = [
  'Enter in the summary',
  async (page) => {
    await page.focus('#wpSummary');
    await page.keyboard.press('Enter');
  },
];

const library = (name: string, file: string, field: string): EditorCase => ({
  name,
  page: pages.replyBoxPage(file),
  field,
  ways: [button, ctrlEnter],
});

const wiki = { isForm: true, sent: (text: string) => `${pages.SECTION}${text}` };

export const cases: readonly EditorCase[] = [
  {
    name: 'plain wikitext',
    page: pages.editFormPage(),
    field: '#wpTextbox1',
    ways: [save, summary],
    ...wiki,
  },
  {
    name: 'CodeMirror 5',
    page: pages.editFormPage('codemirror5'),
    field: '.CodeMirror',
    ways: [save, summary],
    ...wiki,
  },
  {
    name: 'CodeMirror 6',
    page: pages.editFormPage('codemirror6'),
    field: '.cm-content',
    ways: [save, summary],
    ...wiki,
  },
  {
    name: 'VisualEditor',
    page: pages.visualEditorPage(),
    field: '#field',
    ways: [button],
    sent: (text) => `You are a stupid idiot, somebody wrote.\n\n${text}`,
  },
  {
    name: 'reply tool, source',
    page: pages.replyToolPage('source'),
    field: '#field',
    ways: [button, ctrlEnter],
  },
  {
    name: 'reply tool, visual',
    page: pages.replyToolPage('visual'),
    field: '#field',
    ways: [button, ctrlEnter],
    isInFirefoxToo: true,
  },
  { ...library('TipTap (ProseMirror)', 'tiptap', '.ProseMirror'), isInFirefoxToo: true },
  library('Lexical', 'lexical', '#place'),
  library('Slate', 'slate', '[data-slate-editor]'),
  library('Quill', 'quill', '.ql-editor'),
  library('Draft.js', 'draft', '.public-DraftEditor-content'),
  {
    name: 'TinyMCE',
    page: pages.formPage('tinymce', '<textarea id="source" name="text"></textarea>'),
    field: 'body',
    frame: 'iframe',
    ways: [button],
    isForm: true,
    sent: (text) => `<p>${text}</p>`,
  },
  {
    name: 'Trix',
    page: pages.formPage(
      'trix',
      '<input id="source" type="hidden" name="text"><trix-editor input="source"></trix-editor>',
    ),
    field: 'trix-editor',
    ways: [button],
    isForm: true,
    sent: (text) => `<div>${text}</div>`,
  },
  { name: 'Discourse', page: pages.discoursePage(), field: '#field', ways: [button, ctrlEnter] },
  {
    name: 'GitHub',
    page: pages.githubPage(),
    field: '#field',
    ways: [button, ctrlEnter, metaEnter],
    isForm: true,
  },
  { name: 'Reddit', page: pages.redditPage(), field: '#field', ways: [button] },
  {
    name: 'WordPress',
    page: pages.wordPressPage(),
    field: '#field',
    ways: [
      button,
      ['script that calls submit()', click('#by-script')],
      ['script that calls requestSubmit()', click('#by-request')],
    ],
    isForm: true,
    isInFirefoxToo: true,
  },
  { name: 'YouTube', page: pages.youtubePage(), field: '#field', ways: [button, ctrlEnter] },
  { name: 'chat', page: pages.chatPage(), field: '#field', ways: [['Enter', press('Enter')]] },
  {
    name: 'shadow root',
    page: pages.shadowPage(),
    field: 'comment-box >>> #field',
    ways: [['button', click('comment-box >>> #post')], ctrlEnter],
  },
];
