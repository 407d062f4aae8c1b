import { LABELS, type Label } from '../../toxicity';
import { loadSplit } from '../dataset';
import { type JudgeOptions, judgeTexts } from '../judged-texts';
import type { Truth } from './moderators';
import type { PersonalRow } from './trial';

export interface RowOptions extends JudgeOptions {
  /** Folder of the labelled comments. */
  readonly data: string;
  /** Takes the first so many texts in the order of their keys, which are hashes. */
  readonly most: number;
}

/** The validation texts of which raters said whether they are toxic and obscene, as the model sees them. */
export async function loadPersonalRows({
  data,
  most,
  ...options
}: RowOptions): Promise<PersonalRow[]> {
  const examples = loadSplit(data, 'validation')
    .filter(({ targets }) => targets.toxicity?.gold && targets.obscene?.gold)
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, most);
  const judged = await judgeTexts(
    examples.map(({ text }) => text),
    options,
  );
  return judged.flatMap((row, index) =>
    row ? [{ ...row, truth: truthOf(examples[index]!.targets) }] : [],
  );
}

function truthOf(targets: ReturnType<typeof loadSplit>[number]['targets']): Truth {
  const entries = LABELS.map((label) => {
    const target = targets[label];
    return [label, target?.gold ? target.value >= 0.5 : null];
  });
  return Object.fromEntries(entries) as Record<Label, boolean | null>;
}
