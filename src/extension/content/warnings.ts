import type { Composer } from '../../discussion';
import type { ScoredJudgement } from '../../review';
import type { Label } from '../../toxicity';
import type { Explain } from './mark';
import { type Panel, showPanel } from './panel';
import type { Choices } from './panel-view';

export interface Warning {
  readonly composer: Composer;
  readonly text: string;
  readonly judgement: ScoredJudgement;
}

/** The panel of warnings; there is one at a time, none after the signal fires. */
export class Warnings {
  readonly #explain: Explain;
  readonly #signal: AbortSignal;
  /** Labels that the writer of a field has been told of. */
  readonly #told = new WeakMap<Composer, Set<Label>>();
  #open: { readonly composer: Composer; readonly panel: Panel; text: string } | null = null;

  constructor(explain: Explain, signal: AbortSignal) {
    this.#explain = explain;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.close());
  }

  show(warning: Warning, choices: Choices): void {
    if (this.#signal.aborted) return;
    const { composer } = warning;
    if (this.#open?.composer !== composer) {
      this.close();
      const panel = showPanel(composer, () => this.close(composer));
      this.#open = { composer, panel, text: warning.text };
    }
    this.#fill(warning, choices);
  }

  /**
   * Shows a warning that nobody asked for: as news in an open panel, else only when it names a label
   * that this writer has not been told of. One is told once, kindly.
   */
  mention(warning: Warning, choices: Choices): void {
    const { composer, judgement } = warning;
    const told = this.#told.get(composer);
    // A post that waits in the panel keeps its choices.
    if (this.#open?.composer === composer && this.#open.text === warning.text) return;
    if (this.#open?.composer === composer) this.#fill(warning, choices);
    else if (judgement.flags.some((label) => !told?.has(label))) this.show(warning, choices);
  }

  /** Closes the panel, or the panel of one composer. */
  close(composer?: Composer): void {
    if (!this.#open || (composer && this.#open.composer !== composer)) return;
    this.#open.panel.remove();
    this.#open = null;
  }

  #fill({ composer, text, judgement }: Warning, choices: Choices): void {
    const explain = (label: Label) => this.#explain(text, label);
    if (this.#open) this.#open.text = text;
    this.#open?.panel.show({ ...choices, text, judgement, explain });
    const told = this.#told.get(composer) ?? new Set();
    this.#told.set(composer, new Set([...told, ...judgement.flags]));
  }
}
