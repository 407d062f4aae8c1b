import { elementsAround, isElement, isWithin, parentAcross } from './composed';
import { type Composer, composerOf, findComposers, isTextArea } from './composer';

const CONTROL =
  'button, input[type="submit"], input[type="image"], input[type="button"], [role="button"]';
/** Where editors keep buttons that stand before the field. */
const TOOLBAR = '[role="toolbar"], [class*="toolbar" i]';

/** How far up from a field its button is looked for where no form binds the two (YouTube needs nine). */
const MOST_LEVELS = 12;

/** Words in a control's names or label. Names in the markup are English on most sites of any language. */
const POSTING = wordSet(
  'answer comment create post publish reply respond save send share submit toot tweet',
);
/** What a form's own submit button may do instead of posting. */
const NOT_POSTING = wordSet('cancel delete diff discard draft preview search');
/** What any other button near a field may do, by its name; a class is often `btn-icon` for the looks. */
const TOOLS = wordSet(
  'attach back bold close emoji format image italic link mode quote settings toolbar upload',
);

/** The button that a click on `target` presses, if pressing it posts something; else null. */
export function postingControlOf(target: Element): HTMLElement | null {
  const control = target.closest<HTMLElement>(CONTROL);
  return control && isPosting(control) ? control : null;
}

/**
 * Which composers a posting control posts: those of its form, else those of `written` that have no
 * nearer one.
 *
 * @param written the composers that somebody has written in: a search of the page would take as long
 *   as the page is large, and does not see into shadow roots and frames
 */
export function composersPostedBy(
  control: HTMLElement,
  written: readonly Composer[] = [],
): Composer[] {
  const form = isNativeSubmit(control) ? control.form : null;
  if (form) return composersOf(form, written);
  return written.filter((composer) => postingControlsFor(composer, control).includes(control));
}

/** The composers that a form sends, and those of `written` that stand in it across a border. */
export function composersOf(form: HTMLFormElement, written: readonly Composer[] = []): Composer[] {
  const inside = findComposers(form);
  const outside = [...form.elements].filter((each) => !form.contains(each));
  const across = written.filter((each) => !inside.includes(each) && isWithin(each, form));
  return [
    ...inside,
    ...outside.filter((each) => composerOf(each) === each),
    ...across,
  ] as Composer[];
}

/** The control that posts a composer's text: its form's, else the first posting one after it nearby. */
export function postingControlFor(composer: Composer): HTMLElement | null {
  return postingControlsFor(composer)[0] ?? null;
}

/**
 * @param pressed a control that may be one of them although it stands in a shadow root of its own
 */
function postingControlsFor(composer: Composer, pressed?: HTMLElement): HTMLElement[] {
  const submits = [...(formOf(composer)?.elements ?? [])].filter(
    (each): each is NativeSubmit => isNativeSubmit(each) && isPosting(each),
  );
  if (submits.length > 0) return submits;
  let above: HTMLElement[] = [];
  for (const { scope, inner } of scopesAround(composer)) {
    const controls = [...scope.querySelectorAll<HTMLElement>(CONTROL)].filter(isPosting);
    const after = controls.filter((each) => follows(each, inner));
    const isAcross = pressed && pressed.getRootNode() !== scope.getRootNode();
    if (isAcross && isWithin(pressed, scope)) after.push(pressed);
    if (after.length > 0) return after;
    if (above.length === 0) above = controls.filter((each) => each.closest(TOOLBAR));
  }
  return above;
}

function formOf(composer: Composer): HTMLFormElement | null {
  if (isTextArea(composer)) return composer.form;
  for (const element of elementsAround(composer)) {
    if (element.localName === 'form') return element as HTMLFormElement;
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
  const names = namesOf(control);
  const words = [...names, ...classesOf(control)];
  if (words.some((word) => NOT_POSTING.has(word))) return false;
  if (isNativeSubmit(control)) return true;
  return words.some((word) => POSTING.has(word)) && !names.some((word) => TOOLS.has(word));
}

type NativeSubmit = HTMLButtonElement | HTMLInputElement;

function isNativeSubmit(control: Element): control is NativeSubmit {
  if (!control.matches('button, input[type="submit"], input[type="image"]')) return false;
  const { type, form } = control as NativeSubmit;
  return form !== null && (type === 'submit' || type === 'image');
}

/** What a control is called. One that is all of its shadow root shows what its host holds. */
function namesOf(control: Element): string[] {
  const texts = ['id', 'name', 'aria-label', 'data-testid', 'value'].map((name) =>
    control.getAttribute(name),
  );
  const shown = control.textContent?.trim() ? control : hostOf(control);
  return wordsOf(...texts, (shown?.textContent ?? '').slice(0, 40));
}

/** What its markup says beyond that, and its wrapper's where that holds nothing else. */
function classesOf(control: Element): string[] {
  const wrapper = control.parentElement ?? hostOf(control);
  const own = control.getAttribute('class');
  return wrapper && wrapper.childElementCount <= 1
    ? wordsOf(own, wrapper.id, wrapper.getAttribute('class'))
    : wordsOf(own);
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return 'host' in root ? (root as ShadowRoot).host : null;
}

function wordsOf(...texts: (string | null)[]): string[] {
  return texts
    .join(' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
}

interface Scope {
  readonly scope: Element | ShadowRoot;
  /** The part of the scope that the composer is in. */
  readonly inner: Node;
}

function* scopesAround(composer: Composer): Generator<Scope> {
  let inner: Node = composer;
  for (let level = 0; level < MOST_LEVELS; level++) {
    const scope = parentAcross(inner);
    if (!scope || isWholePage(scope)) return;
    // The document in a frame is no place for a button of its own.
    if (scope.nodeType !== DOCUMENT) yield { scope: scope as Element | ShadowRoot, inner };
    inner = scope;
  }
}

function isWholePage(scope: Node): boolean {
  return isElement(scope) && scope.localName === 'body' && !parentAcross(scope.ownerDocument);
}

/** What stands on the other side of a shadow root's border is taken to follow. */
function follows(later: Node, earlier: Node): boolean {
  return (earlier.compareDocumentPosition(later) & (FOLLOWING | DISCONNECTED)) !== 0;
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

// `Node.DOCUMENT_POSITION_…` and `Node.DOCUMENT_NODE` by value: `Node` is no global everywhere.
const DISCONNECTED = 1;
const FOLLOWING = 4;
const DOCUMENT = 9;
