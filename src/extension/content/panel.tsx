import type { Composer } from '../../discussion';
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
 * place in the page's layout (a manual popover: no focus moves, nothing else closes), and floats above
 * the field, where it covers neither what is being written nor the buttons below.
 *
 * @param onGone called when the page has taken the field away
 */
export function showPanel(composer: Composer, onGone: () => void): Panel {
  const host = createHost(PANEL_STYLES);
  const { view } = host;
  // Inside a label, a click on our buttons would be a click on the field.
  (composer.closest('label') ?? composer).after(host.element);
  view.popover = 'manual';
  view.showPopover();

  const place = () => (composer.isConnected ? placeBeside(view, composer) : onGone());
  const open = new AbortController();
  const options = { capture: true, passive: true, signal: open.signal };
  addEventListener('scroll', place, options);
  addEventListener('resize', place, options);
  // The words of the explanation come later and change its height; a field that is gone has none.
  const observer = new ResizeObserver(place);
  observer.observe(view);
  observer.observe(composer);

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

function placeBeside(panel: HTMLElement, composer: Composer): void {
  const field = composer.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const above = field.top - GAP_PX - height;
  const below = field.bottom + GAP_PX;
  const top = above >= GAP_PX ? above : Math.min(below, innerHeight - height - GAP_PX);
  const left = Math.min(field.left, innerWidth - width - GAP_PX);
  panel.style.top = `${Math.max(GAP_PX, top)}px`;
  panel.style.left = `${Math.max(GAP_PX, left)}px`;
}
