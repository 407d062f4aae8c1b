import { useState } from 'preact/hooks';
import { HeatTable, type KnownBias } from '../../../audit';
import { categoryWords, decimal, shareWords } from '../../components/figures/figure-words';
import { words } from '../../words';
import { Choice, Panel } from './panel';

const AREAS = ['subgroup_auc', 'bpsn_auc', 'bnsp_auc'] as const;
const EVERY = 'all';

interface KnownBiasPanelProps {
  readonly bias: KnownBias | null;
  /** Model that scored the comments here; null where there are none. */
  readonly modelVersion: string | null;
}

/** The lean of the packaged model: there from the first minute, since it needs no comments. */
export function KnownBiasPanel({ bias, modelVersion }: KnownBiasPanelProps) {
  const [category, setCategory] = useState(EVERY);
  if (!bias) {
    return <Panel title={words('audit_bias_title')} lead={words('audit_bias_missing')} />;
  }
  const categories = [...new Set(bias.terms.map((term) => term.category))].sort();
  const shown = bias.terms.filter((term) => category === EVERY || term.category === category);
  const isOther = modelVersion !== null && modelVersion !== bias.modelVersion;
  return (
    <Panel
      title={words('audit_bias_title')}
      lead={isOther ? words('audit_bias_other') : leadOn(bias)}
      note={`${words('audit_bias_note', bias.sentences)} ${words('audit_areas_note')}`}
    >
      <Choice
        label={words('audit_bias_category')}
        value={category}
        options={[
          [EVERY, words('audit_category_all')],
          ...categories.map((each) => [each, categoryWords(each)] as const),
        ]}
        onChange={setCategory}
      />
      <div class="wide">
        <HeatTable
          caption={words('audit_bias_title')}
          columns={[words('audit_bias_word'), ...AREAS.map((area) => words(`audit_area_${area}`))]}
          rows={shown.map((term) => ({
            name: term.term,
            cells: AREAS.map((area) => {
              const value = term[area]?.value ?? null;
              return { value, text: value === null ? '–' : decimal(value) };
            }),
          }))}
        />
      </div>
    </Panel>
  );
}

function leadOn({ terms }: KnownBias): string {
  const areaOf = ({ bpsn_auc }: (typeof terms)[number]) => bpsn_auc?.value ?? 1;
  const [lowest] = [...terms].sort((a, b) => areaOf(a) - areaOf(b));
  if (!lowest) return '';
  return words('audit_bias_lowest', lowest.term, shareWords(areaOf(lowest)), terms.length);
}
