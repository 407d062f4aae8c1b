import { newestByKey, standingDecisions } from '../../../review';
import type { ExampleStore, ModeratorStore, StoredExample, VerdictStore } from '../../storage';

export interface OwnExamplesParts {
  readonly examples: Pick<ExampleStore, 'ofModel'>;
  readonly verdicts: Pick<VerdictStore, 'all'>;
  readonly moderators: Pick<ModeratorStore, 'all'>;
}

/**
 * What the people who share this profile have decided themselves and still hold; others' imported verdicts are theirs to
 * contribute.
 */
export async function ownExamples(
  { examples, verdicts, moderators }: OwnExamplesParts,
  packaged: string,
): Promise<StoredExample[]> {
  const [learned, log, people] = await Promise.all([
    examples.ofModel(packaged),
    verdicts.all(),
    moderators.all(),
  ]);
  const own = new Set(people.filter((each) => each.own).map(({ id }) => id));
  const decided = newestByKey(standingDecisions(log.filter((entry) => own.has(entry.moderator))));
  return learned.filter(({ key }) => decided.has(key));
}
