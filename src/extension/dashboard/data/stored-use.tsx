import { ContributionStore, countScores, countStored, type Room, roomTaken } from '../../storage';
import { language, words } from '../../words';
import { useDesk } from '../desk';
import { useStored } from '../use-stored';

/** From this share on, the browser may soon refuse to keep more. */
const NEARLY_FULL = 0.9;

/** How much is stored, and how much room there is. */
export function StoredUse() {
  const { database } = useDesk().stores;
  const counts = useStored('counts', async () => ({
    ...(await countStored(database, { kind: 'everything' })),
    scores: await countScores(database),
    contributions: (await new ContributionStore(database).all()).length,
  }));
  const room = useStored('room', async () => ({ taken: await roomTaken() }));
  return (
    <section>
      <h2>{words('data_stored_title')}</h2>
      <p class="hint">{words('data_stored_text')}</p>
      {counts && (
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{words('data_stored_kind')}</th>
              <th scope="col">{words('data_stored_count')}</th>
            </tr>
          </thead>
          <tbody>
            <Row kind={words('data_kind_queue')} count={counts.queue} />
            <Row kind={words('data_kind_comments')} count={counts.comments} />
            <Row kind={words('data_kind_verdicts')} count={counts.verdicts} />
            <Row kind={words('data_kind_examples')} count={counts.examples} />
            <Row kind={words('data_kind_scores')} count={counts.scores} />
            <Row kind={words('data_kind_contributions')} count={counts.contributions} />
          </tbody>
        </table>
      )}
      {room && <RoomLeft room={room.taken} />}
    </section>
  );
}

function Row({ kind, count }: { readonly kind: string; readonly count: number }) {
  return (
    <tr>
      <th scope="row">{kind}</th>
      <td>{new Intl.NumberFormat(language()).format(count)}</td>
    </tr>
  );
}

function RoomLeft({ room }: { readonly room: Room | null }) {
  if (!room) return <p>{words('data_room_unknown')}</p>;
  const { used, available } = room;
  return (
    <>
      <p>{words('data_room', megabytes(used), megabytes(available))}</p>
      {used > NEARLY_FULL * available && (
        <p class="warning" role="alert">
          {words('data_room_short')}
        </p>
      )}
    </>
  );
}

function megabytes(bytes: number): string {
  const digits = { maximumSignificantDigits: 3 };
  const unit = { style: 'unit', unit: 'megabyte' } as const;
  return new Intl.NumberFormat(language(), { ...unit, ...digits }).format(bytes / 1e6);
}
