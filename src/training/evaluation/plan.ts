import type { Thresholds } from '../../toxicity';
import type { Example } from '../dataset';
import { cannotJudge, readTalkPages, readUnjudgeable } from './cannot-judge';
import { comparators, comparison } from './comparators';
import { counterfactual } from './counterfactual';
import { type ExtraFile, readExtra } from './extra';
import { hidden } from './hidden';
import { identityAucs } from './identity-auc';
import { labelledSet } from './labelled-set';
import { longComments } from './long-comments';
import { natural } from './natural';
import { obfuscation } from './obfuscation';
import { samples } from './sample-sentences';
import { firstByKey } from './sampling';
import { HELD_OUT_SETS, rowsOf } from './sets';
import type { Measurement } from './types';

export interface PlanOptions {
  /** Folder of the labelled comments. */
  readonly data: string;
  readonly extra: readonly ExtraFile[];
  /** At most so many texts of each set, in the order of their keys, which are hashes. */
  readonly most: number;
}

/** Full sizes; what costs many windows a text is sampled. */
const FULL = { noised: 2500, perTrick: 400, hidden: 200, counterfactual: 200 };

/** All that is measured, on the held-out side only; `examples` are of all sides. */
export function planOf(
  examples: readonly Example[],
  thresholds: Thresholds,
  { data, extra, most }: PlanOptions,
) {
  const heldOut = examples.filter(({ side }) => side === 'heldOut');
  const seen = new Set(examples.filter(({ side }) => side !== 'heldOut').map(({ key }) => key));
  const fromSource = (name: string) => heldOut.filter(({ sources }) => sources.includes(name));
  const talk = fromSource('jigsaw-wiki');
  const sample = firstByKey(
    talk.filter((row) => row.natural),
    most,
  );
  const rated = sample.filter(({ targets }) => targets.toxicity);
  const upTo = (full: number) => Math.min(full, most);
  const machine = HELD_OUT_SETS.filter(({ gold }) => !gold).map((set) => ({
    ...set,
    rows: firstByKey(rowsOf(set, heldOut), most),
  }));
  const together = {
    name: 'together',
    title: 'Both sets with scores of Perspective',
    rows: [...new Map(machine.flatMap(({ rows }) => rows).map((row) => [row.key, row])).values()],
  };
  return {
    natural: natural(sample, thresholds),
    sets: all(
      HELD_OUT_SETS.map((set) =>
        labelledSet({ ...set, rows: firstByKey(rowsOf(set, heldOut), most) }, thresholds),
      ),
    ),
    sexualExplicit: all(
      [...machine, together].map((set) => labelledSet(set, thresholds, ['sexual_explicit'])),
    ),
    obfuscation: obfuscation(rated, { mixed: upTo(FULL.noised), each: upTo(FULL.perTrick) }),
    longComments: longComments(sample),
    hidden: hidden(talk, upTo(FULL.hidden)),
    identity: identityAucs(),
    counterfactual: counterfactual(talk, upTo(FULL.counterfactual)),
    counterfactualSentences: counterfactual(
      fromSource('wiki-article-nontoxic'),
      upTo(FULL.counterfactual),
    ),
    cannotJudge: cannotJudge(
      readUnjudgeable(),
      sample.map(({ text }) => text),
      readTalkPages(data).slice(0, most),
    ),
    comparators: comparison(rated, comparators(data)),
    samples: samples(),
    extra: all(
      extra.map((file) => {
        const { rows, known } = readExtra(file, seen);
        const set = { name: file.name, title: file.name, rows: firstByKey(rows, most) };
        return mapped(labelledSet(set, thresholds), (figures) => ({ ...figures, known }));
      }),
    ),
  };
}

export type Plan = ReturnType<typeof planOf>;

/** What each part of the plan gives. */
export type Results = {
  readonly [Name in keyof Plan]: ReturnType<Plan[Name]['measure']>;
};

function all<T>(parts: readonly Measurement<T>[]): Measurement<T[]> {
  return {
    texts: parts.flatMap(({ texts }) => texts),
    measure: (judgementOf) => parts.map(({ measure }) => measure(judgementOf)),
  };
}

function mapped<A, B>(
  { texts, measure }: Measurement<A>,
  change: (result: A) => B,
): Measurement<B> {
  return { texts, measure: (judgementOf) => change(measure(judgementOf)) };
}
