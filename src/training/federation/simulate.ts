import { setImmediate } from 'node:timers/promises';
import {
  ARCHITECTURE,
  descend,
  type Example,
  epsilonOf,
  MARGINS,
  USUAL_TERMS,
} from '../../federated';
import { LABELS } from '../../toxicity';
import type { CommunityExample } from './community';
import { meanArea } from './figures';
import { drawMembers } from './members';
import { type MembershipRisk, membershipRisk } from './membership';
import { type Conditions, runRounds, type Terms } from './run-rounds';

/** Everybody contributes to each round. */
const TERMS: Terms = {
  ...USUAL_TERMS,
  inputs: ARCHITECTURE.inputs,
  rounds: USUAL_TERMS.contributions,
};

const VERDICTS = 40;
const WRONG = 0.05;
const COLLUDERS = 0.05;
/** Settled on validation: more steps gain nothing. */
const POOLED = { steps: 300, rate: 0.3 };
const ALONE = { steps: 50, rate: 0.1 };
const WITHOUT_PROJECTION = 512;
/** Embeddings are of unit length, projected ones about as long as this. */
const LENGTH = 8;
/** Members whose own verdicts are tried alone. */
const FEW = 20;

/** Areas of repeated draws of members: their mean, the least and the most. */
export interface Repeated {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

export interface Utility {
  readonly members: number;
  /** Of the head: 64 with the projection, 512 without. */
  readonly inputs: number;
  readonly noiseMultiplier: number;
  /** Of a member after all rounds; null without noise. */
  readonly epsilon: number | null;
  readonly area: Repeated;
}

export interface Simulation {
  readonly rounds: number;
  readonly repetitions: number;
  readonly heldOut: number;
  readonly base: number;
  /** By the number of members: training on all their verdicts in one place. */
  readonly pooled: readonly { readonly members: number; readonly area: Repeated }[];
  /** A member's own verdicts alone, mean over members. */
  readonly alone: number;
  readonly utility: readonly Utility[];
  /** 200 members, one in twenty an attacker. */
  readonly attack: {
    readonly without: Repeated;
    readonly bounded: Repeated;
    readonly gated: Repeated;
    /** Rounds that the gate refused, of all. */
    readonly refused: number;
    readonly of: number;
  };
  readonly membership: MembershipRisk;
}

export interface SimulationOptions {
  readonly members: readonly number[];
  readonly noise: readonly number[];
  readonly repetitions: number;
  readonly onStep?: (done: number, total: number) => void;
}

/** Members whom the figures beside the table are of. */
const USUAL_MEMBERS = 200;

/** What every figure is made from. */
interface World {
  /** Verdicts are given on these. */
  readonly pool: readonly CommunityExample[];
  /** The gate asks these. */
  readonly validation: readonly CommunityExample[];
  /** All figures are of these. */
  readonly heldOut: readonly CommunityExample[];
  readonly repetitions: number;
}

/** Runs everything; each of the community's sides has a part of its own (`World`). Others have a turn after each step. */
export async function simulate(
  community: readonly CommunityExample[],
  { members, noise, repetitions, onStep }: SimulationOptions,
): Promise<Simulation> {
  const of = (side: CommunityExample['side']) => community.filter((each) => each.side === side);
  const world = {
    pool: of('training'),
    validation: of('validation'),
    heldOut: of('heldOut'),
    repetitions,
  };
  const cells = [TERMS.inputs, WITHOUT_PROJECTION].flatMap((inputs) =>
    members.flatMap((count) =>
      noise.map((noiseMultiplier) => ({ count, terms: { ...TERMS, inputs, noiseMultiplier } })),
    ),
  );
  const total = members.length + cells.length + 3;
  let done = 0;
  const step = async <T>(work: () => T): Promise<T> => {
    const result = work();
    onStep?.(++done, total);
    await setImmediate();
    return result;
  };
  const pooled: Simulation['pooled'][number][] = [];
  for (const count of members) {
    const area = () => repeat(world, (seed) => pooledArea(world, count, seed));
    pooled.push({ members: count, area: await step(area) });
  }
  const utility: Utility[] = [];
  for (const { count, terms } of cells) {
    utility.push(await step(() => utilityOf(world, count, terms)));
  }
  return {
    rounds: TERMS.rounds,
    repetitions,
    heldOut: world.heldOut.length,
    base: areaOf(world, new Float64Array(LABELS.length * (TERMS.inputs + 1))),
    pooled,
    alone: await step(() => areaAlone(world)),
    utility,
    attack: await step(() => attackOn(world)),
    membership: await step(() => membershipIn(world)),
  };
}

function utilityOf(world: World, members: number, terms: Terms): Utility {
  const { inputs, noiseMultiplier } = terms;
  return {
    members,
    inputs,
    noiseMultiplier,
    epsilon: epsilonAfter(noiseMultiplier),
    area: repeat(world, (seed) => areaAfter(world, members, seed, terms).area),
  };
}

function attackOn(world: World): Simulation['attack'] {
  const colluders = Math.round(COLLUDERS * USUAL_MEMBERS);
  const run = (conditions: () => Conditions) => {
    let refused = 0;
    const area = repeat(world, (seed) => {
      const after = areaAfter(world, USUAL_MEMBERS, seed, TERMS, conditions());
      refused += after.refused;
      return after.area;
    });
    return { area, refused };
  };
  const gated = run(() => ({ colluders, accepts: gateOf(world) }));
  return {
    without: run(() => ({ accepts: gateOf(world) })).area,
    bounded: run(() => ({ colluders })).area,
    gated: gated.area,
    refused: gated.refused,
    of: world.repetitions * TERMS.rounds,
  };
}

/** As the publisher's: a new head may fall short of the best so far by the margin, and no more. */
function gateOf({ validation }: World): NonNullable<Conditions['accepts']> {
  const areaFor = (head: Float64Array) => meanArea(validation, head, TERMS.inputs);
  let best: number | undefined;
  return ({ head, proposed }) => {
    best ??= areaFor(head);
    const area = areaFor(proposed);
    if (area < best - MARGINS.auc) return false;
    best = Math.max(best, area);
    return true;
  };
}

/** Those who learned and those who did not are drawn in the same way, from texts that no one of the others saw. */
function membershipIn({ pool, validation, heldOut }: World): MembershipRisk {
  const learned = draw(pool, USUAL_MEMBERS, 1);
  const others = draw([...validation, ...heldOut], USUAL_MEMBERS, 1);
  const { head } = runRounds(learned, TERMS);
  return membershipRisk(head, TERMS.inputs, learned.flat(), others.flat());
}

function pooledArea(world: World, members: number, seed: number): number {
  return areaOf(world, descend(draw(world.pool, members, seed).flat(), TERMS.inputs, POOLED));
}

function areaAlone(world: World): number {
  const areas = draw(world.pool, FEW, 1).map((verdicts) =>
    areaOf(world, descend(verdicts, TERMS.inputs, ALONE)),
  );
  return areas.reduce((sum, area) => sum + area, 0) / areas.length;
}

function areaAfter(
  world: World,
  members: number,
  seed: number,
  terms: Terms,
  conditions?: Conditions,
): { area: number; refused: number } {
  const drawn = draw(asSeen(world.pool, terms.inputs), members, seed);
  const { head, refused } = runRounds(drawn, terms, conditions);
  return { area: areaOf(world, head, terms.inputs), refused };
}

const areaOf = ({ heldOut }: World, head: Float64Array, inputs = TERMS.inputs): number =>
  meanArea(asSeen(heldOut, inputs), head, inputs);

const draw = (from: readonly Example[], count: number, seed: number): Example[][] =>
  drawMembers(from, { count, verdicts: VERDICTS, wrong: WRONG, seed });

/** Examples as a head with or without the projection sees them. */
function asSeen(examples: readonly CommunityExample[], inputs: number): readonly Example[] {
  if (inputs === TERMS.inputs) return examples;
  return examples.map((example) => ({
    ...example,
    projected: example.embedding.map((value) => LENGTH * value),
  }));
}

function repeat({ repetitions }: World, run: (seed: number) => number): Repeated {
  const areas = Array.from({ length: repetitions }, (_, index) => run(index + 1));
  return {
    mean: areas.reduce((sum, area) => sum + area, 0) / areas.length,
    least: Math.min(...areas),
    most: Math.max(...areas),
  };
}

function epsilonAfter(noiseMultiplier: number): number | null {
  if (noiseMultiplier === 0) return null;
  return epsilonOf([{ noiseMultiplier, samplingRate: 1, steps: TERMS.rounds }], USUAL_TERMS.delta)
    .epsilon;
}
