import { type Composer, composerOf, findComposers, isTextArea } from './composer';

const CONTROL =
  'button, input[type="submit"], input[type="image"], input[type="button"], [role="button"]';

/** How far up from a field its button is looked for where no form binds the two. */
const MOST_LEVELS = 8;

/** Words in a control's names or label. Names in the markup are English on most sites of any language. */
const POSTING = wordSet(
  'answer comment post publish reply respond save send share submit toot tweet',
);
/** What a form's own submit button may do instead of posting. */
const NOT_POSTING = wordSet('cancel delete diff discard draft preview search');
/** What any other button near a field may do. */
const TOOLS = wordSet(
  'attach back bold close emoji format image italic link mode quote settings toolbar upload',
);

/** The button that a click on `target` presses, if pressing it posts something; else null. */
export function postingControlOf(target: Element): HTMLElement | null {
  const control = target.closest<HTMLElement>(CONTROL);
  return control && isPosting(control) ? control : null;
}

/** The composers whose text a posting control posts, in document order. */
export function composersPostedBy(control: HTMLElement): Composer[] {
  const form = isNativeSubmit(control) ? control.form : null;
  if (form) return composersOf(form);
  for (const scope of ancestors(control)) {
    const posted = findComposers(scope).filter((field) => postingControlFor(field) === control);
    if (posted.length > 0) return posted;
  }
  return [];
}

/** The composers that a form sends. */
export function composersOf(form: HTMLFormElement): Composer[] {
  const inside = findComposers(form);
  const outside = [...form.elements].filter((each) => !form.contains(each));
  return [...inside, ...outside.filter((each) => composerOf(each) === each)] as Composer[];
}

/** The control that posts a composer's text: its form's, else the first posting one after it nearby. */
export function postingControlFor(composer: Composer): HTMLElement | null {
  const form = isTextArea(composer) ? composer.form : composer.closest('form');
  const submit = [...(form?.elements ?? [])].find(
    (each) => isNativeSubmit(each) && isPosting(each),
  );
  if (submit) return submit as HTMLElement;
  for (const scope of ancestors(composer)) {
    const control = [...scope.querySelectorAll<HTMLElement>(CONTROL)].find(
      (each) => follows(each, composer) && isPosting(each),
    );
    if (control) return control;
  }
  return null;
}

/**
 * Whether a key press in a composer asks to post: Ctrl or Cmd with Enter, or Enter alone where the
 * field itself declares that Enter sends. Elsewhere Enter is a new line, or the site's own secret.
 */
export function asksToPost(
  composer: Composer,
  { key, ctrlKey, metaKey, altKey, shiftKey, isComposing }: KeyboardEvent,
): boolean {
  if (key !== 'Enter' || isComposing || altKey) return false;
  if (ctrlKey || metaKey) return true;
  return !shiftKey && composer.getAttribute('enterkeyhint')?.toLowerCase() === 'send';
}

/** Enter and Space press a native button by a click of its own; others only see the key. */
export function isPressedByKey(control: HTMLElement, { key }: KeyboardEvent): boolean {
  return !control.matches('button, input, a[href]') && (key === 'Enter' || key === ' ');
}

function isPosting(control: Element): boolean {
  if (control.matches(':disabled, [aria-disabled="true"]')) return false;
  const words = wordsOf(control);
  if (words.some((word) => NOT_POSTING.has(word))) return false;
  if (isNativeSubmit(control)) return true;
  return words.some((word) => POSTING.has(word)) && !words.some((word) => TOOLS.has(word));
}

type NativeSubmit = HTMLButtonElement | HTMLInputElement;

function isNativeSubmit(control: Element): control is NativeSubmit {
  if (!control.matches('button, input[type="submit"], input[type="image"]')) return false;
  const { type, form } = control as NativeSubmit;
  return form !== null && (type === 'submit' || type === 'image');
}

/** What a control is called: in its markup, and in its wrapper's where that holds nothing else. */
function wordsOf(control: Element): string[] {
  const wrapper = control.parentElement;
  const names = ['id', 'name', 'class', 'aria-label', 'data-testid', 'value'];
  const texts = names.map((name) => control.getAttribute(name) ?? '');
  texts.push((control.textContent ?? '').slice(0, 40));
  if (wrapper?.childElementCount === 1) texts.push(wrapper.id, wrapper.getAttribute('class') ?? '');
  return texts
    .join(' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
}

function* ancestors(element: Element): Generator<Element> {
  let ancestor = element.parentElement;
  for (let level = 0; ancestor && level < MOST_LEVELS; level++) {
    if (ancestor.localName === 'body') return;
    yield ancestor;
    ancestor = ancestor.parentElement;
  }
}

function follows(later: Element, earlier: Element): boolean {
  return (earlier.compareDocumentPosition(later) & FOLLOWING) !== 0;
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** `Node.DOCUMENT_POSITION_FOLLOWING`; this room also runs where `Node` is no global. */
const FOLLOWING = 4;
