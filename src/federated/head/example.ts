import { LABELS, type Label } from '../../toxicity';

/** One comment that a person decided about; its text is not part of it. */
export interface Example {
  /** [64], of `project`. */
  readonly projected: Float32Array;
  /** [7], of the model with the head that training starts from. */
  readonly logits: readonly number[];
  /** What the person said; labels that nothing was said of are not learned from. */
  readonly labels: Readonly<Partial<Record<Label, boolean>>>;
}

/** Those that something is known of: others would count without hiding anybody. */
export function decided(examples: readonly Example[]): Example[] {
  return examples.filter(({ labels }) => LABELS.some((label) => labels[label] !== undefined));
}
