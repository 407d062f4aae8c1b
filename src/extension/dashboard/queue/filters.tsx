import { useMemo } from 'preact/hooks';
import { type DeskFilter, type DeskOrder, NO_FILTER } from '../../../review';
import { LABELS } from '../../../toxicity';
import { Icon } from '../../components/icon';
import { KeyHint } from '../../components/key-hint';
import { useShortcut } from '../../components/keys-context';
import { groupWords } from '../../group-words';
import { percent } from '../../number-words';
import { siteOf } from '../../sites';
import { countedWords, type MessageKey, words } from '../../words';
import { Choice, type Option } from './choice';
import { useQueue } from './queue-context';
import { pageName } from './reported';
import type { Entry, QueueState } from './state';

export const SEARCH_ID = 'search';
export const LABEL_FILTER_ID = 'filter-label';

const STATE_WORDS: Readonly<Record<NonNullable<DeskFilter['state']>, MessageKey>> = {
  open: 'desk_state_open',
  conflict: 'desk_state_conflict',
  toxic: 'popup_verdict_toxic',
  'not-toxic': 'popup_verdict_not_toxic',
  'not-sure': 'popup_verdict_not_sure',
  gone: 'desk_state_gone',
};

const ORDER_WORDS: Readonly<Record<DeskOrder, MessageKey>> = {
  score: 'desk_order_score',
  severity: 'desk_order_severity',
  newest: 'desk_order_newest',
};

const SCORES = [0.5, 0.6, 0.7, 0.8, 0.9];
const DAYS = [1, 7, 30, 90];

interface FiltersProps {
  readonly state: QueueState;
  readonly onHelp: () => void;
}

/** What is listed, and in which order. */
export function Filters({ state: { entries, filter, order }, onHelp }: FiltersProps) {
  const queue = useQueue();
  const shortcut = useShortcut();
  const offered = useMemo(() => offeredBy(entries), [entries]);
  const states = useMemo(() => stateOptions(entries), [entries]);
  const pages = offered.pages.filter(
    (url) => filter.site === null || siteOf(url) === filter.site || url === filter.pageUrl,
  );
  const isFiltered = JSON.stringify(filter) !== JSON.stringify({ ...NO_FILTER, state: 'open' });
  return (
    <search class="filters">
      <label class="choice search">
        {words('keys_search')}
        <input
          id={SEARCH_ID}
          type="search"
          value={filter.search}
          aria-keyshortcuts={shortcut('search')}
          onInput={(event) => queue.filterBy({ search: event.currentTarget.value })}
        />
      </label>
      <Choice
        name={words('desk_filter_state')}
        all={words('desk_all')}
        value={filter.state}
        options={states}
        onChoose={(state) => queue.filterBy({ state })}
      />
      <Choice
        name={words('desk_filter_site')}
        all={words('desk_all')}
        value={filter.site}
        options={offered.sites.map((site) => ({ value: site, name: new URL(site).host }))}
        onChoose={(site) => queue.filterBy({ site, pageUrl: null })}
      />
      <Choice
        name={words('desk_filter_page')}
        all={words('desk_all')}
        value={filter.pageUrl}
        options={pages.map((value) => ({ value, name: pageName(value) }))}
        onChoose={(pageUrl) => queue.filterBy({ pageUrl })}
      />
      <Choice
        id={LABEL_FILTER_ID}
        name={words('desk_filter_label')}
        all={words('desk_all')}
        value={filter.label}
        options={LABELS.map((value) => ({ value, name: words(`label_${value}`) }))}
        onChoose={(label) => queue.filterBy({ label })}
      />
      <Choice
        name={words('desk_filter_score')}
        all={words('desk_any')}
        value={filter.leastScore}
        options={SCORES.map((value) => ({ value, name: words('desk_from', percent(value)) }))}
        onChoose={(leastScore) => queue.filterBy({ leastScore })}
      />
      <Choice
        name={words('desk_filter_group')}
        all={words('desk_any')}
        value={filter.group}
        options={offered.groups.map((value) => ({ value, name: groupWords(value) }))}
        onChoose={(group) => queue.filterBy({ group })}
      />
      <Choice
        name={words('desk_filter_age')}
        all={words('desk_any')}
        value={filter.withinDays}
        options={DAYS.map((value) => ({ value, name: countedWords('desk_days', value) }))}
        onChoose={(withinDays) => queue.filterBy({ withinDays })}
      />
      <Choice
        name={words('desk_order')}
        value={order}
        options={(Object.keys(ORDER_WORDS) as DeskOrder[]).map((value) => ({
          value,
          name: words(ORDER_WORDS[value]),
        }))}
        onChoose={(chosen) => queue.orderBy(chosen ?? 'score')}
      />
      {isFiltered && (
        <button
          type="button"
          class="link"
          onClick={() => queue.filterBy({ ...NO_FILTER, state: 'open' })}
        >
          {words('desk_filter_none')}
        </button>
      )}
      <button
        type="button"
        class="secondary keys-button"
        aria-keyshortcuts={shortcut('help')}
        onClick={onHelp}
      >
        <Icon name="help" />
        {words('popup_help_title')}
        <KeyHint command="help" />
      </button>
    </search>
  );
}

/** The sites, pages and groups that there is anything of. */
function offeredBy(entries: readonly Entry[]) {
  const sorted = (values: Iterable<string>) => [...new Set(values)].sort();
  const pages = sorted(entries.map(({ item }) => item.pageUrl));
  return {
    pages,
    sites: sorted(pages.map(siteOf)),
    groups: sorted(entries.flatMap(({ item }) => item.groups)),
  };
}

function stateOptions(entries: readonly Entry[]): Option<NonNullable<DeskFilter['state']>>[] {
  const counts = new Map<string, number>();
  const count = (state: string) => counts.set(state, (counts.get(state) ?? 0) + 1);
  for (const { state, item } of entries) {
    count(state);
    if (item.goneAt !== undefined) count('gone');
  }
  return (Object.keys(STATE_WORDS) as (keyof typeof STATE_WORDS)[]).map((value) => ({
    value,
    name: words('popup_filter_label', words(STATE_WORDS[value]), counts.get(value) ?? 0),
  }));
}
