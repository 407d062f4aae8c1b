import { count, interval, percent, percentInterval, table } from '../card-format';
import { barTable } from './bar-table';
import type { EvaluationReport } from './evaluation';
import type { SetFigures } from './labelled-set';
import type { Share } from './share';

/** Every figure, in Markdown, worst groups first. */
export function resultTables(report: EvaluationReport): string {
  return [
    section('What the model is held to', barTable(report.bars)),
    identity(report),
    counterfactual(report),
    section(
      'Per label',
      [report.natural, ...report.sets, ...report.extra].map(labels).join('\n\n'),
    ),
    atThresholds(report),
    section('Disguised comments', obfuscation(report)),
    longComments(report),
    hidden(report),
    cannotJudge(report),
    section('What one would use instead', comparators(report)),
  ].join('\n\n');
}

const section = (title: string, text: string) => `## ${title}\n\n${text}`;

const shareOf = ({ count: found, n, estimate }: Share) =>
  estimate ? `${percentInterval(estimate)}, ${count(found)} of ${count(n)}` : 'none to measure on';

function identity({ identity: { n, terms }, published }: EvaluationReport): string {
  const rows = terms.map((term) => {
    const before = published?.rows.find((row) => row.term === term.term);
    return [
      term.term,
      term.bpsn ? interval(term.bpsn) : '–',
      term.bnsp ? interval(term.bnsp) : '–',
      term.subgroup ? interval(term.subgroup) : '–',
      String(term.harmlessFlagged),
      String(term.hostileFlagged),
      before ? `${before.bpsnAuc.toFixed(2)} / ${before.bnspAuc.toFixed(2)}` : '–',
    ];
  });
  const harmless = `${rows.length === 0 ? 0 : n / rows.length} sentences`;
  return section(
    'Mentions of groups, worst first',
    `Each of the ${rows.length} terms in ${harmless} of our own, harmless and hostile ones in equal number. Low BPSN: harmless
mentions score above hostile sentences about others (false positives). Low BNSP: hostile mentions score below
harmless sentences about others (false negatives). The last column is what was published of the original
model, on other sentences.

${table(['term', 'BPSN AUC [95 %]', 'BNSP AUC [95 %]', 'subgroup AUC [95 %]', 'harmless, flagged', 'hostile, flagged', 'published BPSN / BNSP'], rows)}`,
  );
}

function counterfactual(report: EvaluationReport): string {
  const rows = (
    [
      ['Wikipedia talk comments', report.counterfactual],
      ['Wikipedia article sentences', report.counterfactualSentences],
    ] as const
  ).map(([name, { n, substitutes, gap, spread, flips }]) => [
    name,
    count(n),
    count(substitutes),
    gap ? interval(gap) : '–',
    spread ? interval(spread) : '–',
    shareOf(flips),
  ]);
  return section(
    'Another group in the same sentence',
    `Harmless held-out texts that name a group, with the term swapped for up to eight others of its kind. Gap: mean over
texts of the mean of |f(x) − f(x')| of toxicity (Garg et al. 2019). Spread: mean of the highest less the lowest.

${table(['texts', 'n', 'swapped copies', 'gap [95 %]', 'spread [95 %]', 'flags that change'], rows)}`,
  );
}

function labels({ title, n, labels: figures, ...set }: SetFigures & { known?: number }): string {
  const rows = Object.entries(figures).map(([label, own]) => [
    label,
    count(own.n),
    count(own.positives),
    interval(own.auc),
    own.averagePrecision.toFixed(3),
    percentInterval(own.recallAtStatedRate),
    interval(own.calibrationError),
  ]);
  const known =
    set.known === undefined
      ? ''
      : ` ${count(set.known)} texts that training had seen are left out.`;
  return `### ${title}\n\n${count(n)} texts.${known}\n\n${table(['label', 'n', 'positives', 'AUC [95 %]', 'average precision', 'TPR at FPR 5 % [95 %]', 'calibration error [95 %]'], rows)}`;
}

function atThresholds({
  natural,
  thresholds,
  cannotJudge: { talkPages },
}: EvaluationReport): string {
  const rows = Object.entries(natural.labels).map(([label, own]) => [
    label,
    thresholds[label as keyof typeof thresholds].toFixed(4),
    percentInterval(own.falsePositiveRate),
    percentInterval(own.recall),
    own.precision ? percentInterval(own.precision) : '–',
  ]);
  const page = talkPages
    ? `\nOn a saved English talk page ${shareOf(talkPages.flagged)} comments are flagged for any label.`
    : '';
  return section(
    'At the thresholds, Wikipedia talk of natural prevalence',
    `${table(['label', 'threshold', 'false positives', 'recall', 'precision'], rows)}

Of the comments without any label, flagged for at least one: ${shareOf(natural.flaggedForAny)}.${page}
A talk page may hold far less abuse than this sample; precision is lower there.`,
  );
}

function obfuscation({ obfuscation: tricks }: EvaluationReport): string {
  const rows = tricks.map(({ trick, n, positives, before, after, loss }) => [
    trick,
    count(n),
    count(positives),
    interval(before),
    interval(after),
    interval(loss),
  ]);
  return `Copies of natural comments in which half of the content words are disguised, whatever they mean.

${table(['trick', 'n', 'positives', 'AUC before', 'AUC after', 'loss [95 %]'], rows)}`;
}

function longComments({ longComments: { words, harmless, toxic } }: EvaluationReport): string {
  const rows = [
    ['harmless', shareOf(harmless.asWhole), shareOf(harmless.atAll)],
    ['toxic', shareOf(toxic.asWhole), shareOf(toxic.atAll)],
  ];
  return section(
    `Comments of more than ${words} words`,
    `Natural prevalence, flagged for any label: as a whole, and with the sentences that would be flagged alone.

${table(['raters say', 'as a whole [95 %]', 'with single sentences [95 %]'], rows)}`,
  );
}

function hidden({ hidden: report }: EvaluationReport): string {
  const rows = [
    ['found, of sentences that are flagged alone', report.found],
    ['found, of all toxic sentences', report.foundOfAll],
    ['flagged with a harmless sentence at that place instead (control)', report.control],
    [
      'found where the control is not flagged, of sentences flagged alone',
      report.foundBeyondControl,
    ],
    ['toxic sentences that are flagged alone', report.flaggedAlone],
  ] as const;
  return section(
    'A toxic sentence in a harmless comment of 900 words',
    table(
      ['', 'share [95 %]'],
      rows.map(([name, own]) => [name, shareOf(own)]),
    ),
  );
}

function cannotJudge({ cannotJudge: report }: EvaluationReport): string {
  const groups = { ...report.byLanguage, ...report.byCode };
  const rows = Object.entries(groups)
    .sort(([, a], [, b]) => (a.estimate?.value ?? 0) - (b.estimate?.value ?? 0))
    .map(([name, own]) => [name, `${own.count} of ${own.n}`]);
  return section(
    'What it says it cannot judge',
    `Comments of our own in other languages: ${shareOf(report.languages)}. Code: ${shareOf(report.code)}.
Wrongly so, English comments of natural prevalence: ${shareOf(report.english)}.${
      report.talkPages ? ` On a saved English talk page: ${shareOf(report.talkPages.refused)}.` : ''
    } Some of these are in truth code or not English.

${table(['language', 'not judged'], rows)}`,
  );
}

function comparators({ comparators: others }: EvaluationReport): string {
  const rows = others.map((other) => [
    other.name,
    percentInterval(other.recall),
    percentInterval(other.falsePositiveRate),
    percent(other.balancedAccuracy),
    other.modelRecall === null ? '–' : percent(other.modelRecall),
  ]);
  return `Toxicity, on the same natural comments.

${table(['', 'TPR [95 %]', 'FPR [95 %]', 'balanced accuracy', 'our TPR at that FPR'], rows)}`;
}
