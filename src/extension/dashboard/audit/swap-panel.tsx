import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import {
  DataTable,
  type Dot,
  DotWhisker,
  type SwapResult,
  swapsOf,
  swapTest,
  upwards,
} from '../../../audit';
import { outcomesOf } from '../../../review';
import type { Label } from '../../../toxicity';
import {
  categoryWords,
  decimal,
  intervalWords,
  shareWords,
} from '../../components/figures/figure-words';
import { countedWords, words } from '../../words';
import { useDesk } from '../desk';
import { useStored } from '../use-stored';
import type { AuditData } from './load-audit';
import { Panel } from './panel';
import type { ScoresOf } from './scores-of';

/** More take longer than anybody waits. */
const MOST_COMMENTS = 40;

interface SwapPanelProps {
  readonly data: AuditData;
  readonly label: Label;
  readonly threshold: number;
  readonly scoresOf: ScoresOf;
}

/** How far scores move when the comments in the queue name another group. Needs no decision of anybody. */
export function SwapPanel({ data, label, threshold, scoresOf }: SwapPanelProps) {
  const { stores, say } = useDesk();
  const items = useStored('swaps', () => stores.queue.all());
  const [results, setResults] = useState<readonly SwapResult[] | 'running' | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => {
    setResults(null);
    return () => running.current?.abort();
  }, [label]);
  const texts = useMemo(() => {
    const outcomes = outcomesOf(data.records.decisions);
    return (items ?? [])
      .filter(({ key, text }) => outcomes.get(key)?.choice !== 'toxic' && swapsOf(text))
      .slice(0, MOST_COMMENTS)
      .map(({ text }) => text);
  }, [items, data]);

  async function test(): Promise<void> {
    const left = new AbortController();
    running.current = left;
    setResults('running');
    try {
      const score = async (versions: readonly string[]) => {
        left.signal.throwIfAborted();
        return (await scoresOf(versions)).map((scores) => scores?.[label] ?? null);
      };
      const found = await swapTest(texts, score, threshold);
      if (!left.signal.aborted) setResults(found);
    } catch {
      if (left.signal.aborted) return;
      setResults(null);
      say(words('audit_swap_failed'), 'error');
    }
  }

  const title = words('audit_swap_title');
  const done = Array.isArray(results) ? (results as readonly SwapResult[]) : null;
  const ready =
    texts.length === 0 ? words('audit_swap_none') : countedWords('audit_swap_ready', texts.length);
  return (
    <Panel
      title={title}
      lead={<span role="status">{done ? leadOn(done) : ready}</span>}
      note={words('audit_swap_note')}
      table={done && <Table title={title} results={done} />}
    >
      {!done && texts.length > 0 && (
        <p>
          <button
            type="button"
            class="secondary"
            aria-disabled={results === 'running'}
            onClick={() => {
              if (results !== 'running') void test();
            }}
          >
            {words(results === 'running' ? 'audit_swap_running' : 'audit_swap_start')}
          </button>
        </p>
      )}
      {done?.some(({ gap }) => gap) && <Gaps title={title} results={done} />}
    </Panel>
  );
}

const nameOf = ({ category }: SwapResult): string =>
  category === null ? words('audit_all') : categoryWords(category);

function leadOn([all]: readonly SwapResult[]): string {
  if (!all?.gap || !all.flipRate) return words('audit_swap_few');
  return words('audit_swap_lead', decimal(all.gap.value), shareWords(all.flipRate.value));
}

interface ResultsProps {
  readonly title: string;
  readonly results: readonly SwapResult[];
}

function Gaps({ title, results }: ResultsProps) {
  const dots = results.map((result): Dot => {
    const { gap, comments } = result;
    return {
      name: nameOf(result),
      value: gap?.value ?? null,
      low: gap?.low ?? null,
      high: gap?.high ?? null,
      weak: false,
      marked: false,
      note: gap ? words('audit_n', comments) : words('audit_too_few'),
    };
  });
  return (
    <DotWhisker
      title={title}
      description={words(
        'audit_chart_text',
        results.filter(({ gap }) => gap).length,
        results.length,
      )}
      dots={dots}
      domain={upwards(dots.map(({ high }) => high ?? 0))}
      reference={null}
      format={decimal}
    />
  );
}

function Table({ title, results }: ResultsProps) {
  return (
    <DataTable
      caption={title}
      columns={[
        words('audit_bias_category'),
        words('audit_col_value'),
        words('audit_col_interval'),
        words('audit_swap_flips'),
        words('audit_col_n'),
      ]}
      rows={results.map((result) => {
        const { gap, flips, comments } = result;
        const interval = gap && { ...gap, level: 0.95, method: 'bootstrap' as const };
        return [
          nameOf(result),
          gap ? decimal(gap.value) : words('audit_too_few'),
          intervalWords({ metric: 'ctf_gap', interval }),
          gap ? `${flips.count} / ${flips.n}` : '–',
          gap ? String(comments) : '–',
        ];
      })}
    />
  );
}
