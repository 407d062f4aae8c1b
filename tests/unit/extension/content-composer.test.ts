// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchComposers } from '../../../src/extension/content/composer';
import {
  closedRoots,
  type FakeBackground,
  fakeBackground,
  preparePage,
  setUserActive,
} from './content-page';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./content-page')).fakeBrowser,
}));

const RUDE = 'You are a fool, go away.';
const KIND = 'Thank you, that helps.';

let life: AbortController;
let posts: string[];

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  posts = [];
});

afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

const REPLY_BOX = `<div class="replyWidget"><textarea></textarea><button type="button" id="reply">Reply</button></div>`;
const FORM = `<form><textarea name="text"></textarea><input name="summary"><button id="save">Save</button>
  <button id="preview" name="preview">Show preview</button></form>`;

function start(html: string, background: FakeBackground = fakeBackground()): FakeBackground {
  preparePage(html);
  watchComposers(background.ask, life.signal);
  document.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    posts.push(field().value);
  });
  document.querySelector('#reply')?.addEventListener('click', () => posts.push(field().value));
  field().addEventListener('keydown', ({ key, ctrlKey }) => {
    if (key === 'Enter' && ctrlKey) posts.push(field().value);
  });
  return background;
}

function field(): HTMLTextAreaElement {
  return document.querySelector('textarea')!;
}

function type(text: string, init: InputEventInit = {}): void {
  field().focus();
  field().value = text;
  field().dispatchEvent(new InputEvent('input', { bubbles: true, ...init }));
}

function click(selector: string): void {
  document.querySelector<HTMLElement>(selector)!.click();
}

function press(key: string, init: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  document.activeElement!.dispatchEvent(event);
}

/** The panel in front of the user, or null. */
function panel(): HTMLElement | null {
  const standing = closedRoots.filter(({ host }) => host.isConnected);
  return standing.at(-1)?.querySelector('.panel') ?? null;
}

function choose(name: string): void {
  const button = [...panel()!.querySelectorAll('button')].find((each) => each.textContent === name);
  button!.click();
}

const settle = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

describe('after a pause', () => {
  test('names the labels and the words of a hurtful text, and leaves focus and text alone', async () => {
    start(REPLY_BOX);
    type(RUDE);
    await settle(700);
    expect(panel()).toBeNull();
    await settle(200);
    expect(panel()?.textContent).toContain('Insult and Toxicity');
    await settle(50);
    expect(panel()?.querySelector('mark')?.textContent).toBe('fool');
    expect(document.activeElement).toBe(field());
    expect(field().value).toBe(RUDE);
  });

  test('asks once for a whole spell of typing, and never while an input method composes', async () => {
    const { requests } = start(REPLY_BOX);
    for (const text of ['Y', 'You', 'You are']) {
      type(text);
      await settle(300);
    }
    type('You are 愚', { isComposing: true });
    await settle(5_000);
    expect(requests).toEqual([]);
    field().dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await settle(1_000);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ name: 'score', request: { priority: 'composer' } });
  });

  test('says nothing of a kind text, and takes a warning back once the text is kind', async () => {
    start(REPLY_BOX);
    type(KIND);
    await settle(1_000);
    expect(panel()).toBeNull();
    type(RUDE);
    await settle(1_000);
    expect(panel()).not.toBeNull();
    type(KIND);
    await settle(1_000);
    expect(panel()).toBeNull();
  });

  test('tells the same thing once: after "Edit" only news is worth another panel', async () => {
    start(REPLY_BOX);
    type(RUDE);
    await settle(1_000);
    choose('Edit');
    expect(document.activeElement).toBe(field());
    type(`${RUDE} Really.`);
    await settle(1_000);
    expect(panel()).toBeNull();
    expect(posts).toEqual([]);
  });

  test('"This is wrong" is taken at its word: nothing is posted, and posting is not held', async () => {
    start(REPLY_BOX);
    type(RUDE);
    await settle(1_000);
    choose('This is wrong');
    expect(posts).toEqual([]);
    click('#reply');
    expect(posts).toEqual([RUDE]);
  });

  test('"Post anyway" presses the button that posts, once', async () => {
    start(REPLY_BOX);
    type(RUDE);
    await settle(1_000);
    choose('Post anyway');
    await settle(5_000);
    expect(posts).toEqual([RUDE]);
    expect(panel()).toBeNull();
  });

  test('offers no "Post anyway" where nothing is known to post', async () => {
    start('<textarea></textarea>');
    type(RUDE);
    await settle(1_000);
    expect([...panel()!.querySelectorAll('button')].map((each) => each.textContent)).toEqual([
      'Edit',
      'This is wrong',
    ]);
  });

  test('goes away with its field', async () => {
    start(REPLY_BOX);
    type(RUDE);
    await settle(1_000);
    const root = closedRoots.at(-1)!;
    document.querySelector('.replyWidget')!.remove();
    dispatchEvent(new Event('resize'));
    expect(root.querySelector('.panel')).toBeNull();
  });
});

const WAYS = [
  ['the button of a reply box', REPLY_BOX, () => click('#reply')],
  ['the button of a form', FORM, () => click('#save')],
  [
    'a form sent by the page after a click',
    FORM,
    () => document.querySelector('form')!.requestSubmit(),
  ],
  ['Ctrl+Enter', REPLY_BOX, () => press('Enter', { ctrlKey: true })],
] as const;

describe.each(WAYS)('posting by %s', (_, html, post) => {
  test('is held when flagged; "Post anyway" posts exactly once, exactly the text', async () => {
    start(html);
    type(RUDE);
    post();
    expect(posts).toEqual([]);
    await settle();
    expect(panel()?.textContent).toContain('Insult');
    expect(posts).toEqual([]);
    choose('Post anyway');
    await settle(10_000);
    expect(posts).toEqual([RUDE]);
    expect(panel()).toBeNull();
  });

  test('"Edit" drops the post and gives the focus back; "This is wrong" posts once', async () => {
    start(html);
    type(RUDE);
    post();
    await settle();
    choose('Edit');
    await settle(10_000);
    expect(posts).toEqual([]);
    expect(document.activeElement).toBe(field());
    post();
    await settle();
    choose('This is wrong');
    await settle(10_000);
    expect(posts).toEqual([RUDE]);
  });

  test('goes through by itself, once, when the text is kind', async () => {
    start(html);
    type(KIND);
    post();
    await settle();
    expect(posts).toEqual([KIND]);
    await settle(10_000);
    expect(posts).toEqual([KIND]);
    expect(panel()).toBeNull();
  });

  test('is not held at all when the very text is known to be kind', async () => {
    start(html);
    type(KIND);
    await settle(1_000);
    post();
    expect(posts).toEqual([KIND]);
  });

  test('goes through after 2 s, once, when no answer comes; pressing again meanwhile changes nothing', async () => {
    start(
      html,
      fakeBackground(() => new Promise(() => {})),
    );
    type(RUDE);
    post();
    await settle(1_900);
    post();
    expect(posts).toEqual([]);
    await settle(200);
    expect(posts).toEqual([RUDE]);
    await settle(10_000);
    expect(posts).toEqual([RUDE]);
  });

  test('goes through at once when asking fails', async () => {
    start(
      html,
      fakeBackground(() => Promise.reject(new Error('no model'))),
    );
    type(RUDE);
    post();
    await settle();
    expect(posts).toEqual([RUDE]);
  });

  test('goes through at once when Parley is switched off meanwhile', async () => {
    start(
      html,
      fakeBackground(() => new Promise(() => {})),
    );
    type(RUDE);
    post();
    life.abort();
    await settle();
    expect(posts).toEqual([RUDE]);
  });
});

test('a post that the page itself adds to on the way is not held a second time', async () => {
  start(FORM);
  document.querySelector('#save')!.addEventListener('click', () => {
    field().value += ' Yours, a fool';
  });
  type(RUDE);
  click('#save');
  await settle();
  choose('Post anyway');
  await settle(10_000);
  expect(posts).toEqual([`${RUDE} Yours, a fool`]);
  expect(panel()).toBeNull();
});

test('what posts nothing is never held: preview, plain Enter, an empty field', async () => {
  const { requests } = start(FORM);
  click('#save');
  expect(posts).toEqual(['']);
  type(RUDE);
  click('#preview');
  expect(posts).toEqual(['', RUDE]);
  press('Enter');
  press('a', { ctrlKey: true });
  await settle(100);
  expect(requests).toEqual([]);
});

test('a button that is no native one is held when pressed by key, and pressed once', async () => {
  start('<div><textarea></textarea><div role="button" tabindex="0" id="reply">Reply</div></div>');
  type(RUDE);
  document.querySelector<HTMLElement>('#reply')!.focus();
  press('Enter');
  await settle();
  choose('Post anyway');
  expect(posts).toEqual([RUDE]);
});

test('a page that posts by itself learns nothing', async () => {
  const { requests } = start(FORM);
  setUserActive(false);
  field().value = RUDE;
  field().dispatchEvent(new InputEvent('input', { bubbles: true }));
  click('#save');
  expect(posts).toEqual([RUDE]);
  await settle(5_000);
  expect(requests).toEqual([]);
});

test('what stood in a field before its author came counts as little', async () => {
  const { requests } = start('<div><textarea></textarea><button id="reply">Reply</button></div>');
  // Put there by the page, as an answer with a quotation is.
  field().value = 'Bob wrote: you fool.';
  type(`Bob wrote: you fool.\n\n${KIND}`);
  await settle(1_000);
  expect(requests[0]?.request).toMatchObject({ items: [{ text: KIND }] });
  type('Bob wrote: you fool.');
  await settle(1_000);
  expect(requests).toHaveLength(1);
});

test("what was typed before Parley came is its author's", async () => {
  preparePage(REPLY_BOX);
  field().focus();
  field().value = RUDE;
  const { requests, ask } = fakeBackground();
  watchComposers(ask, life.signal);
  field().dispatchEvent(new InputEvent('input', { bubbles: true }));
  await settle(1_000);
  expect(requests[0]?.request).toMatchObject({ items: [{ text: RUDE }] });
});

test("Enter that ends a composition is the input method's: nothing is held, nothing shown", async () => {
  const { requests } = start('<textarea enterkeyhint="send"></textarea>');
  type('You are a fool', { isComposing: true });
  for (const init of [{}, { ctrlKey: true }]) {
    const event = new KeyboardEvent('keydown', {
      key: 'Enter',
      isComposing: true,
      bubbles: true,
      cancelable: true,
      ...init,
    });
    field().dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  }
  await settle(5_000);
  expect([requests, panel()]).toEqual([[], null]);
});

test('a key that is typed reads neither the text nor the page', () => {
  start(`<div contenteditable>${'<p>line</p>'.repeat(100)}</div>${REPLY_BOX}`);
  field().focus();
  const fields = [field(), document.querySelector('p')!];
  const value = vi.spyOn(field(), 'value', 'get');
  const walk = vi.spyOn(document, 'createTreeWalker');
  const search = vi.spyOn(Element.prototype, 'querySelectorAll');
  for (const target of fields) {
    target.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
    target.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  for (const spy of [value, walk, search]) {
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  }
});

test('a post that waits in the panel keeps "Post anyway" when a pause has nothing new to say', async () => {
  start('<textarea></textarea>');
  type(RUDE);
  press('Enter', { ctrlKey: true });
  await settle();
  await settle(2_000);
  choose('Post anyway');
  expect(posts).toEqual([RUDE]);
});

describe('a form on its way', () => {
  let sent: [string, string][];

  beforeEach(() => {
    globalThis.navigation = new EventTarget();
    sent = [];
    vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(function (
      this: HTMLFormElement,
    ) {
      const formData = new FormData(this);
      this.dispatchEvent(Object.assign(new Event('formdata'), { formData }));
      sent = [...formData] as [string, string][];
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    globalThis.navigation = undefined;
  });

  /** What the browser tells when a form makes the page go elsewhere. */
  function navigate(sourceElement: Element | null): Event {
    const event = Object.assign(new Event('navigate', { cancelable: true }), {
      formData: new FormData(document.querySelector('form')!),
      sourceElement,
    });
    globalThis.navigation!.dispatchEvent(event);
    return event;
  }

  test('is stopped when a script has sent it, and goes on from there, with what its button adds', async () => {
    start(FORM.replace('id="save"', 'id="save" name="act" value="save"'));
    type(RUDE);
    expect(navigate(document.querySelector('#save')).defaultPrevented).toBe(true);
    await settle();
    choose('Post anyway');
    expect(sent).toEqual([
      ['text', RUDE],
      ['summary', ''],
      ['act', 'save'],
    ]);
    expect(navigate(document.querySelector('form')).defaultPrevented).toBe(false);
  });

  test('is not held again for the same words as HTML in a hidden field', async () => {
    start(
      '<form><div contenteditable></div><textarea hidden></textarea><button id="save">Save</button></form>',
    );
    const editable = document.querySelector<HTMLElement>('[contenteditable]')!;
    editable.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    editable.textContent = RUDE;
    click('#save');
    await settle();
    choose('Post anyway');
    field().value = `<p>${RUDE.replace(' ', '&nbsp;')}</p>`;
    expect(navigate(document.querySelector('form')).defaultPrevented).toBe(false);
  });

  test('is held for what only the hidden field shows', async () => {
    start(
      '<form><div contenteditable></div><textarea hidden></textarea><button id="save">Save</button></form>',
    );
    field().value = RUDE;
    expect(navigate(document.querySelector('form')).defaultPrevented).toBe(true);
  });

  test('is no business of ours when it has no text, or when no form is sent', () => {
    start(FORM);
    expect(navigate(document.querySelector('form')).defaultPrevented).toBe(false);
    type(RUDE);
    expect(navigate(null).defaultPrevented).toBe(false);
    expect(navigate(document.querySelector('input')).defaultPrevented).toBe(true);
    setUserActive(false);
    expect(navigate(document.querySelector('form')).defaultPrevented).toBe(false);
  });
});

test("in the wiki's edit form only what the edit adds counts", async () => {
  const { requests } = start(
    `<form id="editform"><textarea>Somebody wrote: fool.</textarea><button id="save">Publish</button></form>`,
  );
  type(`Somebody wrote: fool.\n: ${KIND}`);
  click('#save');
  await settle();
  expect(posts).toHaveLength(1);
  expect(requests[0]?.request).toMatchObject({ items: [{ text: `: ${KIND}` }] });
});

test('switching off closes the panel and leaves the page as it was', async () => {
  start(REPLY_BOX);
  const before = document.body.innerHTML;
  type(RUDE);
  await settle(1_000);
  expect(document.body.innerHTML).not.toBe(before);
  life.abort();
  expect(document.body.innerHTML).toBe(before);
  type(RUDE);
  click('#reply');
  expect(posts).toEqual([RUDE]);
});
