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

  /** Draws what is now known of the comment; as long as it has no place in the page, that costs the page nothing. */
  draw(comment: FlaggedComment, collapse: boolean): void {
    const drawn = this.#comment;
    this.#comment = comment;
    // A page that changes is scanned again and again, and most comments stay as they were.
    const isSame =
      drawn?.judgement === comment.judgement &&
      drawn.found.text === comment.found.text &&
      collapse === this.#collapse;
    this.#collapse = collapse;
    if (!isSame) this.#draw();
  }

  /** Puts the mark where its comment now stands, and folds that if it is to be folded. */
  place(): void {
    if (!this.#comment) return;
    this.#place(this.#comment.found.range);
    this.#fold();
  }

  /** Follows the setting that comments are folded, or are not. */
  collapse(collapse: boolean): void {
    this.#collapse = collapse;
    this.#draw();
    this.#fold();
  }

  /** Whether the comment is folded; null where comments are not. */
  get #folded(): boolean | null {
    return this.#collapse ? (this.#chosen ?? true) : null;
  }

  #draw(): void {
    if (!this.#comment) return;
    const { judgement, found } = this.#comment;
    this.#host.show(
      <MarkView
        judgement={judgement}
        explain={(label) => this.#explain(found.text, label)}
        folded={this.#folded}
        onFold={(chosen) => {
          this.#chosen = chosen;
          this.#draw();
          this.#fold();
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

  /** Moves the host only when the page has rebuilt its surroundings, so that focus on it survives. */
  #place(range: Range): void {
    const anchor = anchorOf(range);
    const { element } = this.#host;
    if (element.isConnected && (anchor === element || anchor === this.#anchor)) return;
    // What was folded there went with the old surroundings.
    this.#unfoldAgain();
    this.#anchor = anchor;
    anchor?.after(element);
    this.#host.placed();
  }

  #fold(): void {
    if (!this.#folded || !this.#comment) this.#unfoldAgain();
    else this.#unfold ??= fold(this.#comment.found.range, this.#host.element);
  }

  #unfoldAgain(): void {
    this.#unfold?.();
    this.#unfold = null;
  }
}
