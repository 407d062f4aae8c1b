/**
 * Pages of our own making with the elements, names and order of real sites' comment forms, as far as
 * they matter for finding the field and what posts it; and pages for editor libraries to start in.
 */

/** What stands in a wiki's section before its editor writes: words of others that are not theirs. */
export const SECTION = [
  '== Tea ==',
  'You are a stupid idiot and everybody here hates you. [[User:Bob|Bob]] 10:11, 3 March 2024 (UTC)',
  ':Please stay calm. [[User:Ann|Ann]] 10:12, 3 March 2024 (UTC)',
  ...Array.from(
    { length: 40 },
    (_, line) => `* Source ${line} says the same of you, stupid idiot.`,
  ),
  '',
].join('\n');

function page(body: string, script = ''): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Comments</title>
    <style>body { margin: 260px 40px 40px } [contenteditable], textarea { min-height: 4em; min-width: 20em }
    trix-editor, .ql-container, .CodeMirror, iframe { border: 1px solid }
    </style><body>${body}<script>${script}</script></body></html>`;
}

/** Posts the field's text, empties it, and tells the test what stands in it. */
const PLAIN = `
  const field = document.querySelector('#field');
  const isPlain = field.localName === 'textarea';
  const text = () => isPlain ? field.value : field.innerText.replace(/\\n$/, '');
  const before = isPlain ? field.value : field.innerHTML;
  const clear = () => { if (isPlain) field.value = before; else field.innerHTML = before; };
  globalThis.editor = { text, content: () => isPlain ? field.value : field.innerHTML, clear };
  const post = () => { fetch('/posted', { method: 'POST', body: text() }); clear(); };
  const ctrlEnter = (act) => field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) act();
  });`;

const library = (name: string) => `<script src="/editors/${name}.js"></script>`;

/** A reply box without a form, around an editor of a library. */
export const replyBoxPage = (name: string) =>
  page(`<div id="box"><div id="place"></div><div class="actions">
    <button type="button" class="cancel">Cancel</button>
    <button type="button" id="post">Reply</button></div></div>${library(name)}`);

/** A form around an editor of a library, or around what stands for it. */
export const formPage = (name: string, field: string) =>
  page(`<form method="post" action="/posted">${field}
    <button id="post">Post</button></form>${library(name)}
    <script>addEventListener('submit', () => setTimeout(() => editor.clear()));</script>`);

/** The wiki's own edit form on a section, with or without an editor over its textarea. */
export const editFormPage = (name?: string) =>
  page(
    `<form id="editform" method="post" action="/posted" enctype="application/x-www-form-urlencoded">
      <textarea id="wpTextbox1" name="text" rows="6" cols="80">\n${SECTION}</textarea>
      <input id="wpSummary" name="wpSummary">
      <span id="wpSaveWidget" class="oo-ui-widget oo-ui-inputWidget oo-ui-buttonElement oo-ui-buttonInputWidget">
        <input type="submit" id="wpSave" name="wpSave" class="oo-ui-inputWidget-input oo-ui-buttonElement-button" value="Publish changes"></span>
      <span id="wpPreviewWidget"><input type="submit" id="wpPreview" name="wpPreview" value="Show preview"></span>
    </form>${name ? library(name) : ''}`,
    name
      ? `addEventListener('submit', () => setTimeout(() => editor.clear()));`
      : `const field = document.querySelector('#wpTextbox1');
         globalThis.editor = { text: () => field.value, content: () => field.value, clear: () => { field.value = field.defaultValue; } };
         addEventListener('submit', () => setTimeout(() => editor.clear()));`,
  );

const oouiButton = (label: string, classes: string, id = '') =>
  `<span class="oo-ui-widget oo-ui-widget-enabled oo-ui-buttonElement oo-ui-buttonElement-framed oo-ui-labelElement ${classes} oo-ui-buttonWidget">
    <a class="oo-ui-buttonElement-button" role="button" tabindex="0" rel="nofollow" ${id && `id="${id}"`}><span class="oo-ui-iconElement-icon"></span><span class="oo-ui-labelElement-label">${label}</span><span class="oo-ui-indicatorElement-indicator"></span></a></span>`;

const surface = (content: string) =>
  `<div class="ve-ui-surface"><div class="ve-ce-surface"><div id="field" class="ve-ce-branchNode ve-ce-documentNode ve-ce-attachedRootNode ve-ce-rootNode"
     contenteditable="true" spellcheck="true" tabindex="0" data-gramm="false" role="textbox" aria-multiline="true">${content}</div></div></div>`;

/** The wiki's reply tool: a textarea, or a small VisualEditor. */
export const replyToolPage = (mode: 'source' | 'visual') =>
  page(
    `<div class="mw-parser-output"><dl><dd>Somebody said so. <span class="ext-discussiontools-init-replylink-buttons"><a role="button" class="ext-discussiontools-init-replylink-reply">reply</a></span>
      <div class="ext-discussiontools-ui-replyWidget ext-discussiontools-ui-replyWidget-${mode}"><div class="oo-ui-inputWidget oo-ui-textInputWidget">${
        mode === 'source'
          ? '<textarea id="field" class="oo-ui-inputWidget-input ime-position-inside" rows="3" aria-label="Reply to Bob"></textarea>'
          : surface(
              '<p class="ve-ce-branchNode ve-ce-contentBranchNode ve-ce-paragraphNode"><br></p>',
            )
      }</div><div class="ext-discussiontools-ui-replyWidget-preview"></div>
      <div class="ext-discussiontools-ui-replyWidget-actionsWrapper"><div class="ext-discussiontools-ui-replyWidget-footer"><a href="/terms">Terms</a></div>
      <div class="ext-discussiontools-ui-replyWidget-actions">${oouiButton('Cancel', 'ext-discussiontools-ui-replyWidget-cancelButton')}${oouiButton('Reply', 'ext-discussiontools-ui-replyWidget-replyButton', 'post')}</div></div>
      </div></dd></dl><p>Another. <span class="ext-discussiontools-init-replylink-buttons"><a role="button">reply</a></span></p></div>`,
    `${PLAIN}
    document.querySelector('#post').addEventListener('click', post);
    ctrlEnter(post);`,
  );

/** VisualEditor on a page that is there already: the button above it opens a dialog that saves. */
export const visualEditorPage = () =>
  page(
    `<div class="ve-init-target ve-init-mw-target ve-init-mw-desktopArticleTarget">
      <div class="oo-ui-toolbar ve-ui-toolbar ve-init-mw-desktopArticleTarget-toolbar"><div class="oo-ui-toolbar-bar"><div class="oo-ui-toolbar-tools">
        <span class="oo-ui-widget oo-ui-tool oo-ui-iconElement oo-ui-tool-name-bold"><a class="oo-ui-tool-link" role="button" tabindex="0" title="Bold"><span class="oo-ui-tool-title">Bold</span></a></span></div>
        <div class="oo-ui-toolbar-actions"><span class="oo-ui-widget oo-ui-tool oo-ui-tool-name-showSave"><a id="post" class="oo-ui-tool-link" role="button" tabindex="0"><span class="oo-ui-tool-title">Publish changes…</span></a></span></div></div></div>
      ${surface('<p>You are a stupid idiot, somebody wrote.</p><p><br></p>')}</div>
    <div class="oo-ui-windowManager" hidden><div class="oo-ui-window" role="dialog"><textarea class="oo-ui-inputWidget-input" aria-label="Summary"></textarea>
      ${oouiButton('Publish changes', 'oo-ui-actionWidget', 'save')}</div></div>`,
    `${PLAIN}
    const dialog = document.querySelector('.oo-ui-windowManager');
    document.querySelector('#post').addEventListener('click', () => { dialog.hidden = false; document.querySelector('#save').click(); });
    document.querySelector('#save').addEventListener('click', () => { dialog.hidden = true; post(); });`,
  );

/** A reply in Discourse: the button stands outside of the editor, and has no word that is a class of ours. */
export const discoursePage = () =>
  page(
    `<div id="reply-control" class="open show-preview composer-action-reply"><div class="reply-area"><div class="reply-to"><button class="btn btn-flat composer-actions" type="button"></button></div>
      <div class="toolbar-visible wmd-controls"><div class="d-editor"><div class="d-editor-container"><div class="d-editor-textarea-column"><div class="d-editor-textarea-wrapper">
        <div class="d-editor-button-bar" role="toolbar"><button class="btn no-text btn-icon toolbar__button link" type="button" title="Hyperlink"></button></div>
        <textarea id="field" class="d-editor-input" aria-label="Type here" autocomplete="off"></textarea></div></div></div></div></div>
      <div class="submit-panel"><div class="save-or-cancel"><button id="post" class="btn btn-icon-text btn-primary create" type="button" title="Or Ctrl+Enter"><svg class="d-icon"></svg><span class="d-button-label">Antworten</span></button>
        <button class="btn discard-button btn-transparent" type="button"><span class="d-button-label">Verwerfen</span></button></div></div></div></div>`,
    `${PLAIN} document.querySelector('#post').addEventListener('click', post); ctrlEnter(post);`,
  );

/** GitHub's comment form: two buttons that post, and Ctrl+Enter that asks the form to be sent. */
export const githubPage = () =>
  page(
    `<form class="js-new-comment-form" method="post" action="/posted"><tab-container class="js-previewable-comment-form"><div role="tablist"><button type="button" role="tab">Write</button><button type="button" role="tab">Preview</button></div>
      <text-expander keys=": @ #"><textarea id="field" name="text" aria-label="Comment body" class="form-control js-comment-field js-quick-submit" required></textarea></text-expander></tab-container>
      <div class="form-actions"><button type="submit" name="comment_and_close" value="1" class="btn" formnovalidate>Close with comment</button>
      <button id="post" type="submit" class="btn btn-primary">Comment</button></div></form>`,
    `${PLAIN} ctrlEnter(() => document.querySelector('form').requestSubmit(document.querySelector('#post')));
    addEventListener('submit', () => setTimeout(clear));`,
  );

/** A WordPress comment form; its button is called "submit", and so hides the form's own method. */
export const wordPressPage = () =>
  page(
    `<div id="respond" class="comment-respond"><h3 id="reply-title">Leave a Reply</h3><form action="/posted" method="post" id="commentform" class="comment-form">
      <p class="comment-form-comment"><label for="field">Comment</label> <textarea id="field" name="text" cols="45" rows="8" maxlength="65525" required></textarea></p>
      <p class="comment-form-author"><label for="author">Name</label> <input id="author" name="author" type="text"></p>
      <p class="form-submit"><input name="submit" type="submit" id="post" class="submit" value="Post Comment"><input type="hidden" name="comment_parent" value="0"></p></form></div>
      <p><span id="by-script" tabindex="0">Send it</span> <span id="by-request" tabindex="0">Send it too</span></p>`,
    `${PLAIN} addEventListener('submit', () => setTimeout(clear));
    const form = document.querySelector('form');
    const sent = () => setTimeout(clear, 300);
    document.querySelector('#by-script').addEventListener('click', () => HTMLFormElement.prototype.submit.call(form));
    document.querySelector('#by-request').addEventListener('click', () => form.requestSubmit());`,
  );

/** Reddit's composer: field and button are children of a custom element that shows them in slots. */
export const redditPage = () =>
  page(
    `<comment-composer-host><faceplate-form action="/posted"><shreddit-composer>
      <div id="field" slot="rte" contenteditable="true" role="textbox" aria-label="Conversation"><p><br></p></div>
      <button slot="cancel-button" type="button" class="button-plain">Cancel</button>
      <button id="post" slot="submit-button" type="submit" class="button-primary"><span>Comment</span></button>
      </shreddit-composer></faceplate-form></comment-composer-host>`,
    `document.querySelector('shreddit-composer').attachShadow({ mode: 'open' }).innerHTML =
      '<div class="border"><slot name="rte"></slot><div><slot name="cancel-button"></slot><slot name="submit-button"></slot></div></div>';
    ${PLAIN} document.querySelector('#post').addEventListener('click', post);`,
  );

/** YouTube's comment box: ten elements between the field and what also holds the button. */
export const youtubePage = () =>
  page(
    `<ytd-commentbox id="commentbox"><div id="thumbnail"></div><div id="main"><div id="creation-box"><div id="labels"></div>
      <tp-yt-paper-input-container id="input-container"><div class="input-content"><div><div><ytd-emoji-input id="emoji"><yt-user-mention-autosuggest-input id="contenteditable-textarea"><yt-formatted-string>
        <div id="field" contenteditable="true" aria-label="Add a comment..." dir="auto"></div></yt-formatted-string></yt-user-mention-autosuggest-input></ytd-emoji-input></div></div></div></tp-yt-paper-input-container>
      <div id="footer"><div id="emoji-button"><button aria-label="Emoji"></button></div><div id="buttons">
        <ytd-button-renderer id="cancel-button"><yt-button-shape><button class="yt-spec-button-shape-next" aria-label="Cancel"></button></yt-button-shape></ytd-button-renderer>
        <ytd-button-renderer id="submit-button"><yt-button-shape><button id="post" class="yt-spec-button-shape-next" aria-label="Comment"></button></yt-button-shape></ytd-button-renderer></div></div></div></div></ytd-commentbox>`,
    `${PLAIN} document.querySelector('#post').addEventListener('click', post); ctrlEnter(post);`,
  );

/** A chat, which posts by Enter and says so. */
export const chatPage = () =>
  page(
    '<div><textarea id="field" enterkeyhint="send"></textarea></div>',
    `${PLAIN} field.addEventListener('keydown', (event) => { if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); post(); } });`,
  );

/** Field and button in an open shadow root, the button's own words outside of its inner button. */
export const shadowPage = () =>
  page(
    '<comment-box></comment-box>',
    `class PlainButton extends HTMLElement {
      constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<button type="button"><slot></slot></button>'; }
    }
    customElements.define('plain-button', PlainButton);
    const root = document.querySelector('comment-box').attachShadow({ mode: 'open' });
    root.innerHTML = '<div><textarea id="field"></textarea></div><plain-button id="post">Post</plain-button>';
    ${PLAIN.replace('document.querySelector', 'root.querySelector')}
    root.querySelector('#post').addEventListener('click', post); ctrlEnter(post);`,
  );
