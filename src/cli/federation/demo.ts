import { setTimeout } from 'node:timers/promises';
import { Command } from 'commander';
import type { Judging, RunningPublisher } from '../../aggregator';
import { type DenseHead, epsilonOf, headLogits, heldOutFigures, zeroHead } from '../../federated';
import { drawMembers } from '../../training/federation';
import { textBar } from '../training-data';
import { wholeNumber } from '../whole-number';
import { type DemoFederation, startDemoFederation } from './demo-federation';
import { contribute, type DemoMember, newestHead } from './demo-members';
import { type DemoSample, demoTable, type RoundLine } from './demo-table';
import { DEMO_TEXTS } from './demo-texts';
import { type JudgedTexts, judgeLabelled } from './judge-labelled';

interface DemoFlags {
  readonly members: number;
  readonly rounds: number;
  readonly json?: true;
}

export const demoCommand = new Command('demo')
  .description(
    'run a whole federation on this machine: leader, helper, publisher and simulated members',
  )
  .option('--members <number>', 'of whom each contributes to each round', wholeNumber(10_000), 200)
  .option('--rounds <number>', 'one after the other', wholeNumber(10), 3)
  .option('--json', 'write {"members", "rounds", "samples"} instead of a table')
  .addHelpText(
    'after',
    `
The real encoder, servers and protocol, over HTTP on loopback; texts of our own of a community that curses things and never
people. With fewer than 100 members rounds are too small to be opened, and the table says so.`,
  )
  .action(run);

const VERDICTS = 24;
const WRONG = 0.05;
const SAMPLES = [
  'The build is a piece of shit, can somebody look at it?',
  'Nobody around here would miss you.',
  'You are a coward and everybody knows it.',
];

async function run({ members: count, rounds, json }: DemoFlags): Promise<void> {
  const judged = await judgeLabelled(DEMO_TEXTS);
  const of = (heldOut: boolean) =>
    judged.examples.flatMap((example, index) =>
      example && DEMO_TEXTS[index]!.heldOut === heldOut ? [example] : [],
    );
  const { basis, threshold } = judged;
  const judging = { basis, heldOut: { examples: of(true), threshold } };
  const drawn = drawMembers(of(false), { count, verdicts: VERDICTS, wrong: WRONG, seed: 1 });
  const federation = await startDemoFederation(judging);
  try {
    const members = drawn.map((verdicts) => ({ invitation: federation.invite(), verdicts }));
    const lines: RoundLine[] = [];
    while (lines.length < rounds) lines.push(await oneRound(federation, members, judging));
    const head = await newestHead(members[0]!.invitation, basis);
    const samples = samplesOf(judged, head);
    process.stdout.write(
      json
        ? `${JSON.stringify({ members: count, rounds: lines, samples })}\n`
        : demoTable(count, lines, samples),
    );
  } finally {
    await federation.close();
  }
}

/** From the opening of a round to what was made of it. */
async function oneRound(
  federation: DemoFederation,
  members: readonly DemoMember[],
  { basis, heldOut }: Judging,
): Promise<RoundLine> {
  const { publisher } = federation;
  const { invitation } = members[0]!;
  const started = performance.now();
  await publisher.step();
  const before = await newestHead(invitation, basis);
  const bar = textBar('Contributions');
  const sent = await contribute(members, before, federation.now, bar.update).finally(bar.stop);
  federation.now = sent.round.window.closes;
  const { state, reason } = await endOf(publisher);
  const after = await newestHead(invitation, basis);
  const figuresOf = (head: DenseHead) => {
    const { auc } = heldOutFigures(heldOut.examples, head, heldOut.threshold);
    return auc.value;
  };
  const { noiseMultiplier, delta } = sent.round.privacy;
  const steps = sent.round.round;
  return {
    round: steps,
    contributions: members.length,
    bytes: sent.bytes,
    state,
    reason,
    aucBefore: figuresOf(before),
    aucAfter: figuresOf(after),
    epsilon: epsilonOf([{ noiseMultiplier, samplingRate: 1, steps }], delta).epsilon,
    seconds: (performance.now() - started) / 1000,
  };
}

const AGAIN = 200;

/** The aggregators check and add up what came; the publisher asks until they have. */
async function endOf(publisher: RunningPublisher) {
  for (;;) {
    const done = await publisher.step();
    if (done?.did === 'ended') return done;
    await setTimeout(AGAIN);
  }
}

/** One held-out text of each kind, before any round and now. */
function samplesOf({ examples }: JudgedTexts, head: DenseHead): DemoSample[] {
  return SAMPLES.map((text) => {
    const example = examples[DEMO_TEXTS.findIndex((each) => each.text === text)]!;
    const score = (of: DenseHead) => 1 / (1 + Math.exp(-headLogits(of, example).toxicity));
    return { text, before: score(zeroHead()), after: score(head) };
  });
}
