import {
  type Decision,
  type DeskFilter,
  type DeskOrder,
  deepLink,
  historyLink,
  type LabelCorrections,
  standingDecisions,
  type VerdictChoice,
  type WrongReason,
} from '../../../review';
import type { Label } from '../../../toxicity';
import type { Notice } from '../../components/notice-line';
import { REASON_WORDS, VERDICT_WORDS } from '../../components/verdict-words';
import { type Explain, explainOnce } from '../../explain-once';
import { StorageError } from '../../storage';
import { countedWords, words } from '../../words';
import type { StoredPart } from '../stored-watch';
import { amendedIn, newestOf, requestOf, unsaved } from './decided';
import { applies } from './label-applies';
import { backTo, nextAfter, steppedTo, withinList } from './moves';
import { type CopyKind, copied } from './reported';
import {
  batchOf,
  derived,
  type Entry,
  entryOf,
  INITIAL_QUEUE,
  ownDecision,
  type QueueState,
  waits,
} from './state';
import type { QueueTransport } from './transport';

/** The queue over all pages: holds its state, asks the world through the transport, tells its listeners. */
export class QueueSession {
  readonly explain: Explain;
  readonly #transport: QueueTransport;
  readonly #say: (text: string, tone?: Notice['tone']) => void;
  readonly #listeners = new Set<(state: QueueState) => void>();
  #state = INITIAL_QUEUE;
  /** Reads and writes follow each other, so that what is read never lacks what was just decided. */
  #working: Promise<void> = Promise.resolve();
  /** Comments that were decided on by one verdict on several, newest last. */
  readonly #batches: ReadonlySet<string>[] = [];

  constructor(transport: QueueTransport, say: (text: string, tone?: Notice['tone']) => void) {
    this.#transport = transport;
    this.#say = say;
    this.explain = explainOnce((text, label) => transport.explain(text, label));
  }

  get state(): QueueState {
    return this.#state;
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: (state: QueueState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads what has changed; everything when it is not said what. */
  refresh(changed?: ReadonlySet<StoredPart>): Promise<void> {
    const has = (part: StoredPart) => changed?.has(part) ?? true;
    return this.#inTurn(async () => {
      const [items, decided] = await Promise.all([
        has('queue') ? this.#transport.items() : this.#state.items,
        has('verdicts') || has('moderators') ? this.#decided() : {},
      ]);
      // Together: what is decided on must not be open for a moment.
      this.#set({ items, ...decided, status: 'ready', errorKey: null });
    });
  }

  select(id: string): void {
    this.#set({ selected: id, draft: {}, behind: 0 });
  }

  /** Opens the next or previous comment of the list; from one that has left it, the one that came to its place. */
  step(offset: number): void {
    const id = steppedTo(this.#state, offset);
    if (id !== null) this.select(id);
  }

  /** Opens the first or last comment of the list. */
  stepToEnd(end: 'first' | 'last'): void {
    const id = this.#state.shown.at(end === 'first' ? 0 : -1)?.id;
    if (id !== undefined) this.select(id);
  }

  /** Opens the comment that was decided on before the one that is open, further back each time. */
  back(): void {
    const earlier = backTo(this.#state);
    if (earlier) this.#set({ ...earlier, draft: {} });
    else this.#say(words('desk_nothing_before'));
  }

  filterBy(patch: Partial<DeskFilter>): void {
    this.#list({ filter: { ...this.#state.filter, ...patch } });
  }

  orderBy(order: DeskOrder): void {
    this.#list({ order });
  }

  /** Selects the open comment for a verdict on several, or no more. */
  toggle(id = this.#state.selected): void {
    if (id === null) return;
    const chosen = new Set(this.#state.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    this.#choose(chosen);
  }

  /** Selects the open comment and the one beside it, and opens that. */
  extend(offset: number): void {
    const before = this.#state.selected;
    this.step(offset);
    const chosen = [...this.#state.chosen, before, this.#state.selected];
    this.#choose(new Set(chosen.filter((id) => id !== null)));
  }

  chooseAll(): void {
    this.#choose(new Set(this.#state.shown.map(({ id }) => id)));
  }

  chooseNone(): void {
    this.#choose(new Set());
  }

  /**
   * Decides on the open comment and goes on with the next one; saved in the background. Where several are selected it
   * asks first whether they are meant.
   */
  decide(choice: VerdictChoice): Promise<void> {
    if (this.#state.chosen.size > 0) {
      this.#set({ batch: choice });
      return Promise.resolve();
    }
    const entry = entryOf(this.#state, this.#state.selected);
    if (!entry) return Promise.resolve();
    const next = nextAfter(this.#state, entry);
    const saved = this.#give([entry], choice, this.#state.draft);
    this.#set({
      selected: next ?? entry.id,
      draft: {},
      justDecided: entry.id,
      asking: choice === 'not-toxic' && entry.item.flags.length > 0,
    });
    const left = countedWords('desk_left', this.#state.entries.filter(waits).length);
    this.#say(words('popup_decided', words(VERDICT_WORDS[choice]), left));
    return saved;
  }

  /** Gives the verdict that was asked about to all selected comments but those to be decided blind. */
  confirmBatch(): Promise<void> {
    const { batch } = this.#state;
    const { taken } = batchOf(this.#state);
    this.#set({ batch: null, chosen: new Set() });
    if (batch === null || taken.length === 0) return Promise.resolve();
    this.#batches.push(new Set(taken.map(({ id }) => id)));
    const saved = this.#give(taken, batch, {});
    this.#set({ justDecided: null, asking: false, selected: null });
    this.#say(words('desk_batch_done', words(VERDICT_WORDS[batch]), taken.length));
    return saved;
  }

  cancelBatch(): void {
    this.#set({ batch: null });
  }

  /** Takes the newest verdict back, on whichever page; one on several as a whole. Opens its comment again. */
  undo(): Promise<void> {
    this.#set({ asking: false });
    return this.#write(async () => {
      const batch = newestOf(this.#state, this.#batches.at(-1));
      if (batch > 0) this.#batches.pop();
      const wanted = Math.max(1, batch);
      const undone: string[] = [];
      while (undone.length < wanted) {
        const verdict = await this.#transport.undo();
        if (!verdict) break;
        undone.push(verdict.key);
      }
      const last = undone.at(-1);
      if (last === undefined) return this.#say(words('desk_nothing_to_undo'));
      await this.#readDecisions();
      const trail = this.#state.trail.filter((id) => !undone.includes(id));
      this.#set({ selected: last, justDecided: null, trail, behind: 0, draft: {} });
      this.#say(countedWords('desk_undone', undone.length));
    });
  }

  /** Says the opposite of what stands of one label. */
  correct(label: Label): Promise<void> {
    const entry = entryOf(this.#state, this.#state.selected);
    if (!entry) return Promise.resolve();
    const own = waits(entry) ? null : ownDecision(this.#state, entry.id);
    const labels = { [label]: !applies(label, entry, own?.verdict ?? null, this.#state.draft) };
    if (own) return this.#amend(entry, own, { labels });
    this.#set({ draft: { ...this.#state.draft, ...labels } });
    return Promise.resolve();
  }

  /** Says why the flag was wrong: of the open comment, if that is decided on, else of the one decided on last. */
  giveReason(reason: WrongReason, id = this.#state.justDecided): Promise<void> {
    const entry = entryOf(this.#state, id);
    const own = entry && ownDecision(this.#state, entry.id);
    this.#set({ asking: false });
    if (!entry || !own) return Promise.resolve();
    this.#say(words('wrong_noted', words(REASON_WORDS[reason])));
    return this.#amend(entry, own, { reason });
  }

  dismissReason(): void {
    this.#set({ asking: false });
  }

  /** Shows the open comment where it was written, or the history of its wiki page. */
  open(where: 'comment' | 'history' = 'comment'): Promise<void> {
    return this.#withOpen(async ({ item }) => {
      const history = where === 'history' ? historyLink(item.pageUrl) : null;
      await this.#transport.open(history ?? deepLink(item));
    });
  }

  copy(kind: CopyKind): Promise<void> {
    return this.#withOpen(async (entry) => {
      const text = copied(entry, kind);
      if (text === null) return this.#say(words('desk_decide_to_report'), 'error');
      await this.#transport.copy(text);
      this.#say(words('desk_copied'));
    });
  }

  /** Shows verdicts at once, then saves them one by one. */
  #give(entries: readonly Entry[], choice: VerdictChoice, labels: LabelCorrections): Promise<void> {
    const { active, decisions, trail } = this.#state;
    const now = this.#transport.now();
    const requests = entries.map((entry) => requestOf(entry, choice));
    const given = requests.map((request) => unsaved(request, active, now));
    const ids = new Set(entries.map(({ id }) => id));
    this.#set({
      decisions: [...decisions, ...given],
      trail: [...trail.filter((id) => !ids.has(id)), ...ids],
      behind: 0,
      saving: this.#state.saving + requests.length,
    });
    let left = requests.length;
    return this.#write(async () => {
      try {
        for (const request of requests) {
          await this.#transport.decide(request);
          left--;
          this.#set({ saving: this.#state.saving - 1 });
          if (Object.keys(labels).length === 0) continue;
          const { pageUrl, commentId } = request;
          await this.#transport.amend({ pageUrl, commentId, labels });
        }
      } finally {
        this.#set({ saving: this.#state.saving - left });
      }
      if (Object.keys(labels).length > 0) await this.#readDecisions();
    });
  }

  #amend(
    { item: { pageUrl, commentId } }: Entry,
    own: Decision,
    said: { readonly reason?: WrongReason; readonly labels?: LabelCorrections },
  ): Promise<void> {
    this.#set({ decisions: amendedIn(this.#state.decisions, own, said) });
    return this.#write(async () => {
      await this.#transport.amend({ pageUrl, commentId, ...said });
    });
  }

  async #readDecisions(): Promise<void> {
    this.#set(await this.#decided());
  }

  async #decided(): Promise<Pick<QueueState, 'decisions' | 'active'>> {
    const [log, active] = await Promise.all([
      this.#transport.log(),
      this.#transport.activeModerator(),
    ]);
    return { decisions: standingDecisions(log), active };
  }

  /** Runs one write after what was begun before it; when it fails, shows what is really stored. */
  #write(write: () => Promise<void>): Promise<void> {
    return this.#inTurn(async () => {
      try {
        await write();
      } catch {
        this.#say(words('popup_verdict_failed'), 'error');
        await this.#readDecisions();
      }
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#working = this.#working.then(work).catch((error: unknown) => {
      const errorKey = error instanceof StorageError ? error.errorKey : 'desk_read_failed';
      this.#set({ status: 'failed', errorKey });
    });
    return this.#working;
  }

  async #withOpen(action: (entry: Entry) => Promise<void>): Promise<void> {
    const entry = entryOf(this.#state, this.#state.selected);
    if (!entry) return;
    try {
      await action(entry);
    } catch {
      this.#say(words('popup_action_failed'), 'error');
    }
  }

  #choose(chosen: ReadonlySet<string>): void {
    this.#set({ chosen });
    if (chosen.size > 0) this.#say(countedWords('desk_chosen', chosen.size));
  }

  /** Lists other comments, or in another order. */
  #list(change: Pick<Partial<QueueState>, 'filter' | 'order'>): void {
    this.#set(change);
    this.#set(withinList(this.#state));
  }

  #set(change: Partial<QueueState>): void {
    this.#state = derived(this.#state, { ...this.#state, ...change }, this.#transport.now());
    for (const listener of this.#listeners) listener(this.#state);
  }
}
