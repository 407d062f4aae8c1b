import messages from '../assets/_locales/en/messages.json';
import type { PageReport, ReportedComment } from '../src/extension/messages';
import { flagProbability, leadingLabel } from '../src/review';

const columns = ['label', 'score', 'author', 'first words', 'permalink'] as const;
const longest = 40;

/** The flagged comments of a page as lines for a terminal, the highest score first; empty when there are none. */
export function flagTable(report: PageReport): string[] {
  const rows = report.comments
    .flatMap((comment) => (topFlag(comment) ? [{ comment, top: topFlag(comment)! }] : []))
    .sort((a, b) => b.top.score - a.top.score)
    .map(({ comment, top }) => [
      top.label,
      top.score.toFixed(3),
      comment.author,
      comment.text.replace(/\s+/g, ' '),
      comment.permalink,
    ]);
  if (rows.length === 0) return [];
  const table = [[...columns], ...rows];
  const widths = columns.map((_, column) =>
    Math.min(longest, Math.max(...table.map((row) => row[column]!.length))),
  );
  return table.map((row) => row.map((cell, column) => padded(cell, column, widths)).join('  '));
}

/** The leading label in words, with what its flag rests on; null for a comment without flags. */
function topFlag({ judgement }: ReportedComment): { label: string; score: number } | null {
  if (judgement.status !== 'scored') return null;
  const label = leadingLabel(judgement);
  if (!label) return null;
  return { label: messages[`label_${label}`].message, score: flagProbability(judgement, label) };
}

/** Cuts and pads a cell to its column's width; the last column, a link, stays whole. */
function padded(cell: string, column: number, widths: readonly number[]): string {
  if (column === columns.length - 1) return cell;
  const width = widths[column]!;
  return (cell.length > width ? `${cell.slice(0, width - 1)}…` : cell).padEnd(width);
}
