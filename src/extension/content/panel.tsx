import { type Composer, elementsAround, postingControlFor } from '../../discussion';
import { createHost } from './host';
import { PANEL_STYLES, PanelView, type PanelViewProps } from './panel-view';

/** Space between the panel and the field, and the least to the edges of the window. */
const GAP_PX = 8;

export interface Panel {
  show(props: PanelViewProps): void;
  remove(): void;
}

/**
 * Opens an empty panel for a composer. It stands right after the field in the order of Tab, takes no
 * place in the page's layout (a manual popover: no focus moves, nothing else closes), and floats beside
 * the field, where it covers neither what is being written nor the button that posts it.
 *
 * @param onGone called when the page has taken the field away
 */
export function showPanel(composer: Composer, onGone: () => void): Panel {
  const host = createHost(PANEL_STYLES);
  const { view } = host;
  const field = inOurDocument(composer);
  const control = postingControlFor(composer);
  view.popover = 'manual';
  standAfter(field, host.element, view);
  host.placed();

  const place = () => (composer.isConnected ? placeBeside(view, field, control) : onGone());
  const open = new AbortController();
  const options = { capture: true, passive: true, signal: open.signal };
  addEventListener('scroll', place, options);
  addEventListener('resize', place, options);
  // The words of the explanation come later and change its height; a field that is gone has none.
  const observer = new ResizeObserver(place);
  observer.observe(view);
  observer.observe(field);

  return {
    show(props) {
      host.show(<PanelView {...props} />);
      place();
    },
    remove() {
      open.abort();
      observer.disconnect();
      host.remove();
    },
  };
}

/** A field in a frame is shown by that frame's element, and has no room for more. */
function inOurDocument(composer: Composer): Element {
  for (const element of elementsAround(composer)) {
    if (element.ownerDocument === document) return element;
  }
  return composer;
}

/** As close after the field as the page lets it be seen: some elements show only children they know. */
function standAfter(field: Element, host: HTMLElement, view: HTMLElement): void {
  // Inside a label, a click on our buttons would be a click on the field.
  for (const place of elementsAround(field.closest('label') ?? field)) {
    if (place === document.documentElement) return;
    place.after(host);
    view.showPopover();
    if (view.checkVisibility()) return;
  }
}

/** Above the field, or below it where there is no room or the button that posts would be covered. */
function placeBeside(panel: HTMLElement, composer: Element, control: Element | null): void {
  const field = scrollerOf(composer).getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const above = field.top - GAP_PX - height;
  const below = field.bottom + GAP_PX;
  const isFree = above >= GAP_PX && !(control && isBetween(control, above, field.top));
  const top = isFree ? above : Math.min(below, innerHeight - height - GAP_PX);
  // Where a line begins: there is what is being written.
  const begins = getComputedStyle(composer).direction === 'rtl' ? field.right - width : field.left;
  const left = Math.min(begins, innerWidth - width - GAP_PX);
  panel.style.top = `${Math.max(GAP_PX, top)}px`;
  panel.style.left = `${Math.max(GAP_PX, left)}px`;
}

/** What is seen of a field that is taller than what it scrolls in. */
function scrollerOf(field: Element): Element {
  const parent = field.parentElement;
  return parent && parent.clientHeight > 0 && parent.clientHeight < field.clientHeight
    ? parent
    : field;
}

function isBetween(element: Element, top: number, bottom: number): boolean {
  const box = element.getBoundingClientRect();
  return box.bottom > top && box.top < bottom;
}
