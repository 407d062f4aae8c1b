import { isSpent, type StoredContribution } from '../../storage';
import { words } from '../../words';
import { useDesk } from '../desk';
import { saveFile } from '../save-file';
import { ledgerFile } from './ledger-file';
import { LedgerLine } from './ledger-line';
import { spentUpTo } from './privacy-words';

/** Everything that was prepared or sent, the newest first, with what it cost. */
export function Ledger({ ledger }: { readonly ledger: readonly StoredContribution[] }) {
  const { say } = useDesk();
  const newest = ledger.at(-1);
  if (!newest) {
    return (
      <section>
        <h2>{words('contribute_ledger_title')}</h2>
        <p>{words('contribute_ledger_none')}</p>
      </section>
    );
  }
  const counted = ledger.filter(isSpent);
  const spent = spentUpTo(
    counted.map(({ round }) => round.privacy),
    newest.round.privacy,
  );
  const spentBy = new Map(counted.map(({ taskId }, place) => [taskId, spent[place]!]));

  function save(): void {
    const now = new Date().toISOString();
    saveFile(
      `parley-contributions-${now.slice(0, 10)}.json`,
      ledgerFile(ledger, now),
      'application/json',
    );
    say(words('contribute_exported'));
  }

  return (
    <section>
      <h2>{words('contribute_ledger_title')}</h2>
      <p class="hint">{words('contribute_ledger_text')}</p>
      <ul class="ledger">
        {ledger.toReversed().map((line) => (
          <LedgerLine key={line.taskId} line={line} spent={spentBy.get(line.taskId) ?? null} />
        ))}
      </ul>
      <button type="button" class="secondary" onClick={save}>
        {words('contribute_export')}
      </button>
    </section>
  );
}
