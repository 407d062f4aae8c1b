/**
 * The windows that people write in: the page's own, and those of frames without an address, in which
 * rich editors keep their text. (A frame with an address is a page of its own.)
 */
export class EditorWindows {
  readonly #signal: AbortSignal;
  /** By document: a frame that goes elsewhere keeps its window but not its listeners. */
  readonly #known = new WeakSet<Document>();
  readonly #starts: ((window: Window) => void)[] = [];
  readonly #windows = new Set<Window>();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    this.#join(window);
    const onLoad = ({ target }: Event) => {
      if (!(target instanceof HTMLIFrameElement)) return;
      // Written anew, a frame keeps its document but not its listeners.
      if (target.contentDocument) this.#known.delete(target.contentDocument);
      this.refresh();
    };
    document.addEventListener('load', onLoad, { capture: true, passive: true, signal });
  }

  /** Listens in all of these windows, capturing: before the page's own handlers. */
  listen(
    types: readonly string[],
    listener: (event: Event) => void,
    options: { readonly passive?: boolean } = {},
  ): void {
    this.#onJoin((joined) => {
      for (const type of types) {
        joined.addEventListener(type, listener, {
          ...options,
          capture: true,
          signal: this.#signal,
        });
      }
    });
  }

  /** Calls back with what has the focus in each window at the moment that we first see it. */
  onFocused(callback: (focused: Element) => void): void {
    this.#onJoin(({ document }) => {
      if (document.activeElement) callback(document.activeElement);
    });
  }

  /** Takes in frames that have come since. */
  refresh(): void {
    // A set lets us see what is added on the way: frames in frames.
    for (const known of this.#windows) {
      if (known.closed) this.#windows.delete(known);
      for (let index = 0; index < known.length; index++) {
        const frame = known[index];
        if (frame && isEditorFrame(frame)) this.#join(frame);
      }
    }
  }

  #onJoin(start: (window: Window) => void): void {
    this.#starts.push(start);
    for (const joined of this.#windows) start(joined);
  }

  #join(joined: Window): void {
    if (this.#known.has(joined.document)) return;
    this.#known.add(joined.document);
    this.#windows.add(joined);
    for (const start of this.#starts) start(joined);
    // Whoever starts to write in a frame takes the focus from the window around it.
    joined.addEventListener('blur', () => this.refresh(), { signal: this.#signal });
  }
}

function isEditorFrame(frame: Window): boolean {
  try {
    return frame.location.protocol === 'about:' && frame.document.body !== null;
  } catch {
    // A frame of another site.
    return false;
  }
}
