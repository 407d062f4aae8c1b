import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { inRoot } from '../../build/paths';
import { buildReport, parseAudit } from '../audit';
import { readAuditInput } from './audit-comments';
import { writeAudit } from './audit-files';
import { type MentionFinder, mentionFinder } from './audit-terms';
import { auditInWords } from './audit-words';
import { inputOf } from './input';
import { linesOf } from './lines';
import { share } from './number-that';

interface AuditFlags {
  readonly json?: true;
  readonly out?: string;
  readonly against?: string;
  readonly dsa?: true;
  readonly terms?: string;
  readonly possible?: true;
  readonly threshold?: number;
  readonly model?: string;
  readonly modelVersion?: string;
  readonly site?: string;
  readonly community?: string;
  readonly from?: string;
  readonly to?: string;
}

export const auditCommand = new Command('audit')
  .description('measure on labelled comments whether groups that they mention are treated alike')
  .argument('[file]', 'JSON lines to read; - for standard input', '-')
  .option('--json', 'write the report as JSON instead of words')
  .option(
    '--out <folder>',
    'write audit.json and its schema, audit.csv, audit.html and model-card.json there',
  )
  .option('--against <report>', 'compare with this earlier audit.json')
  .option('--dsa', 'with --out: also write rows for an EU transparency report, audit-dsa.csv')
  .option(
    '--terms <file>',
    'find mentions by this list of terms instead of the one in this repository',
  )
  .option('--possible', 'count ambiguous words as mentions too')
  .option('--threshold <p>', 'threshold of lines that have none (usual: that of our model)', share)
  .option('--model <name>', 'name of the model that gave the scores, for the report')
  .option('--model-version <version>', 'its version')
  .option('--site <name>', 'where the comments are from')
  .option('--community <name>', 'whose comments they are')
  .option('--from <day>', 'first day of the period, as 2026-11-01', day)
  .option('--to <day>', 'last day of the period', day)
  .addHelpText(
    'after',
    `
A line of the file is one comment:
  {"id"?, "score" | "scores", "label" | "labels", "groups"? | "text"?, "threshold"?, "weight"? | "pi"?}
  score, label      of toxicity: 0..1; true, false or 0..1, of which half is toxic
  scores, labels    of several labels: {"insult": 0.3, ...}; null where unknown
  groups, text      the groups that it mentions, or the text to find them in; texts are not kept
  threshold         flagged means score > threshold; one number, or one for each label
  weight, pi        how much it counts, or the probability with which it was drawn
  counterfactuals?  scores of the same comment with another group named
  ratings?          what several people said: [true, false, null]
A bad line is reported by its number on standard error and left out. Figures of fewer than 10 comments are hidden.
Exit code: 0 all well, 1 some lines were bad or something failed, 2 wrong usage.`,
  )
  .action(audit);

async function audit(file: string, flags: AuditFlags): Promise<void> {
  const { json, out, against, terms, threshold } = flags;
  // Before any work: a wrong report or list is said at once.
  const previous = against === undefined ? undefined : parseAudit(readFileSync(against, 'utf8'));
  let made: MentionFinder | undefined =
    terms === undefined ? undefined : mentionFinder(terms, flags.possible === true);
  const finder = () => {
    made ??= mentionFinder(undefined, flags.possible === true);
    return made;
  };
  const input = await readAuditInput(linesOf(inputOf(file).setEncoding('utf8')), {
    finder,
    threshold,
    onBadLine: (words) => process.stderr.write(`${words}\n`),
  });
  if (input.lines.bad > 0) process.exitCode = 1;
  if (input.labels.length === 0) {
    throw new Error('There is nothing to audit: no line could be read. See --help for their form.');
  }
  const report = buildReport(input.labels, {
    generatedAt: new Date().toISOString(),
    toolVersion: JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).version,
    model: given({ name: flags.model, version: flags.modelVersion }),
    scope: given({ site: flags.site, community: flags.community }),
    period: given({ from: flags.from, to: flags.to }),
    lines: input.lines,
    ...(input.detected && { lexicon: finder().lexicon }),
    ...(previous && { previous }),
  });
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : auditInWords(report));
  if (out === undefined) return;
  const files = writeAudit(out, report, flags.dsa === true);
  process.stderr.write(`In ${out}: ${files.join(', ')}.\n`);
}

function day(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text))
    throw new InvalidArgumentError('Give a day as 2026-11-01.');
  return text;
}

/** Without what was not given. */
function given<Key extends string>(
  values: Readonly<Record<Key, string | undefined>>,
): Partial<Record<Key, string>> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Record<Key, string>>;
}
