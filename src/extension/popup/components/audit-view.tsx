import { useEffect, useState } from 'preact/hooks';
import type { Figure } from '../../../audit';
import {
  figureWords,
  intervalWords,
  sliceWords,
  valueWords,
} from '../../components/figures/figure-words';
import { figureOf } from '../../components/figures/find-figures';
import { GroupChart, GroupTable } from '../../components/figures/group-chart';
import { StateMessage } from '../../components/state-message';
import { dayAndTime } from '../../format';
import type { AuditSummary } from '../../messages';
import { words } from '../../words';
import { useSession } from './session-context';

/** What is known of the flags' fairness, in short; the desk has the rest. */
export function AuditView() {
  const session = useSession();
  const [summary, setSummary] = useState<AuditSummary | null>(null);
  useEffect(() => {
    let gone = false;
    void session.audit().then((found) => {
      if (!gone) setSummary(found);
    });
    return () => {
      gone = true;
    };
  }, [session]);
  return (
    <main class="scroll audit">
      {summary && <Summary summary={summary} />}
      <p class="audit-more">
        <button type="button" onClick={() => void session.openDesk()}>
          {words('popup_audit_review')}
        </button>
        <button type="button" onClick={() => void session.openDesk('audit')}>
          {words('popup_audit_full')}
        </button>
      </p>
    </main>
  );
}

function Summary({ summary }: { readonly summary: AuditSummary }) {
  const { from, audits, overall, groups, attention } = summary;
  if (from === null) {
    return (
      <StateMessage
        icon="wait"
        title={words('audit_empty_title')}
        text={words('popup_audit_empty')}
      />
    );
  }
  const title = words('audit_rate_fpr');
  const figures = [...overall, ...groups];
  return (
    <>
      <p class="hint">{words('popup_audit_since', dayAndTime(from))}</p>
      <dl class="audit-tiles">
        <Tile
          name={words('audit_rate_overturn_rate')}
          figure={figureOf(overall, 'overturn_rate')}
        />
        <div>
          <dt>{words('popup_audit_done')}</dt>
          <dd>{words('popup_audit_done_of', audits.decided, audits.drawn)}</dd>
        </div>
        <Tile name={words('audit_rate_fnr')} figure={figureOf(overall, 'fnr')} />
      </dl>
      <section>
        <h2>{title}</h2>
        {groups.length > 0 ? (
          <>
            <GroupChart title={title} figures={figures} metric="fpr" />
            <details>
              <summary>{words('audit_table')}</summary>
              <GroupTable title={title} figures={figures} metric="fpr" />
            </details>
          </>
        ) : (
          <p>{words('popup_audit_no_groups')}</p>
        )}
      </section>
      <section>
        <h2>{words('audit_attention_title')}</h2>
        {attention.length > 0 ? (
          <Attention figures={attention} />
        ) : (
          <p>{words('audit_attention_none')}</p>
        )}
      </section>
    </>
  );
}

function Tile({ name, figure }: { readonly name: string; readonly figure: Figure | undefined }) {
  if (!figure) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {figureWords(figure)}
        {figure.interval && (
          <small>
            {intervalWords(figure)}, {words('audit_n', figure.n ?? 0)}
          </small>
        )}
      </dd>
    </div>
  );
}

/** The groups that review goes to most, as bars of how many times their share of the comments. */
function Attention({ figures }: { readonly figures: readonly Figure[] }) {
  const most = Math.max(...figures.map(({ estimate }) => estimate!));
  return (
    <ul class="audit-attention">
      {figures.map((figure) => (
        <li key={figure.slice.name}>
          <span>{sliceWords(figure.slice.name)}</span>
          <meter min={0} max={most} value={figure.estimate!} aria-hidden="true" />
          <span>{words('popup_audit_times', valueWords('attention_ratio', figure.estimate!))}</span>
        </li>
      ))}
    </ul>
  );
}
