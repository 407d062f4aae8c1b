// @vitest-environment jsdom
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  addedText,
  asksToPost,
  baselineOf,
  composerOf,
  composersOf,
  composersPostedBy,
  composerText,
  findComposers,
  postingControlFor,
  postingControlOf,
  untouchedBaselineOf,
} from '../../../src/discussion';

beforeEach(() => document.body.replaceChildren());

function page(html: string): void {
  document.body.innerHTML = html;
}

function at<E extends HTMLElement = HTMLElement>(selector: string): E {
  const element = document.querySelector<E>(selector);
  if (!element) throw new Error(`no ${selector}`);
  return element;
}

describe('which fields are composers', () => {
  test.each([
    '<textarea id="x"></textarea>',
    '<textarea id="x" spellcheck="false"></textarea>',
    '<div contenteditable id="x"></div>',
    '<div contenteditable="plaintext-only" id="x"></div>',
    '<div contenteditable="true" role="textbox" aria-multiline="true" id="x"></div>',
    '<div contenteditable class="ve-ce-documentNode" data-gramm="false" id="x"></div>',
    '<div class="CodeMirror" id="x"><textarea></textarea></div>',
  ])('%s is one', (html) => {
    page(html);
    expect(composerOf(at('#x'))).toBe(at('#x'));
    expect(findComposers(document)).toEqual([at('#x')]);
  });

  test.each([
    '<input id="x">',
    '<input type="search" id="x">',
    '<input type="password" id="x">',
    '<input type="email" id="x">',
    '<textarea readonly id="x"></textarea>',
    '<textarea disabled id="x"></textarea>',
    '<fieldset disabled><textarea id="x"></textarea></fieldset>',
    '<textarea role="combobox" id="x"></textarea>',
    '<search><textarea id="x"></textarea></search>',
    '<textarea data-gramm="false" id="x"></textarea>',
    '<div data-enable-grammarly="false"><div contenteditable id="x"></div></div>',
    '<textarea data-gramm_editor="false" id="x"></textarea>',
    '<textarea data-lt-active="false" id="x"></textarea>',
    '<textarea data-ms-editor="false" id="x"></textarea>',
    '<div data-parley="false"><div contenteditable data-gramm="false" class="ve-ce-documentNode" id="x"></div></div>',
    '<div class="CodeMirror"><textarea readonly id="x"></textarea></div>',
    '<div class="CodeMirror" id="x"></div>',
    '<div contenteditable="false" id="x"></div>',
    '<div role="textbox" id="x"></div>',
    '<div contenteditable role="textbox" aria-multiline="false" id="x"></div>',
    '<div inert><textarea id="x"></textarea></div>',
  ])('%s is none', (html) => {
    page(html);
    expect(composerOf(at('#x'))).toBeNull();
    expect(findComposers(document)).toEqual([]);
  });

  test('an element inside an editable region belongs to the outermost editable root', () => {
    page('<div id="root" contenteditable><p contenteditable="true"><b id="x">a</b></p></div>');
    expect(composerOf(at('#x'))).toBe(at('#root'));
    expect(findComposers(document)).toEqual([at('#root')]);
  });

  test('all of CodeMirror 5 is one field, the small textarea that catches its keys included', () => {
    page('<div class="CodeMirror" id="root"><textarea id="x"></textarea><pre id="y">a</pre></div>');
    expect([composerOf(at('#x')), composerOf(at('#y'))]).toEqual([at('#root'), at('#root')]);
  });

  test('a document that can be edited as a whole is one field', () => {
    Object.defineProperty(document, 'designMode', { configurable: true, value: 'on' });
    page('<p id="x">a</p>');
    expect(composerOf(at('#x'))).toBe(document.body);
    Reflect.deleteProperty(document, 'designMode');
  });

  test('an island that cannot be edited belongs to none', () => {
    page('<div contenteditable><span contenteditable="false" id="x">chip</span></div>');
    expect(composerOf(at('#x'))).toBeNull();
  });
});

describe('the text of a composer', () => {
  test('of a textarea is its value, to the letter', () => {
    page('<textarea id="x"></textarea>');
    at<HTMLTextAreaElement>('#x').value = ' two\n\nlines ';
    expect(composerText(at('#x'))).toBe(' two\n\nlines ');
  });

  test('of an editable region has a line for each block and leaves quotations and code out', () => {
    page(
      '<div id="x" contenteditable>one <b>bold</b><div>two<br>three</div><blockquote>theirs</blockquote><p>four</p><pre>x=1</pre>five</div>',
    );
    expect(composerText(at('#x'))).toBe('one bold\ntwo\nthree\nfour\nfive');
  });

  test('of CodeMirror 5 is its lines, without what only gives them a height', () => {
    page(`<div class="CodeMirror" id="x"><textarea>key</textarea>
      <pre class="CodeMirror-line">one</pre><pre class="CodeMirror-line">\u200b</pre><pre class="CodeMirror-line">two</pre></div>`);
    expect(composerText(at('#x'))).toBe('one\n\ntwo');
  });

  test('leaves out islands that cannot be edited, but not what can be edited in them', () => {
    page(
      '<div contenteditable id="x"><p>mine</p><div contenteditable="false">theirs<p contenteditable>caption</p></div></div>',
    );
    expect(composerText(at('#x'))).toBe('mine\ncaption');
  });
});

describe('which control posts', () => {
  test("the wiki's edit form: save, but neither preview nor diff", () => {
    page(`<form id="editform"><textarea id="wpTextbox1">x</textarea><input name="wpSummary">
      <span id="wpSaveWidget"><input type="submit" id="wpSave" name="wpSave" value="Publish changes"></span>
      <span id="wpPreviewWidget"><input type="submit" id="wpPreview" name="wpPreview" value="Show preview"></span>
      <input type="submit" id="wpDiff" name="wpDiff" value="Show changes"></form>`);
    expect(postingControlFor(at('#wpTextbox1'))).toBe(at('#wpSave'));
    expect(composersPostedBy(at('#wpSave'))).toEqual([at('#wpTextbox1')]);
    expect(postingControlOf(at('#wpPreview'))).toBeNull();
    expect(postingControlOf(at('#wpDiff'))).toBeNull();
  });

  test('a reply box without a form: its own reply button, whatever the language of its label', () => {
    page(`<div id="thread"><span class="init-replylink"><a role="button" id="above">antworten</a></span>
      <div class="replyWidget"><div><div><textarea id="field"></textarea></div></div>
        <div class="replyWidget-actions"><span class="replyWidget-cancelButton"><a role="button" id="cancel">Abbrechen</a></span>
        <span class="replyWidget-replyButton"><a role="button" id="reply"><span id="label">Antworten</span></a></span></div></div>
      <span class="init-replylink-reply"><a role="button" id="below">reply</a></span></div>`);
    expect(postingControlFor(at('#field'))).toBe(at('#reply'));
    expect(postingControlOf(at('#label'))).toBe(at('#reply'));
    const written = [at('#field')];
    expect(composersPostedBy(at('#reply'), written)).toEqual(written);
    expect(postingControlOf(at('#cancel'))).toBeNull();
    expect(composersPostedBy(at('#below'), written)).toEqual([]);
    expect(composersPostedBy(at('#above'), written)).toEqual([]);
  });

  test('a class for the looks makes no tool of a button, nor does a label in another language', () => {
    page(`<div><div><textarea id="field"></textarea></div><div><button type="button" id="reply"
      class="btn btn-icon-text create"><span>Antworten</span></button></div></div>`);
    expect(postingControlFor(at('#field'))).toBe(at('#reply'));
  });

  test('a button in the toolbar above, where none follows', () => {
    page(`<div><div class="ui-toolbar"><a role="button" id="bold">Bold</a><span class="tool-save"><a
      role="button" class="tool-link" id="save">Publish changes…</a></span></div>
      <div><button type="button" id="other">Reply</button></div><div contenteditable id="field"></div></div>`);
    expect(postingControlFor(at('#field'))).toBe(at('#save'));
    expect(composersPostedBy(at('#other'), [at('#field')])).toEqual([]);
  });

  test('each of two buttons that post', () => {
    page(`<div><textarea id="field"></textarea><button type="button" id="one">Reply</button>
      <button type="button" id="two">Reply and resolve</button></div>`);
    expect(composersPostedBy(at('#one'), [at('#field')])).toEqual([at('#field')]);
    expect(composersPostedBy(at('#two'), [at('#field')])).toEqual([at('#field')]);
  });

  test('across the borders of shadow roots, by the words of the host', () => {
    page('<div id="host"></div>');
    const root = at('#host').attachShadow({ mode: 'open' });
    root.innerHTML = '<div><textarea></textarea></div><div id="button">Post</div>';
    const inner = root.querySelector('#button')!.attachShadow({ mode: 'open' });
    inner.innerHTML = '<button type="button"><slot></slot></button>';
    const [field, button] = [root.querySelector('textarea')!, inner.querySelector('button')!];
    expect(postingControlOf(button)).toBe(button);
    expect(composersPostedBy(button, [field])).toEqual([field]);
  });

  test('across the border of a frame', () => {
    page('<form id="form"><iframe></iframe><button id="go">Go</button></form>');
    const inside = at<HTMLIFrameElement>('iframe').contentDocument!;
    inside.body.setAttribute('contenteditable', 'true');
    expect(postingControlFor(inside.body)).toBe(at('#go'));
    expect(composersPostedBy(at('#go'), [inside.body])).toEqual([inside.body]);
    expect(composersOf(at('#form'), [inside.body])).toEqual([inside.body]);
  });

  test('tools beside an editable region post nothing', () => {
    page(`<div><div contenteditable id="field"></div>
      <button type="button" aria-label="Share image" id="tool"></button>
      <button type="button" id="send">Send</button></div>`);
    expect(postingControlOf(at('#tool'))).toBeNull();
    expect(postingControlFor(at('#field'))).toBe(at('#send'));
  });

  test('a disabled control posts nothing; a field far from any control has none', () => {
    page(
      `<div id="far"><textarea id="field"></textarea></div><button disabled id="off">Send</button>`,
    );
    expect(postingControlOf(at('#off'))).toBeNull();
    expect(postingControlFor(at('#field'))).toBeNull();
  });

  test('a form takes in the composers tied to it by attribute', () => {
    page(
      `<form id="f"><button id="go">Go</button></form><textarea form="f" id="field"></textarea>`,
    );
    expect(composersPostedBy(at('#go'))).toEqual([at('#field')]);
  });
});

describe('which keys post', () => {
  const press = (init: KeyboardEventInit) =>
    new KeyboardEvent('keydown', { key: 'Enter', ...init });

  test('Ctrl or Cmd with Enter, Enter alone only where the field says that it sends', () => {
    page('<textarea id="plain"></textarea><textarea id="chat" enterkeyhint="send"></textarea>');
    expect(asksToPost(at('#plain'), press({ ctrlKey: true }))).toBe(true);
    expect(asksToPost(at('#plain'), press({ metaKey: true }))).toBe(true);
    expect(asksToPost(at('#plain'), press({}))).toBe(false);
    expect(asksToPost(at('#chat'), press({}))).toBe(true);
    expect(asksToPost(at('#chat'), press({ shiftKey: true }))).toBe(false);
    expect(asksToPost(at('#chat'), press({ isComposing: true }))).toBe(false);
    expect(asksToPost(at('#plain'), press({ key: 'a', ctrlKey: true }))).toBe(false);
  });
});

describe('what an edit adds', () => {
  test.each([
    ['nothing before', '', 'all of it', 'all of it'],
    ['a line at the end', 'old one\nold two', 'old one\nold two\nnew', 'new'],
    ['in the middle of a line', 'you are kind today', 'you are so very kind today', 'so very'],
    ['a changed word, whole', 'you are kind', 'you are kinder', 'kinder'],
    ['two places, the old lines between left out', 'a\nb\nc', 'a\nX\nb\nY\nc', 'X\nY'],
    ['nothing', 'same', 'same', ''],
    ['a deletion', 'one two three', 'one three', ''],
  ])('%s', (_, before, after, added) => {
    expect(addedText(before, after).trim()).toBe(added);
  });

  test('a text put in as lines of its own comes out whole, wherever it goes', () => {
    const line = fc.stringMatching(/^[a-m]{1,6}( [a-m]{1,6}){0,4}$/);
    const fresh = fc.stringMatching(/^[n-z]{1,6}( [n-z]{1,6}){0,4}$/);
    fc.assert(
      fc.property(
        fc.array(line),
        fc.array(line),
        fc.array(fresh, { minLength: 1 }),
        (a, b, mine) => {
          const before = [...a, ...b].join('\n');
          const after = [...a, ...mine, ...b].join('\n');
          const words = addedText(before, after).split(/\s+/);
          for (const word of mine.join(' ').split(' ')) expect(words).toContain(word);
        },
      ),
    );
  });

  test.each([
    ['two places in a line', 'a b c d e f g h', 'a X b c d e f Y g h', 'X Y'],
    ['a line changed, another moved', 'one two three\nfour', 'four\none two THREE', 'THREE'],
    ['what an editor shows of a long text', 'a\nb\nc\nd', 'c\nnew words\nd', 'new words'],
    ['a whole text pasted over', 'their words here', 'something else', 'something else'],
    ['undone', 'their words', 'their words', ''],
    ['space at the ends of lines only', 'their words\nmore', '  their words \n\nmore', ''],
  ])('%s', (_, before, after, added) => {
    expect(addedText(before, after).trim()).toBe(added);
  });

  test('a long line, changed at two places far apart, is new between them: no table of its square', () => {
    const words = Array.from({ length: 20_000 }, (_, index) => `w${index}`);
    const after = [...words.slice(0, 12_000), 'X', ...words.slice(12_000, 19_000), 'Y'];
    const added = ['X', ...words.slice(12_000, 19_000), 'Y'].join(' ');
    expect(addedText(words.join(' '), after.join(' '))).toBe(added);
  });
});

describe('what stood in a field before its author wrote', () => {
  test('what is there, and for a field never entered what the site sent', () => {
    page('<textarea id="x">sent</textarea><div contenteditable id="y">there</div>');
    at<HTMLTextAreaElement>('#x').value = 'quoted by script';
    expect(baselineOf(at('#x'))).toBe('quoted by script');
    expect(untouchedBaselineOf(at('#x'))).toBe('sent');
    expect(untouchedBaselineOf(at('#y'))).toBe('there');
  });

  test('the whole of a text that an editor shows in part', () => {
    page('<form><textarea hidden>one\ntwo</textarea><div contenteditable id="x">two</div></form>');
    expect(addedText(baselineOf(at('#x')), 'one\nthree')).toBe('three');
  });

  test.each([
    '<form id="editform"><textarea id="x">mine</textarea><input type="hidden" name="wpSection" value="new"></form>',
    '<div class="ext-discussiontools-ui-replyWidget"><textarea id="x">mine</textarea></div>',
  ])('nothing where a wiki lets people write something new: %s', (html) => {
    page(html);
    expect(baselineOf(at('#x'))).toBe('');
    expect(untouchedBaselineOf(at('#x'))).toBe('');
  });
});
