import {
  addedLogits,
  type DenseHead,
  foldedHead,
  fromBase64url,
  logitsOf,
  parseHead,
  project,
  zeroHead,
} from '../../../federated';
import { LABELS, type Label, type ModelArtifact, type Scores, withHead } from '../../../toxicity';
import { type FederationStore, releaseIn, type StoredExample } from '../../storage';
import type { PackagedBasis } from './basis';

export interface HeadsParts {
  readonly federation: Pick<FederationStore, 'joined' | 'heads'>;
  readonly basis: () => Promise<PackagedBasis>;
}

/** Digits of a head's hash in the version of the model that has it on top. */
const SUFFIX_DIGITS = 12;

/** The heads that were taken from a federation: the one on top of the packaged model, and what each would say. */
export class Heads {
  readonly #parts: HeadsParts;

  constructor(parts: HeadsParts) {
    this.#parts = parts;
  }

  /** The packaged model with the head in use on top, if there is one. Rejects with `StorageError` or `ModelError`. */
  async over(artifact: ModelArtifact): Promise<ModelArtifact> {
    const { federation, basis } = this.#parts;
    const joined = await federation.joined();
    if (!joined || joined.headInUse === 0) return artifact;
    const stored = (await federation.heads()).find(({ number }) => number === joined.headInUse);
    const hash = joined.chain.heads[joined.headInUse];
    if (!stored || hash === undefined) return artifact;
    const { model, projection, head } = releaseIn(stored);
    const packaged = await basis();
    // After an update of Parley, a head of the model before fits no more.
    if (model !== artifact.modelVersion || projection !== packaged.projection.hash) return artifact;
    const folded = foldedHead(parseHead(fromBase64url(head)), packaged.projection);
    return withHead(artifact, folded, hash.slice(0, SUFFIX_DIGITS));
  }

  /** What is needed to move scores from the packaged model's head to that of a version; null when it is not known. */
  async of(modelVersion: string): Promise<VersionHead | null> {
    const packaged = packagedOf(modelVersion);
    if (packaged === modelVersion) return packagedHead(packaged);
    const suffix = modelVersion.slice(packaged.length + 1);
    const { federation, basis } = this.#parts;
    const joined = await federation.joined();
    const known = Object.entries(joined?.chain.heads ?? {});
    const number = known.find(([, hash]) => hash.startsWith(suffix))?.[0];
    const head = number === undefined ? null : await this.numbered(Number(number));
    if (!head) return null;
    const { projection } = await basis();
    const logits = (embedding: Float32Array) => addedLogits(head, project(projection, embedding));
    return {
      packaged,
      toPackaged: (scores, embedding) => moved(scores, logits(embedding), -1),
      fromPackaged: (scores, embedding) => moved(scores, logits(embedding), 1),
    };
  }

  /** The head of that number; null when it was not taken. */
  async numbered(number: number): Promise<DenseHead | null> {
    if (number === 0) return zeroHead();
    const stored = (await this.#parts.federation.heads()).find((each) => each.number === number);
    return stored ? parseHead(fromBase64url(releaseIn(stored).head)) : null;
  }

  /** What was learned, as the model of that version would have judged it. */
  async asJudgedBy(
    modelVersion: string,
    examplesOf: (packaged: string) => Promise<StoredExample[]>,
  ): Promise<StoredExample[]> {
    const head = await this.of(modelVersion);
    if (!head) return [];
    const examples = await examplesOf(head.packaged);
    return examples.map((each) => ({
      ...each,
      base: head.fromPackaged(each.base, each.embedding),
    }));
  }
}

/** How the scores of a model with a head on top, and those of the packaged model by itself, follow from each other. */
export interface VersionHead {
  readonly packaged: string;
  readonly toPackaged: (scores: Scores, embedding: Float32Array) => Scores;
  readonly fromPackaged: (scores: Scores, embedding: Float32Array) => Scores;
}

/** Of the version of a model with a head on top, or without, that of the packaged model. */
export const packagedOf = (modelVersion: string): string => modelVersion.split('+', 1)[0]!;

const packagedHead = (packaged: string): VersionHead => ({
  packaged,
  toPackaged: (scores) => scores,
  fromPackaged: (scores) => scores,
});

/** Exact for a text of one window; of a longer one, as if the head had moved all windows as it moves their mean. */
function moved(scores: Scores, logits: readonly number[], direction: 1 | -1): Scores {
  const shifted = logitsOf(scores).map((logit, row) => logit + direction * logits[row]!);
  const entries = LABELS.map((label, row) => [label, 1 / (1 + Math.exp(-shifted[row]!))]);
  return Object.fromEntries(entries) as Record<Label, number>;
}
