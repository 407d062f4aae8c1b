import { existsSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { inRoot } from '../../build/paths';
import { createJudge } from '../review';
import {
  type Floors,
  floorsOf,
  floorTable,
  judgeSentences,
  type Result,
  readFloors,
  readSentences,
  tallies,
} from '../training/regression';
import { detectLanguage } from './detect-language';
import { startModel } from './engine';

interface FloorsFlags {
  readonly model?: string;
  readonly wrong?: true;
}

const SENTENCES = inRoot('assets/evaluation/own-set.jsonl');
const FLOORS = inRoot('assets/evaluation/floors.json');

export const floorsCommand = new Command('floors')
  .description('judge our own sentences, and write what later models must not fall below')
  .option('--model <folder>', 'use this packaged model instead of the one in this repository')
  .option('--wrong', 'list the sentences that were not judged correctly, by their ids')
  .action(run);

async function run({ model, wrong }: FloorsFlags): Promise<void> {
  const { engine, thresholds } = await startModel(model);
  const judge = createJudge({ engine, detectLanguage, thresholds: () => thresholds });
  const results = await judgeSentences(judge, readSentences(SENTENCES));
  engine.dispose();
  const measured = tallies(results);
  const floors = floorsOf(measured, engine.modelVersion);
  const before = existsSync(FLOORS) ? readFloors(FLOORS) : undefined;
  writeFileSync(FLOORS, `${JSON.stringify(floors, null, 2)}\n`);
  process.stdout.write(`${floorTable(measured, floors)}\n`);
  for (const line of lowered(before, floors)) process.stdout.write(`${line}\n`);
  if (wrong) process.stdout.write(`${results.flatMap(wrongLine).join('\n')}\n`);
}

/** A floor that sinks is no accident: it is said here and shows in the change that commits it. */
function lowered(before: Floors | undefined, now: Floors): string[] {
  return Object.entries(now.categories).flatMap(([category, { floor }]) => {
    const known = before?.categories[category];
    return known && known.floor > floor ? [`Lowered: ${category}, ${known.floor} to ${floor}`] : [];
  });
}

function wrongLine({ sentence, judgement, correct }: Result): string[] {
  if (correct) return [];
  const says = judgement.status === 'scored' ? judgement.flags.join(', ') : judgement.reason;
  return [`${sentence.id}: ${says || 'not flagged'}`];
}
