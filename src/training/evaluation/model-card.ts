import { count, table } from '../card-format';
import { LEFT_OUT, SOURCES } from '../sources';
import { megabytes } from './bar-table';
import { CARD } from './card-words';
import type { EvaluationReport } from './evaluation';
import { resultTables } from './result-tables';

/** The readable model card, written from the figures alone. */
export function modelCard(report: EvaluationReport): string {
  const sections = [
    introduction(report),
    use(),
    resultTables(report),
    failures(report),
    data(report),
  ];
  return `${sections.join('\n\n')}\n`;
}

const list = (points: readonly string[]) => points.map((point) => `- ${point}`).join('\n');

function introduction({ modelVersion, bytes, most }: EvaluationReport): string {
  const trial = most === null ? '' : `\n\n**A trial on at most ${count(most)} texts of each set.**`;
  return `# Model card: ${CARD.name}

Written by \`npx parley evaluate --out\` from its own measurements (\`evaluation.json\`) of the packaged,
quantised model through the engine that users run; do not edit by hand. Model version
\`${modelVersion}\`, ${megabytes(bytes)} MB.${trial}

${CARD.overview}

**How.** ${CARD.architecture}

**Input.** ${CARD.input}

**Output.** ${CARD.output}`;
}

function use(): string {
  return `## Intended use

${list(CARD.users)}

${list(CARD.uses)}

**Not for:**

${list(CARD.misuses)}`;
}

function failures({ samples }: EvaluationReport): string {
  const rows = samples.map(({ text, about, flag, flags, highest }) => [
    flag === flags.length > 0 ? '' : flag ? '**missed**' : '**false alarm**',
    about,
    text,
    highest ? `${highest.label} ${highest.probability.toFixed(3)}` : 'not judged',
    flags.join(', ') || 'none',
  ]);
  // Failures first.
  rows.sort((a, b) => (b[0] === '' ? 0 : 1) - (a[0] === '' ? 0 : 1));
  return `## Known failures and limits

Sentences of our own, those that it gets wrong first:

${table(['', 'about', 'sentence', 'highest', 'flags'], rows)}

${list(CARD.limitations)}

**Trade-offs.**

${list(CARD.tradeoffs)}

**Risks.**

${list(CARD.risks.map(({ name, mitigation }) => `${name} ${mitigation}`))}`;
}

function data({ sources }: EvaluationReport): string {
  const rows = SOURCES.map((source) => {
    const counts = sources.find(({ name }) => name === source.name);
    return [
      `\`${source.name}\`${source.silver ? ' (machine labels)' : ''}`,
      count(counts?.training ?? 0),
      count(counts?.validation ?? 0),
      count(counts?.heldOut ?? 0),
      source.credit,
      source.licence,
    ];
  });
  const leftOut = LEFT_OUT.map(
    ({ names, reason }) => `${names.map((name) => `\`${name}\``).join(', ')} (${reason})`,
  );
  return `## Data and licences

${table(['source', 'training', 'validation', 'held out', 'credit', 'licence'], rows)}

A text is counted once, for the first source that holds it. The model contains no text. Labels that a source does
not give are masked; where raters and a machine labelled one text, the raters win. Left out: ${leftOut.join('; ')}.

**Split.** Three fifths training, one validation, one held out, by a hash of the text's normal form (NFKC, lower
case, letters, digits and emoji only), the same for all sources. Near duplicates (MinHash over five-letter
shingles, estimated Jaccard similarity of at least 0.6) are on one side. Weights, calibration and thresholds were
chosen on training and validation; every figure above is of held-out texts or of sentences written to measure.

**How it is counted.** A text is positive when at least half of its raters say so. A text that cannot be judged
counts as the lowest score. Intervals are of 95 %: DeLong on the logit scale for AUCs of single sets, Wilson
for shares, else the percentiles of 1000 seeded bootstrap draws of texts. A bar counts as reached when the figure
itself is at it or beyond, whatever its interval.`;
}
