import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { inRoot } from '../../build/paths';
import { clean } from '../text';
import type { Engine, Label, Thresholds } from '../toxicity';
import { loadSplit } from '../training';
import { interval, table } from '../training/card-format';
import {
  type DeletionFigures,
  deletionTest,
  type EvidenceTime,
  evidenceTime,
  placesOf,
  REMOVED,
} from '../training/deletion';
import { readSentences } from '../training/regression';
import { startModel } from './engine';
import { wholeNumber } from './whole-number';

interface EvidenceFlags {
  readonly data: string;
  readonly model?: string;
  readonly most: number;
  readonly json?: true;
}

interface EvidenceReport {
  readonly modelVersion: string;
  readonly label: Label;
  readonly own: DeletionFigures;
  /** Null without the labelled comments. */
  readonly validation: DeletionFigures | null;
  readonly time: EvidenceTime;
  /** Time that the process computed, whatever else the machine did meanwhile. */
  readonly computing: EvidenceTime;
}

/** The label that most flags are raised by. */
const LABEL: Label = 'toxicity';
/** Of fewer words, one in five is hardly one. */
const FEWEST_WORDS = 5;
/** About what one window holds. */
const MOST_WORDS = 110;
const ROUNDS = 15;

export const evidenceCommand = new Command('evidence')
  .description('test by deletion whether the words shown as evidence carry the score, and time it')
  .option('--data <folder>', 'labelled comments', inRoot('../shared/data'))
  .option('--model <folder>', 'use this packaged model instead of the one in this repository')
  .option(
    '--most <number>',
    'flagged comments of the validation side to test',
    wholeNumber(999_999),
    100,
  )
  .option('--json', 'write all figures as JSON instead of tables')
  .action(run);

async function run({ data, model, most, json }: EvidenceFlags): Promise<void> {
  const { engine, thresholds } = await startModel(model);
  const clock = () => performance.now();
  const own = readSentences(inRoot('assets/evaluation/own-set.jsonl')).map(({ text }) => text);
  const test = async (texts: readonly string[], limit: number) =>
    deletionTest(engine, await flagged(engine, thresholds, texts, limit), LABEL, clock);
  const report: EvidenceReport = {
    modelVersion: engine.modelVersion,
    label: LABEL,
    own: await test(own, own.length),
    validation: existsSync(data) ? await test(validationTexts(data), most) : null,
    time: await evidenceTime(engine, LABEL, ROUNDS, clock),
    computing: await evidenceTime(engine, LABEL, ROUNDS, computingClock),
  };
  engine.dispose();
  process.stdout.write(`${json ? JSON.stringify(report, null, 2) : inWords(report)}\n`);
}

/** Milliseconds of processor time, of all threads of this process. */
function computingClock(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Toxic to most raters, in the order of their keys, which are hashes. */
function validationTexts(data: string): string[] {
  return loadSplit(data, 'validation')
    .filter(({ targets }) => targets.toxicity?.gold && targets.toxicity.value >= 0.5)
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ text }) => text);
}

/** The first texts, cleaned, that the model flags. */
async function flagged(
  engine: Engine,
  thresholds: Thresholds,
  texts: readonly string[],
  most: number,
): Promise<string[]> {
  const found: string[] = [];
  for (const text of texts) {
    if (found.length >= most) break;
    const plain = clean(text).text;
    const words = placesOf(plain).length;
    if (words < FEWEST_WORDS || words > MOST_WORDS) continue;
    const [score] = await engine.score([plain]);
    if (score!.scores[LABEL] >= thresholds[LABEL]) found.push(plain);
  }
  return found;
}

function inWords({ label, own, validation, time, computing }: EvidenceReport): string {
  return [
    `Fall of the probability of ${label} when ${REMOVED * 100} % of a text's words are removed`,
    deletionTable('our own sentences that are flagged', own),
    validation
      ? deletionTable('flagged comments of the validation side', validation)
      : 'The labelled comments are not there (--data), so only our own sentences were tested.',
    timeTable(time, computing),
  ].join('\n\n');
}

function deletionTable(title: string, { n, words, random, methods }: DeletionFigures): string {
  const rows = methods.map(({ method, fall, beyondRandom, scorings }) => [
    method,
    interval(fall),
    interval(beyondRandom),
    scorings.toFixed(1),
  ]);
  const header = ['words removed by', 'fall [95 %]', 'beyond random [95 %]', 'time, in scorings'];
  const body = table(header, [...rows, ['random', interval(random), '–', '–']]);
  return `${title}: n = ${n}, ${words.toFixed(0)} words on average\n\n${body}`;
}

function timeTable(time: EvidenceTime, computing: EvidenceTime): string {
  const spread = ({ median, least, most }: EvidenceTime['scoring']) =>
    `${median.toFixed(0)} [${least.toFixed(0)} to ${most.toFixed(0)}]`;
  const row = (name: string, { scoring, evidence, ratio }: EvidenceTime) => [
    name,
    spread(scoring),
    spread(evidence),
    ratio.toFixed(2),
  ];
  const rows = [row('by the clock', time), row('of the processor', computing)];
  const header = ['milliseconds', 'one scoring', 'evidence', 'evidence / scoring'];
  return (
    `Evidence of a comment of ${time.words} words, ${time.rounds} rounds by turns: median [least to most]\n\n` +
    table(header, rows)
  );
}
