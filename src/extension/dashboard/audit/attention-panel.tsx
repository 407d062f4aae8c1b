import { DataTable, type Dumbbell, Dumbbells, toxicShare } from '../../../audit';
import {
  figureWords,
  intervalWords,
  shareWords,
  sliceWords,
  valueWords,
} from '../../components/figures/figure-words';
import { figureOf } from '../../components/figures/find-figures';
import { words } from '../../words';
import type { Analysis } from './analysis';
import { Panel } from './panel';

const asShare = (value: number): string => valueWords('flag_rate', value);

/** Where review time goes, against where comments are and where the toxic ones are. */
export function AttentionPanel({ basis, quick }: Analysis) {
  const { census, sample } = basis;
  const rows = [...census.groups].flatMap(([group, own]): (Dumbbell & { group: string })[] => {
    if (figureOf(quick, 'attention_ratio', group)?.estimate == null) return [];
    const need = figureOf(quick, 'attention_ratio_need', group)?.estimate ?? null;
    const { count, n } = toxicShare(sample, group).share;
    return [
      {
        group,
        name: sliceWords(group),
        shares: [
          own.scored / census.all.scored,
          own.reviewed / census.all.reviewed,
          need === null ? null : count / n,
        ],
      },
    ];
  });
  const title = words('audit_attention_title');
  const names = [words('audit_traffic'), words('audit_reviews'), words('audit_need')] as const;
  const most = [...rows].sort((a, b) => excess(b) - excess(a))[0];
  if (!most) return <Panel title={title} lead={words('audit_attention_none')} />;
  const [traffic, reviews] = most.shares;
  return (
    <Panel
      title={title}
      lead={words('audit_attention_most', most.name, shareWords(traffic), shareWords(reviews))}
      note={`${words('audit_attention_note')} ${words('audit_rank_exposure_note')}`}
      table={
        <DataTable
          caption={title}
          columns={[
            words('audit_col_group'),
            ...names,
            words('audit_attention_ratio'),
            words('audit_col_interval'),
            words('audit_rank_exposure'),
            words('audit_col_interval'),
          ]}
          rows={rows.map(({ group, name, shares }) => {
            const ratio = figureOf(quick, 'attention_ratio', group)!;
            const exposure = figureOf(quick, 'rank_exposure', group)!;
            return [
              name,
              ...shares.map((share) => (share === null ? '–' : asShare(share))),
              figureWords(ratio),
              intervalWords(ratio),
              figureWords(exposure),
              intervalWords(exposure),
            ];
          })}
        />
      }
    >
      <Dumbbells
        title={title}
        description={words('audit_chart_text', rows.length, census.groups.size)}
        rows={rows}
        names={names}
        format={asShare}
      />
    </Panel>
  );
}

/** How much more often a group's comments are decided on than they occur. */
const excess = ({ shares: [traffic, reviews] }: Dumbbell): number => reviews / traffic;
