import type { HeadFigures, HeadRelease } from '../../../federated';
import { dayAndTime } from '../../format';
import { groupWords } from '../../group-words';
import { releaseIn, type StoredFederation, type StoredHead } from '../../storage';
import { language, words } from '../../words';
import { useDesk } from '../desk';
import { useContributing } from './use-contributing';

interface HeadsPanelProps {
  readonly joined: StoredFederation;
  /** Oldest first. */
  readonly heads: readonly StoredHead[];
}

/** What was learned together so far: what the newest head does better or worse, and the way back from it. */
export function HeadsPanel({ joined, heads }: HeadsPanelProps) {
  const { contributing } = useDesk();
  const { busy, act } = useContributing();
  const newest = heads.at(-1);
  const { headInUse } = joined;
  const before = heads.filter(({ number }) => number < headInUse).at(-1)?.number ?? 0;
  const use = (number: number) =>
    void act(() => contributing.useHead(number), words('contribute_head_used', headWords(number)));
  return (
    <section>
      <h2>{words('contribute_heads_title')}</h2>
      <p class="hint">{words('contribute_heads_text')}</p>
      {newest ? (
        <>
          <p class="contribute-state" role="status">
            {words('contribute_head_in_use', headWords(headInUse))}
            {headInUse < newest.number && ` ${words('contribute_head_newer', newest.number)}`}
          </p>
          <Figures release={releaseIn(newest)} />
          <div class="buttons">
            {headInUse > 0 && (
              <button type="button" class="secondary" disabled={busy} onClick={() => use(before)}>
                {words('contribute_head_back', headWords(before))}
              </button>
            )}
            {headInUse < newest.number && (
              <button
                type="button"
                class="primary"
                disabled={busy}
                onClick={() => use(newest.number)}
              >
                {words('contribute_head_forward', headWords(newest.number))}
              </button>
            )}
          </div>
        </>
      ) : (
        <p>{words('contribute_heads_none')}</p>
      )}
    </section>
  );
}

const headWords = (number: number): string =>
  number === 0 ? words('contribute_head_packaged') : words('contribute_head', number);

function Figures({ release }: { readonly release: HeadRelease }) {
  const { number, figures, contributions, published, restores } = release;
  return (
    <>
      <table class="figures">
        <caption>
          {words('contribute_figures', number, dayAndTime(published))}{' '}
          {restores === null
            ? contributions !== null && words('contribute_figures_from', contributions)
            : words('contribute_figures_restores', headWords(restores))}
        </caption>
        <thead>
          <tr>
            <th scope="col">{words('contribute_figure')}</th>
            <th scope="col">{words('contribute_figure_before')}</th>
            <th scope="col">{words('contribute_figure_after')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              {words('contribute_figure_auc')}
              <p class="hint">{words('contribute_figure_auc_text')}</p>
            </th>
            <td>{aucWords(figures.before)}</td>
            <td>{aucWords(figures.after)}</td>
          </tr>
          <tr>
            <th scope="row">
              {words('contribute_figure_group')}
              <p class="hint">{words('contribute_figure_group_text')}</p>
            </th>
            <td>{groupFigureWords(figures.before)}</td>
            <td>{groupFigureWords(figures.after)}</td>
          </tr>
        </tbody>
      </table>
      <p class="hint">{words('contribute_figures_text')}</p>
    </>
  );
}

type Measured = HeadFigures['auc'];

function measuredWords({ value, interval, n }: Measured, format: Intl.NumberFormat): string {
  const [low, high] = interval;
  return words(
    'contribute_figure_value',
    format.format(value),
    format.format(low),
    format.format(high),
    n,
  );
}

const AUC_DIGITS = { minimumFractionDigits: 3, maximumFractionDigits: 3 } as const;

const aucWords = ({ auc }: HeadFigures): string =>
  measuredWords(auc, new Intl.NumberFormat(language(), AUC_DIGITS));

function groupFigureWords({ worstGroup }: HeadFigures): string {
  if (!worstGroup) return words('contribute_figure_no_group');
  const percents = { style: 'percent', maximumFractionDigits: 1 } as const;
  const rate = measuredWords(worstGroup.fpr, new Intl.NumberFormat(language(), percents));
  return words('contribute_figure_of_group', rate, groupWords(worstGroup.group));
}
