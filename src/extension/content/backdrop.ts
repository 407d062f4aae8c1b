import { elementsAround } from '../../discussion';
import { onceShown } from './shown';
import { throttled } from './throttle';

/** Whether the page is dark behind what we show, which is the page's choice: often not the user's system's. */

/** Pages fade from one theme to the other. */
const FADED_MS = 400;
/** Of the light that white gives back, what a background for light letters gives at most. */
const DARKEST_LIGHT = 0.18;
/** A backdrop that lets more through than this is not what one sees. */
const LEAST_OPACITY = 0.5;

/** What stands on a backdrop: where it stands, and what hears whether that is dark. */
interface Standing {
  readonly element: Element;
  readonly onDark: (isDark: boolean) => void;
}

const standing = new Set<Standing>();
/** By what elements look like to style sheets: most on a page are alike, and looking costs. Null sees through. */
const known = new Map<string, boolean | null>();
/** Like no element. */
const CANVAS = '';
let watching: AbortController | null = null;

/** Tells at once, and whenever the page's theme changes, whether it is dark behind an element, until the way out is called. */
export function followBackdrop(element: Element, onDark: (isDark: boolean) => void): () => void {
  const one = { element, onDark };
  standing.add(one);
  watching ??= watchTheme();
  onDark(isDarkBehind(element));
  return () => {
    standing.delete(one);
    if (standing.size > 0) return;
    watching?.abort();
    watching = null;
    known.clear();
  };
}

/** A theme is a class or another attribute of the page's root or body, or the wish of the user's system. */
function watchTheme(): AbortController {
  const life = new AbortController();
  const look = () => {
    known.clear();
    for (const { element, onDark } of standing) onDark(isDarkBehind(element));
  };
  const lookLater = throttled(look, () => FADED_MS, life.signal);
  for (const root of [document.documentElement, document.body]) {
    if (!root) continue;
    const observer = new MutationObserver(lookLater);
    observer.observe(root, { attributes: true });
    life.signal.addEventListener('abort', () => observer.disconnect());
  }
  for (const each of [onceShown(look, life.signal), lookLater]) {
    systemScheme().addEventListener('change', each, { signal: life.signal });
  }
  return life;
}

const systemScheme = () => matchMedia('(prefers-color-scheme: dark)');

function isDarkBehind(element: Element): boolean {
  for (const place of elementsAround(element)) {
    const isDark = ownBackdrop(place);
    if (isDark !== null) return isDark;
  }
  // The body's background is that of the whole window, also behind what stands beside the body.
  return (document.body && ownBackdrop(document.body)) ?? isCanvasDark();
}

function ownBackdrop(element: Element): boolean | null {
  const style = element.getAttribute('style') ?? '';
  const classes = element.getAttribute('class') ?? '';
  // Without class and style, only the id can tell a page's own areas apart.
  const rest = classes || style ? `${classes} ${style}` : `#${element.id}`;
  const key = `${element.localName} ${rest}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = isDarkColour(getComputedStyle(element).backgroundColor);
  known.set(key, found);
  return found;
}

/** Null for what lets its background through, and for colours in other words than those browsers give for sRGB. */
function isDarkColour(colour: string): boolean | null {
  const numbers = /^rgba?\((.+)\)$/.exec(colour)?.[1]?.split(',').map(Number);
  if (!numbers || (numbers[3] ?? 1) < LEAST_OPACITY) return null;
  const [red = 0, green = 0, blue = 0] = numbers.map((value) => linear(value / 255));
  // Relative luminance, WCAG 2.2.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < DARKEST_LIGHT;
}

const linear = (value: number) =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

/** What is behind a page without a background: the browser's own. Asked once, since asking makes it style the page. */
function isCanvasDark(): boolean {
  const isDark = known.get(CANVAS) ?? isDarkBelow(document.documentElement);
  known.set(CANVAS, isDark);
  return isDark;
}

/** Whether the browser's own background is dark, by the schemes that the page says it has. */
function isDarkBelow(root: Element): boolean {
  const schemes = getComputedStyle(root).colorScheme;
  if (!schemes?.includes('dark')) return false;
  return !schemes.includes('light') || systemScheme().matches;
}
