import type { LedgerLine } from '../../aggregator';

/** What came of a round. */
export interface RoundLine extends Pick<LedgerLine, 'round' | 'state' | 'reason' | 'epsilon'> {
  readonly contributions: number;
  /** Of one report. */
  readonly bytes: number;
  /** Of toxicity, on held-out texts. */
  readonly aucBefore: number;
  readonly aucAfter: number;
  readonly seconds: number;
}

/** A held-out text and its probability of toxicity, without a head and with the last one. */
export interface DemoSample {
  readonly text: string;
  readonly before: number;
  readonly after: number;
}

export function demoTable(
  members: number,
  rounds: readonly RoundLine[],
  samples: readonly DemoSample[],
): string {
  const lines = [
    [
      'round',
      'reports',
      'bytes each',
      'AUC before',
      'after',
      'epsilon so far',
      'seconds',
      'result',
    ],
    ...rounds.map((line) => [
      line.round,
      line.contributions,
      line.bytes,
      line.aucBefore.toFixed(3),
      line.aucAfter.toFixed(3),
      line.epsilon.toFixed(2),
      line.seconds.toFixed(0),
      line.reason === null ? line.state : `${line.state}: ${line.reason}`,
    ]),
  ];
  return [
    `${members} members, two aggregators; no server has seen a comment, a verdict or an update.`,
    '',
    ...aligned(lines.map((line) => line.map(String))),
    '',
    'Held-out texts, probability of toxicity without and with what was learned:',
    ...samples.map(
      ({ text, before, after }) => `  ${before.toFixed(2)} -> ${after.toFixed(2)}  ${text}`,
    ),
    '',
  ].join('\n');
}

function aligned(lines: readonly (readonly string[])[]): string[] {
  const widths = lines[0]!.map((_, column) =>
    Math.max(...lines.map((line) => (column === line.length - 1 ? 0 : line[column]!.length))),
  );
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column]!)).join('  '));
}
