import { type Example, logitsOf, type Projection, project } from '../../federated';
import { LABELS, type Label } from '../../toxicity';
import { type JudgeOptions, judgeTexts } from '../judged-texts';
import { readRows } from '../rows';
import { type Side, sideOf } from '../split';

/**
 * A community whose sense of what is toxic is not the model's, and whose texts no part of it was ever trained on: raters
 * of tweets. They judged dialect harshly, so that nothing learned from them is ever shipped.
 */
const SOURCE = { name: 'davidson-tweets', weight: 1, credit: 't-davidson', licence: 'MIT' };

/** From this share of raters on a label applies. */
const APPLIES = 0.5;

/** A text of the community: what the model makes of it, and what the community's raters said. */
export interface CommunityExample extends Example {
  /** [512], of unit length. */
  readonly embedding: Float32Array;
  readonly side: Side;
}

export interface CommunityOptions extends JudgeOptions {
  /** Folder of the labelled comments. */
  readonly data: string;
  readonly projection: Projection;
}

/** Texts that verdicts are given on are on the training side; options are chosen on validation, figures are of held-out. */
export async function loadCommunity({
  data,
  projection,
  ...options
}: CommunityOptions): Promise<CommunityExample[]> {
  const rows = readRows(data, [SOURCE]).sort((a, b) => (a.key < b.key ? -1 : 1));
  const judged = await judgeTexts(
    rows.map(({ text }) => text),
    options,
  );
  return judged.flatMap((text, index) => {
    if (!text) return [];
    const { key, labels } = rows[index]!;
    return [
      {
        embedding: text.embedding,
        projected: project(projection, text.embedding),
        logits: logitsOf(text.scores),
        labels: knownOf(labels),
        side: sideOf(key),
      },
    ];
  });
}

function knownOf(labels: Readonly<Record<Label, number | null>>): Example['labels'] {
  const known = LABELS.filter((label) => labels[label] !== null);
  return Object.fromEntries(known.map((label) => [label, labels[label]! >= APPLIES]));
}
