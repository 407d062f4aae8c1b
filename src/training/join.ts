import { LABELS, type Label } from '../toxicity';
import type { Row } from './rows';

/** What is known of one label of one text. */
export interface Target {
  /** 0..1: share of raters, a yes or no, or a machine's score. */
  readonly value: number;
  /** Weight in the loss. */
  readonly weight: number;
  readonly gold: boolean;
}

/** A text once, with what all sources together say of it. */
export interface JoinedRow {
  readonly key: string;
  readonly text: string;
  /** Null where no source says anything: masked in the loss, left out of every figure. */
  readonly targets: Readonly<Record<Label, Target | null>>;
  /** Names of the sources that hold it, in the order of the table of sources. */
  readonly sources: readonly string[];
  readonly natural: boolean;
}

/** Joins rows of the same key. Per label, raters win over machines, and of equals the first row wins. */
export function joinByKey(rows: readonly Row[]): JoinedRow[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.key);
    if (group) group.push(row);
    else groups.set(row.key, [row]);
  }
  return [...groups.values()].map((group) => ({
    key: group[0]!.key,
    text: group[0]!.text,
    targets: Object.fromEntries(LABELS.map((label) => [label, targetOf(group, label)])) as Record<
      Label,
      Target | null
    >,
    sources: [...new Set(group.map(({ source }) => source.name))],
    natural: group.some(({ natural }) => natural),
  }));
}

function targetOf(group: readonly Row[], label: Label): Target | null {
  const says = group.filter(
    ({ labels, source }) => labels[label] !== null && !source.without?.includes(label),
  );
  const row = says.find(({ source }) => !source.silver) ?? says[0];
  if (!row) return null;
  const { source, labels } = row;
  return { value: labels[label]!, weight: source.weight, gold: !source.silver };
}
