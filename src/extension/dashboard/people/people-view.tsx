import { type Decision, standingDecisions } from '../../../review';
import type { StoredItem, StoredModerator } from '../../storage';
import { useDesk } from '../desk';
import { useStored } from '../use-stored';
import { AgreementFigures } from './agreement-figures';
import { DecidesHere } from './decides-here';
import { Elsewhere } from './elsewhere';
import { OpenMatters } from './open-matters';

/** What the view is made from. */
export interface PeopleData {
  readonly moderators: readonly StoredModerator[];
  /** That stand, oldest first. */
  readonly decisions: readonly Decision[];
  readonly items: readonly StoredItem[];
}

/** Who decides, how far they agree, and what waits for a second person. Nobody is ranked, no figure is about one person. */
export function PeopleView() {
  const { stores } = useDesk();
  const data = useStored('people', async (): Promise<PeopleData> => {
    const [moderators, log, items] = await Promise.all([
      stores.moderators.all(),
      stores.verdicts.all(),
      stores.queue.all(),
    ]);
    return { moderators, decisions: standingDecisions(log), items };
  });
  if (!data) return null;
  return (
    <div class="sections">
      <DecidesHere moderators={data.moderators.filter(({ own }) => own)} />
      <Elsewhere moderators={data.moderators.filter(({ own }) => !own)} />
      <AgreementFigures decisions={data.decisions} />
      <OpenMatters decisions={data.decisions} items={data.items} />
    </div>
  );
}
