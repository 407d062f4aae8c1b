import { readFileSync } from 'node:fs';
import { inRoot } from '../../build/paths';
import { type LabelData, type LabelledComment, labelData } from '../audit';
import { type AuditLine, readAuditLine } from './audit-lines';
import type { MentionFinder } from './audit-terms';
import type { Line } from './lines';

/** Comments as they were read, and what could not be. */
export interface AuditInput {
  readonly labels: readonly LabelData[];
  readonly lines: { readonly all: number; readonly bad: number };
  /** Whether mentions were looked for in texts. */
  readonly detected: boolean;
}

export interface AuditInputOptions {
  /** Made when the first text without groups comes. */
  readonly finder: () => MentionFinder;
  /** For lines without one; by default that of Parley's own model, 0.5 for a label that it does not have. */
  readonly threshold: number | undefined;
  readonly onBadLine: (words: string) => void;
}

/** Reads all lines. Texts are let go as soon as mentions were looked for. */
export async function readAuditInput(
  groups: AsyncIterable<readonly Line[]>,
  { finder, threshold, onBadLine }: AuditInputOptions,
): Promise<AuditInput> {
  const usual = shippedThresholds();
  const byLabel = new Map<string, LabelledComment[]>();
  const count = { all: 0, bad: 0 };
  let detected = false;
  for await (const lines of groups) {
    for (const { number, text } of lines) {
      count.all++;
      const line = text === null ? { error: 'too long' } : readAuditLine(text);
      if ('error' in line) {
        count.bad++;
        onBadLine(`Line ${number}: ${line.error}.`);
        continue;
      }
      if (!line.groups && line.text !== undefined) detected = true;
      const mentioned =
        line.groups ?? (line.text === undefined ? [] : finder().groupsIn(line.text));
      for (const { label, comment } of commentsOf(line, mentioned)) {
        const own = byLabel.get(label) ?? [];
        if (own.length === 0) byLabel.set(label, own);
        own.push({ ...comment, threshold: comment.threshold ?? threshold ?? usual[label] ?? 0.5 });
      }
    }
  }
  return {
    labels: [...byLabel].map(([label, comments]) => labelData(label, comments)),
    lines: count,
    detected,
  };
}

function commentsOf({ judged, weight, pi }: AuditLine, groups: readonly string[]) {
  return judged.map(({ label, ...own }) => ({
    label,
    comment: {
      ...own,
      groups,
      ...(weight !== undefined && { weight }),
      ...(pi !== undefined && { pi }),
    },
  }));
}

function shippedThresholds(): Readonly<Record<string, number>> {
  const file = readFileSync(inRoot('assets/model/thresholds.json'), 'utf8');
  return JSON.parse(file).thresholds;
}
