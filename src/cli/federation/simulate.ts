import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { inRoot } from '../../../build/paths';
import { parseProjection } from '../../federated';
import { loadCommunity, simulate, simulationTable } from '../../training/federation';
import { detectLanguage } from '../detect-language';
import { startModel } from '../engine';
import { listOf } from '../list-of';
import { numberThat } from '../number-that';
import { embeddingBar, textBar } from '../training-data';
import { wholeNumber } from '../whole-number';

interface SimulateFlags {
  readonly data: string;
  readonly members: readonly number[];
  readonly noise: readonly number[];
  readonly repetitions: number;
  readonly json?: true;
}

const MEMBERS = [50, 100, 200, 500, 1000];
const NOISE = [0, 2, 4, 8];

const noise = numberThat('from 0 to 1,000', (value) => value >= 0 && value <= 1000);

export const simulateCommand = new Command('simulate')
  .description('measure what members learn together, at what cost of privacy, and under attack')
  .option('--data <folder>', 'labelled comments', inRoot('../shared/data'))
  .option('--members <numbers>', 'federations of so many', listOf(wholeNumber(10_000)), MEMBERS)
  .option('--noise <numbers>', 'noise multipliers of each aggregator', listOf(noise), NOISE)
  .option('--repetitions <number>', 'draws of members to average over', wholeNumber(99), 3)
  .option('--json', 'write all figures as JSON instead of a table')
  .addHelpText(
    'after',
    `
Tweets that the model was never trained on, judged by a community with standards of its own; the real encoder, the
encoding and the noise of the protocol, sums taken in the clear. All of it takes an hour
of a core; --members 200 --noise 4 takes some minutes. The first run embeds 19,782 tweets (ten minutes of a core).`,
  )
  .action(run);

async function run({ data, members, noise, repetitions, json }: SimulateFlags): Promise<void> {
  const { engine, embedder } = await startModel();
  const projection = parseProjection(readFileSync(inRoot('assets/model/projection.bin')));
  const cache = inRoot('.cache/embeddings');
  const embedding = embeddingBar();
  const simulating = textBar('Simulating');
  try {
    const onProgress = embedding.update;
    const community = await loadCommunity({
      ...{ data, projection, cache, engine, embedder, detectLanguage, onProgress },
    });
    embedding.stop();
    const simulation = await simulate(community, {
      members,
      noise,
      repetitions,
      onStep: simulating.update,
    });
    simulating.stop();
    process.stdout.write(
      json ? `${JSON.stringify(simulation)}\n` : `${simulationTable(simulation)}\n`,
    );
  } finally {
    embedding.stop();
    simulating.stop();
    engine.dispose();
    embedder.dispose();
  }
}
