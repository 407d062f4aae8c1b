import { type Gain, largestLoss, MOST_LOSS, type ModeratorSummary } from './summary';

/** What was measured, as Markdown. */
export function personalTable(summaries: readonly ModeratorSummary[]): string {
  const tables = summaries.map(({ name, helpsFrom, steps }) =>
    [
      `A moderator who ${name}: ${helpsFrom === null ? 'no certain help' : `certain help from ${helpsFrom} verdicts on`}.`,
      '',
      '| verdicts | n | queue AUC, own measure | worst label, raters’ measure |',
      '|---:|---:|---|---|',
      ...steps.map(
        ({ verdicts, n, ownGain, worst }) =>
          `| ${verdicts} | ${n} | ${gainWords(ownGain)} | ${worst.label} ${gainWords(worst.gain)} |`,
      ),
    ].join('\n'),
  );
  const loss = largestLoss(summaries);
  const verdict = loss <= MOST_LOSS ? 'within' : 'beyond';
  return [
    ...tables,
    `Largest loss of a label's AUC with faithful verdicts: ${loss.toFixed(4)}, ${verdict} the bound of ${MOST_LOSS}.`,
  ].join('\n\n');
}

function gainWords({ mean, low, high }: Gain): string {
  return `${signed(mean)} (${signed(low)} to ${signed(high)})`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}
