import type { ComponentChild } from 'preact';
import { render } from 'preact';
import { direction } from '../words';
import { followBackdrop } from './backdrop';

const hosts = new WeakSet<Node>();

/** Whether a node of the page is one that we put there. */
export function isOwn(node: Node): boolean {
  return hosts.has(node);
}

/** A place of ours in the page: the page sees an empty span, what we show is in its closed root. */
export interface Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Holds what is shown; a popover of its own where the host stands for a floating panel. */
  readonly view: HTMLElement;
  show(view: ComponentChild): void;
  /** To be called when the host has come to stand in the page, and when elsewhere: its colours follow the page's. */
  placed(): void;
  remove(): void;
}

/** Resets what the page's styles say of the host, `!important` included, and sets the base of ours. */
const BASE = `
:host { all: initial !important; }
* { box-sizing: border-box; }
:host, .view {
  color-scheme: light;
  --paper: #fff8e6; --ink: #3a2400; --line: #b98900; --accent: #7a4d00; --strong: #ffdf8a;
  font: 14px/1.4 system-ui, sans-serif;
}
.view.dark { color-scheme: dark; --paper: #2e2512; --ink: #ffeccb; --line: #d9a93a; --accent: #ffcf70; --strong: #664a00; }
@media (forced-colors: active) {
  :host, .view, .view.dark { --paper: Canvas; --ink: CanvasText; --line: CanvasText; --accent: LinkText; --strong: Canvas; }
}
button {
  font: inherit; color: var(--accent); background: transparent; cursor: pointer;
  border: 1px solid currentColor; border-radius: 4px; padding: 0 .5em; min-height: 24px;
}
button:hover { background: var(--strong); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.quiet { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

/** On paper the page is its author's alone. Last, so that it wins. */
const PAPER = '@media print { :host { display: none !important; } }';

/** Makes a host that is not yet in the page; `styles` apply inside it only. */
export function createHost(styles: string): Host {
  const element = document.createElement('span');
  const root = element.attachShadow({ mode: 'closed' });
  const sheet = document.createElement('style');
  sheet.textContent = BASE + styles + PAPER;
  const view = document.createElement('span');
  // Our words run as the user's language does, also on a page that runs the other way.
  view.dir = direction();
  view.className = 'view';
  root.append(sheet, view);
  // Keys go where the focus is, and few of a page's marks ever have it.
  root.addEventListener('focusin', () => keepKeys(root), { once: true });
  hosts.add(element);
  let leaveBackdrop: (() => void) | null = null;
  return {
    element,
    root,
    view,
    show: (content) => render(content, view),
    placed() {
      leaveBackdrop?.();
      leaveBackdrop = followBackdrop(element, (isDark) => view.classList.toggle('dark', isDark));
    },
    remove() {
      leaveBackdrop?.();
      leaveBackdrop = null;
      render(null, view);
      element.remove();
    },
  };
}

/** Keys pressed on our buttons are no shortcuts of the page. */
function keepKeys(root: ShadowRoot): void {
  for (const type of ['keydown', 'keypress', 'keyup']) {
    root.addEventListener(type, (event) => event.stopPropagation());
  }
}
