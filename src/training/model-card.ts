import { LABELS } from '../toxicity';
import { count, percent, percentInterval, table } from './card-format';
import { heldOutTables, thresholdTable } from './held-out-tables';
import type { TrainingReport } from './model';
import { LEFT_OUT, SOURCES } from './sources';

/** Where a model comes from. */
export interface Provenance {
  readonly command: string;
  readonly encoder: { readonly package: string; readonly version: string; readonly sha256: string };
}

/** The model card, written from the figures alone. */
export function modelCard(report: TrainingReport, provenance: Provenance): string {
  const sections = [
    introduction(report, provenance),
    data(report),
    choice(report),
    heldOut(report),
    thresholds(report),
    identityTerms(report),
    samples(report),
    LIMITS,
  ];
  return `${sections.join('\n\n')}\n`;
}

function introduction({ chosen }: TrainingReport, { command, encoder }: Provenance): string {
  const shape = chosen.hidden.length === 0 ? 'linear' : `hidden widths ${chosen.hidden.join(', ')}`;
  return `# Model card: Parley's seven toxicity heads

Written by \`${command}\` from its own measurements (\`results.json\`); do not edit by hand.

**What it is.** Seven probabilities (${LABELS.join(', ')}) for an English comment: heads (${shape}) on
the frozen 512 numbers of Google's Universal Sentence Encoder Lite, as packaged in
\`${encoder.package}\` ${encoder.version} (Apache-2.0; SHA-256 of graph, weights and vocabulary
\`${encoder.sha256}\`). A comment is read in windows of 128 tokens; its probability is the highest of them.

**Intended use.** To show a reader or moderator of a talk page which few comments may need a look, and
to ask a writer to read a hurtful draft again. **Not** for acting on people without a human decision,
for languages other than English, or for ranking users.

**To reproduce.** \`${command}\` on the data described below writes the same files
(same machine architecture; the fit and the split are seeded).`;
}

function data({ sources }: TrainingReport): string {
  const rows = SOURCES.map((source) => {
    const counts = sources.find(({ name }) => name === source.name)!;
    return [
      `\`${source.name}\`${source.silver ? ' (machine labels)' : ''}`,
      String(source.weight),
      count(counts.training),
      count(counts.validation),
      count(counts.heldOut),
      source.credit,
      source.licence,
    ];
  });
  return `## Data

${table(['source', 'weight', 'training', 'validation', 'held out', 'credit', 'licence'], rows)}

Comments are counted once, for the first source that holds them. The heads contain no text. Labels that
a source does not give are masked; where raters and a machine labelled one text, the raters win; fractions
of raters are kept as they are.

Left out: ${LEFT_OUT.map(({ names, reason }) => `${names.map((name) => `\`${name}\``).join(', ')} (${reason})`).join('; ')}.

**Split.** Three fifths training, one validation, one held out, by a hash of the text's normal form, the
same for all sources. Near duplicates (MinHash over five-letter shingles, estimated Jaccard similarity of
at least 0.6) are on one side. Heads, calibration and thresholds were chosen on validation; nothing was
chosen on held-out comments.`;
}

function choice({ trials, chosen, calibration }: TrainingReport): string {
  const rows = trials.map((trial) => [
    trial.hidden.length === 0 ? 'linear' : trial.hidden.join(', '),
    String(trial.dropout),
    String(trial.learningRate),
    String(trial.decay),
    String(trial.epochs),
    String(trial.silver),
    trial.validationAuc.toFixed(4) + (trial === chosen ? ' **(chosen)**' : ''),
  ]);
  const scaled = Object.entries(calibration).map(
    ([label, { scale, shift }]) =>
      `${label} ${scale.toFixed(2)} · z ${shift < 0 ? '−' : '+'} ${Math.abs(shift).toFixed(2)}`,
  );
  return `## Choice of the heads

Masked weighted binary cross-entropy, AdamW, seed ${chosen.seed}. Compared by the mean AUC over the labels of
Jigsaw's natural rows and of Civil Comments, validation side only:

${table(['hidden layers', 'dropout', 'learning rate', 'weight decay', 'epochs', 'factor on machine labels', 'validation AUC'], rows)}

The mix is richer in abuse than a talk page, so each logit z is calibrated (Platt) on Jigsaw's natural
validation rows: ${scaled.join('; ')}. \`sexual_explicit\` has no rater on those rows and is not calibrated.`;
}

function heldOut(report: TrainingReport): string {
  return `## Held-out figures

A comment is positive for a label when at least half of its raters said so. Intervals: DeLong, logit scale.

${heldOutTables(report.heldOut)}`;
}

function thresholds({
  thresholdSources,
  thresholds: values,
  heldOut: measured,
}: TrainingReport): string {
  const rows = LABELS.map((label) => {
    const source = thresholdSources[label];
    return [
      label,
      percent(source.falsePositiveRate),
      count(source.negatives) + (source.ratersSaid ? '' : ' *'),
      values[label].toFixed(4),
    ];
  });
  return `## Thresholds

Read off Jigsaw's natural-prevalence rows of the validation side at a stated false-positive rate per label.
The rates are low for rare labels, whose flags would else be nearly all false.

${table(['label', 'stated false-positive rate', 'validation negatives', 'threshold'], rows)}

\\* No rater was asked for \`sexual_explicit\` there; comments that are neither toxic nor obscene stand in for
its negatives, so its rate is that of flags on such comments.

${thresholdTable(measured)}`;
}

function identityTerms({ bias }: TrainingReport): string {
  const share = ({ flagged, n }: { flagged: number; n: number }) => `${flagged} of ${n}`;
  const rows = bias.words.map(({ word, harmless, hostile, auc }) => [
    word,
    share(harmless),
    share(hostile),
    auc.toFixed(2),
  ]);
  const line = (name: string, part: typeof bias.harmless) =>
    `- ${name}: with a word for a group ${share(part.identity)} flagged, ${percentInterval(part.identity)}; with a neutral word instead ${share(part.control)}, ${percentInterval(part.control)}`;
  return `## Mentions of groups

Sentences of our own, each word in each template; flagged means for any label.

${line('harmless', bias.harmless)}
${line('hostile', bias.hostile)}

${table(['word', 'harmless, flagged', 'hostile, flagged', 'AUC of toxicity'], rows)}`;
}

function samples({ samples: sentences }: TrainingReport): string {
  const rows = sentences.map(({ text, flags, scores }) => {
    const [top] = [...LABELS].sort((a, b) => scores[b] - scores[a]);
    return [text, `${top} ${scores[top!].toFixed(3)}`, flags.join(', ') || 'none'];
  });
  return `## What it says of sentences of our own

${table(['sentence', 'highest', 'flags'], rows)}`;
}

const LIMITS = `## Known limits

- Sentence-encoder heads read words more than grammar: negation, counter-speech and quoted insults are
  flagged, and irony and coded hate are missed (see the sentences above).
- Mentions of some groups raise the scores of harmless sentences (see the table above); templates are
  simpler than comments, so real bias may be larger.
- The labels are those of crowd workers, mostly about Wikipedia talk pages and news comments.
- \`sexual_explicit\` and \`threat\` rest on few gold positives; their intervals are wide.
- One vector stands for all that a window of 128 tokens holds, so that a short insult in a long harmless comment
  raises its score without always reaching the threshold.`;
