import type { Evidence, Label } from '../../toxicity';
import { fold } from './fold';
import { createHost } from './host';
import type { FlaggedComment } from './ledger';
import { MARK_STYLES, MarkView } from './mark-view';
import { anchorOf } from './place';

export type Explain = (text: string, label: Label) => Promise<Evidence>;

/** The mark of one flagged comment, in the page. */
export class Mark {
  readonly #host = createHost(MARK_STYLES);
  readonly #explain: Explain;
  #comment: FlaggedComment | null = null;
  /** Whether the setting says that comments are folded. */
  #collapse = false;
  #anchor: ChildNode | null = null;
  #unfold: (() => void) | null = null;
  /** What the reader chose for this comment, over the setting. */
  #chosen: boolean | null = null;

  constructor(explain: Explain) {
    this.#explain = explain;
  }

  /** Shows what is now known of the comment, where it now stands. */
  update(comment: FlaggedComment, collapse: boolean): void {
    const shown = this.#comment;
    this.#comment = comment;
    // A page that changes is scanned again and again, and most comments stay as they were.
    const isSame =
      this.#place(comment.found.range) &&
      shown?.judgement === comment.judgement &&
      shown.found.text === comment.found.text;
    if (!isSame || collapse !== this.#collapse) this.collapse(collapse);
  }

  /** Follows the setting that comments are folded, or are not. */
  collapse(collapse: boolean): void {
    this.#collapse = collapse;
    this.#show();
  }

  #show(): void {
    if (!this.#comment) return;
    const { judgement, found } = this.#comment;
    const folded = this.#collapse ? (this.#chosen ?? true) : null;
    this.#fold(folded === true, found.range);
    this.#host.show(
      <MarkView
        judgement={judgement}
        explain={(label) => this.#explain(found.text, label)}
        folded={folded}
        onFold={(chosen) => {
          this.#chosen = chosen;
          this.#show();
        }}
      />,
    );
  }

  /** Brings the mark into view and moves the focus to it: the user asked to be taken there. */
  jumpTo(): void {
    const { element, root } = this.#host;
    element.scrollIntoView({ block: 'center' });
    root.querySelector<HTMLElement>('.why')?.focus({ preventScroll: true });
    const mark = root.querySelector('.mark');
    mark?.classList.remove('flash');
    // Starts the animation again when the user jumps to the same comment twice.
    mark?.getBoundingClientRect();
    mark?.classList.add('flash');
  }

  remove(): void {
    this.#unfoldAgain();
    this.#host.remove();
  }

  /**
   * Moves the host only when the page has rebuilt its surroundings, so that focus on it survives.
   * Returns whether it stood there already.
   */
  #place(range: Range): boolean {
    const anchor = anchorOf(range);
    const { element } = this.#host;
    if (element.isConnected && (anchor === element || anchor === this.#anchor)) return true;
    // What was folded there went with the old surroundings.
    this.#unfoldAgain();
    this.#anchor = anchor;
    anchor?.after(element);
    return false;
  }

  #fold(folded: boolean, range: Range): void {
    if (!folded) this.#unfoldAgain();
    else this.#unfold ??= fold(range, this.#host.element);
  }

  #unfoldAgain(): void {
    this.#unfold?.();
    this.#unfold = null;
  }
}
