import { LABELS } from '../../toxicity';
import { readFile } from '../rows';
import type { KeyedText } from './sets';

/** A file in the format of the data that is measured and never trained on, such as a public benchmark. */
export interface ExtraFile {
  readonly name: string;
  readonly file: string;
}

export interface ExtraTexts {
  readonly rows: readonly KeyedText[];
  /** Rows left out because training or validation holds the same text. */
  readonly known: number;
}

/**
 * Reads such a file, each text once.
 * @param seen keys of the texts that fit or choice has seen.
 */
export function readExtra({ name, file }: ExtraFile, seen: ReadonlySet<string>): ExtraTexts {
  const rows = readFile(file, { name, weight: 0, credit: '', licence: '' });
  const once = [...new Map(rows.map((row) => [row.key, row])).values()];
  const fresh = once.filter(({ key }) => !seen.has(key));
  return {
    known: once.length - fresh.length,
    rows: fresh.map(({ key, text, labels }) => ({
      key,
      text,
      targets: Object.fromEntries(
        LABELS.map((label) => {
          const value = labels[label];
          return [label, value === null ? null : { value }];
        }),
      ),
    })),
  };
}
