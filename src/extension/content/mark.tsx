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
  #anchor: ChildNode | null = null;
  #range: Range | null = null;
  #unfold: (() => void) | null = null;
  /** What the reader chose for this comment, over the setting. */
  #chosen: boolean | null = null;

  constructor(explain: Explain) {
    this.#explain = explain;
  }

  /** Shows what is now known of the comment, where it now stands. */
  update(comment: FlaggedComment, collapse: boolean): void {
    const { range, text } = comment.found;
    this.#place(range);
    const folded = collapse ? (this.#chosen ?? true) : null;
    this.#fold(folded === true);
    this.#host.show(
      <MarkView
        judgement={comment.judgement}
        explain={(label) => this.#explain(text, label)}
        folded={folded}
        onFold={(chosen) => {
          this.#chosen = chosen;
          this.update(comment, collapse);
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
    this.#fold(false);
    this.#host.remove();
  }

  /** Moves the host only when the page has rebuilt its surroundings, so that focus on it survives. */
  #place(range: Range): void {
    const anchor = anchorOf(range);
    const { element } = this.#host;
    const stands = element.isConnected && (anchor === element || anchor === this.#anchor);
    if (!stands) {
      // What was folded there went with the old surroundings.
      this.#fold(false);
      this.#anchor = anchor;
      anchor?.after(element);
    }
    this.#range = range;
  }

  #fold(folded: boolean): void {
    if (folded === (this.#unfold !== null)) return;
    this.#unfold?.();
    this.#unfold = folded && this.#range ? fold(this.#range, this.#host.element) : null;
  }
}
