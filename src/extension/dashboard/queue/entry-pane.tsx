import { historyLink, type VerdictChoice } from '../../../review';
import { CommentText } from '../../components/comment-text';
import { JudgedComment } from '../../components/judged-comment';
import { KeyHint } from '../../components/key-hint';
import { useShortcut } from '../../components/keys-context';
import { ReasonQuestion } from '../../components/reason-question';
import { StateMessage } from '../../components/state-message';
import { VerdictButtons } from '../../components/verdict-buttons';
import { dayAndTime } from '../../format';
import { groupWords } from '../../group-words';
import type { Keymap } from '../../keys';
import { words } from '../../words';
import { JustDecided } from './just-decided';
import { LabelCorrections } from './label-corrections';
import { Overturned } from './overturned';
import { useQueue } from './queue-context';
import { pageName } from './reported';
import { saidOf, strongestLabel } from './said';
import { type Entry, entryOf, judgementOf, ownDecision, type QueueState, waits } from './state';
import { Votes } from './votes';

/** The open comment with all that a person needs to decide on it, and below it the verdicts. */
export function EntryPane({ state }: { readonly state: QueueState }) {
  const queue = useQueue();
  const entry = entryOf(state, state.selected);
  const given = entry && !waits(entry) ? ownDecision(state, entry.id)?.verdict.choice : undefined;
  return (
    <section class="pane" aria-label={words('desk_pane')}>
      <div class="pane-scroll">
        <JustDecided state={state} />
        {entry ? (
          <OpenComment key={entry.id} state={state} entry={entry} />
        ) : (
          <StateMessage icon="calm" title={words('desk_nothing_open')} text="" />
        )}
      </div>
      <VerdictButtons
        given={given}
        canDecide={entry !== null}
        canUndo={ownDecision(state) !== null}
        onDecide={(choice: VerdictChoice) => void queue.decide(choice)}
        onUndo={() => void queue.undo()}
      />
    </section>
  );
}

interface OpenCommentProps {
  readonly state: QueueState;
  readonly entry: Entry;
}

function OpenComment({ state, entry }: OpenCommentProps) {
  const queue = useQueue();
  const { item, hidden } = entry;
  const own = waits(entry) ? null : ownDecision(state, entry.id);
  const isAsked = state.asking && state.justDecided === entry.id;
  const isWrongFlag = own?.verdict.choice === 'not-toxic' && item.flags.length > 0;
  return (
    <article class="open-comment">
      <header>
        <h2>{item.heading ?? pageName(item.pageUrl)}</h2>
        <p class="hint">
          <a class="page-link" href={item.pageUrl} target="_blank" rel="noreferrer">
            {pageName(item.pageUrl)}
          </a>
          {` · ${new URL(item.pageUrl).host}`}
          {item.author && ` · ${item.author}`}
          {item.timestamp !== null && ` · ${dayAndTime(item.timestamp)}`}
        </p>
        {item.goneAt !== undefined && (
          <p class="warning">{words('desk_gone', dayAndTime(item.goneAt))}</p>
        )}
      </header>
      <Votes state={state} entry={entry} />
      {hidden || item.flags.length > 0 ? (
        <JudgedComment
          text={item.text}
          judgement={judgementOf(item)}
          label={hidden ? null : (state.filter.label ?? strongestLabel(item))}
          explain={queue.explain}
        />
      ) : (
        <>
          <CommentText text={item.text} evidence={null} />
          <p class="hint">{words('desk_unflagged_why', saidOf(item))}</p>
        </>
      )}
      {!hidden && item.groups.length > 0 && (
        <p>{words('desk_mentions', item.groups.map(groupWords).join(', '))}</p>
      )}
      {own && <Overturned state={state} entry={entry} />}
      <LabelCorrections entry={entry} verdict={own?.verdict ?? null} draft={state.draft} />
      {isWrongFlag && !isAsked && (
        <ReasonQuestion
          given={own.verdict.reason}
          onReason={(reason) => void queue.giveReason(reason, entry.id)}
        />
      )}
      <Ways pageUrl={item.pageUrl} />
    </article>
  );
}

/** Where to go from the comment, and what to take along. */
function Ways({ pageUrl }: { readonly pageUrl: string }) {
  const queue = useQueue();
  return (
    <div class="buttons">
      <Way command="open" name={words('desk_open')} onClick={() => void queue.open()} />
      {historyLink(pageUrl) !== null && (
        <button type="button" class="secondary" onClick={() => void queue.open('history')}>
          {words('desk_open_history')}
        </button>
      )}
      <Way
        command="copy-link"
        name={words('desk_copy_link')}
        onClick={() => void queue.copy('link')}
      />
      <Way
        command="copy-wikitext"
        name={words('desk_copy_wikitext')}
        onClick={() => void queue.copy('wikitext')}
      />
      <Way
        command="copy-markdown"
        name={words('desk_copy_markdown')}
        onClick={() => void queue.copy('markdown')}
      />
    </div>
  );
}

interface WayProps {
  readonly command: keyof Keymap;
  readonly name: string;
  readonly onClick: () => void;
}

function Way({ command, name, onClick }: WayProps) {
  const shortcut = useShortcut();
  return (
    <button type="button" class="secondary" aria-keyshortcuts={shortcut(command)} onClick={onClick}>
      {name}
      <KeyHint command={command} />
    </button>
  );
}
