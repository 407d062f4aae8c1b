import { readFileSync } from 'node:fs';
import { inRoot } from '../../../build/paths';
import {
  type Basis,
  type HeldOutExample,
  logitsOf,
  parseProjection,
  project,
} from '../../federated';
import { judgeTexts } from '../../training/federation';
import { mentionFinder } from '../audit-terms';
import { detectLanguage } from '../detect-language';
import { startModel } from '../engine';
import { textBar } from '../training-data';

export interface LabelledText {
  readonly text: string;
  readonly toxic: boolean;
  /** Found by the term list where they are not given. */
  readonly groups?: readonly string[];
}

/** What the packaged model makes of labelled texts. */
export interface JudgedTexts {
  /** In the order of the texts; null for one that cannot be judged. */
  readonly examples: readonly (HeldOutExample | null)[];
  readonly basis: Basis;
  /** Of toxicity. */
  readonly threshold: number;
}

/** Embeds and scores texts with the real model, with a bar on standard error; what was judged before is remembered. */
export async function judgeLabelled(texts: readonly LabelledText[]): Promise<JudgedTexts> {
  const projection = parseProjection(readFileSync(inRoot('assets/model/projection.bin')));
  const { groupsIn } = mentionFinder(undefined, false);
  const { engine, embedder, thresholds } = await startModel();
  const bar = textBar('Judging texts');
  try {
    const judged = await judgeTexts(
      texts.map(({ text }) => text),
      {
        cache: inRoot('.cache/embeddings'),
        ...{ engine, embedder, detectLanguage, onProgress: bar.update },
      },
    );
    const examples = judged.map((of, index) => {
      const { text, toxic, groups } = texts[index]!;
      if (!of) return null;
      return {
        projected: project(projection, of.embedding),
        logits: logitsOf(of.scores),
        labels: { toxicity: toxic },
        groups: groups ?? groupsIn(text),
      };
    });
    return {
      examples,
      basis: { model: engine.modelVersion, projection: projection.hash },
      threshold: thresholds.toxicity,
    };
  } finally {
    bar.stop();
    engine.dispose();
    embedder.dispose();
  }
}
