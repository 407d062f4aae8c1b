import {
  neighbour,
  nextAfterDecision,
  type VerdictChoice,
  verdictKey,
  type WrongReason,
} from '../../review';
import type { Label } from '../../toxicity';
import type { Notice } from '../components/notice-line';
import { REASON_WORDS, VERDICT_WORDS } from '../components/verdict-words';
import { type Explain, explainOnce } from '../explain-once';
import { type AuditSummary, MessageError, type PageReport } from '../messages';
import type { SettingsPatch } from '../settings';
import { countedWords, type MessageKey, words, wordsOrElse } from '../words';
import { lookAtModel, lookAtPage } from './look';
import {
  type FlaggedComment,
  flaggedComments,
  flaggedIn,
  INITIAL_STATE,
  isHidden,
  isJudging,
  type PopupState,
  queueOf,
  reportOf,
  verdictMap,
  withSelection,
} from './state';
import type { Transport } from './transport';

const WHILE_JUDGING_MS = 500;
const AT_REST_MS = 2_000;

/** Resolves after that many milliseconds, or as soon as the signal fires. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** One opened popup: holds its state, asks the world through the transport, tells its listeners. */
export class Session {
  /** The words behind a score. */
  readonly explain: Explain;
  readonly #transport: Transport;
  readonly #listeners = new Set<(state: PopupState) => void>();
  #state = INITIAL_STATE;
  /** Verdicts and undos are written one after the other, in the order of the keys. */
  #writing: Promise<void> = Promise.resolve();
  /** Decisions that are shown and not saved yet, by verdict key: what is read meanwhile does not know them. */
  readonly #unsaved = new Map<string, VerdictChoice>();

  constructor(transport: Transport) {
    this.#transport = transport;
    this.explain = explainOnce((text, label) => transport.explain(text, label));
  }

  get state(): PopupState {
    return this.#state;
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: (state: PopupState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Follows the page, the model and the settings until the signal fires. */
  async run(signal: AbortSignal, pause: Pause): Promise<void> {
    const settings = this.#transport.watchSettings((settings) => this.#set({ settings }), signal);
    this.#transport.watchBrakes(({ paused }) => this.#set({ paused }), signal);
    const usual = this.#transport.usualThresholds().then((usual) => this.#set({ usual }));
    void Promise.all([settings, usual]).catch(() => this.#say('popup_settings_failed', 'error'));
    const repeat = async (refresh: () => Promise<void>) => {
      while (!signal.aborted) {
        await refresh();
        await pause(isJudging(this.#state) ? WHILE_JUDGING_MS : AT_REST_MS, signal);
      }
    };
    // Two loops: a worker that is slow to wake must not hold up what the page says.
    await Promise.all([repeat(() => this.#refreshPage()), repeat(() => this.#refreshModel())]);
  }

  select(commentId: string): void {
    this.#set({ selected: commentId });
  }

  /** Moves through the open flags, then the reviewed ones. */
  step(offset: 1 | -1): void {
    const { open, decided } = queueOf(this.#state);
    this.#set({ selected: neighbour([...open, ...decided], this.#state.selected, offset) });
  }

  filterBy(filter: Label | null): void {
    this.#set({ filter });
  }

  /** Decides on the selected comment and goes on with the next one; saved in the background. */
  decide(choice: VerdictChoice): Promise<void> {
    const report = reportOf(this.#state);
    const comment = flaggedComments(this.#state).find(({ id }) => id === this.#state.selected);
    const modelVersion = report?.modelVersion ?? this.#state.model?.modelVersion;
    if (!report || !comment || !modelVersion) return Promise.resolve();
    const { pageUrl } = report;
    const next = nextAfterDecision(queueOf(this.#state).open, comment.id);
    const key = verdictKey(pageUrl, comment.id);
    const verdicts = new Map(this.#state.verdicts).set(key, choice);
    this.#unsaved.set(key, choice);
    const blind = isHidden(this.#state, comment.id);
    const asking = choice === 'not-toxic' ? comment.id : null;
    this.#set({ verdicts, selected: next, asking });
    const left = countedWords('popup_left', queueOf(this.#state).open.length);
    this.#say('popup_decided', 'info', words(VERDICT_WORDS[choice]), left);
    const { id: commentId, judgement } = comment;
    const request = {
      pageUrl,
      commentId,
      choice,
      judgement,
      modelVersion,
      ...(blind && { blind }),
    };
    return this.#write(async () => {
      await this.#transport.decide(request).finally(() => this.#unsaved.delete(key));
    });
  }

  /** Says why the flag was wrong that was just decided on. */
  giveReason(reason: WrongReason): Promise<void> {
    const pageUrl = reportOf(this.#state)?.pageUrl;
    const { asking: commentId } = this.#state;
    if (pageUrl === undefined || commentId === null) return Promise.resolve();
    this.dismissReason();
    return this.#write(async () => {
      await this.#transport.amend({ pageUrl, commentId, reason });
      this.#say('wrong_noted', 'info', words(REASON_WORDS[reason]));
    });
  }

  dismissReason(): void {
    this.#set({ asking: null });
  }

  openDesk(view?: 'audit'): Promise<void> {
    return this.#try(() => this.#transport.openDesk(view));
  }

  /** Takes the newest verdict on this page back and opens its comment again. */
  undo(): Promise<void> {
    const pageUrl = reportOf(this.#state)?.pageUrl;
    if (pageUrl === undefined) return Promise.resolve();
    this.dismissReason();
    return this.#write(async () => {
      const undone = await this.#transport.undo(pageUrl);
      if (!undone) return this.#say('popup_nothing_to_undo', 'info');
      const comment = flaggedComments(this.#state).find(
        ({ id }) => verdictKey(pageUrl, id) === undone.key,
      );
      await this.#readVerdicts(pageUrl);
      if (comment) this.#open(comment);
      this.#say('popup_undone', 'info', words(VERDICT_WORDS[undone.choice]));
    });
  }

  /** Shows a comment on the page: the selected one, unless another is named. */
  async jump(commentId = this.#state.selected): Promise<void> {
    if (commentId === null) return;
    await this.#try(async () => {
      const found = await this.#transport.jump(commentId);
      this.#say(found ? 'popup_jumped' : 'popup_jump_not_found', found ? 'info' : 'error');
    });
  }

  /** Goes on at the page: the popup closes when it loses the focus. */
  async pick(): Promise<void> {
    await this.#try(async () => {
      await this.#transport.pick();
      this.#say('popup_picking', 'info');
    });
  }

  /** Call it in the turn of the user's click: the browser may ask for permission. */
  async switchSite(url: string, on: boolean): Promise<void> {
    const switching = this.#transport.switchSite(url, on);
    await this.#try(async () => {
      if (!(await switching)) this.#say('popup_permission_refused', 'error', new URL(url).host);
      await this.#refreshPage();
    });
  }

  /** Switches on a site that has its comments in a frame of this page. Call it in the user's click. */
  async readEmbed(site: string): Promise<void> {
    const switching = this.#transport.switchSite(site, true);
    await this.#try(async () => {
      if (await switching) await this.reloadTab();
      else this.#say('popup_permission_refused', 'error', new URL(site).host);
    });
  }

  /** Marks and warns again on a site where Parley paused. */
  async release(site: string): Promise<void> {
    await this.#try(async () => {
      await this.#transport.release(site);
      this.#say('brake_released', 'info', new URL(site).host);
    });
  }

  async reloadTab(): Promise<void> {
    await this.#try(async () => {
      await this.#transport.reloadTab();
      this.#set({ page: { kind: 'loading' } });
    });
  }

  async changeSettings(patch: SettingsPatch): Promise<void> {
    await this.#try(async () => {
      this.#set({ settings: await this.#transport.changeSettings(patch) });
    });
  }

  /** From how many past verdicts scores are moved; null when that cannot be found out. */
  async learned(): Promise<number | null> {
    let count: number | null = null;
    await this.#try(async () => {
      count = await this.#transport.learned();
    });
    return count;
  }

  /** Forgets what past verdicts taught. @returns from how many verdicts something is known afterwards. */
  async forgetLearned(): Promise<number | null> {
    await this.#try(async () => {
      await this.#transport.forgetLearned();
      this.#say('popup_personal_forgotten', 'info');
    });
    return this.learned();
  }

  /** How fair the flags are, as far as it is known; null when that cannot be found out. */
  async audit(): Promise<AuditSummary | null> {
    let summary: AuditSummary | null = null;
    await this.#try(async () => {
      summary = await this.#transport.audit();
    });
    return summary;
  }

  async measure(): Promise<void> {
    this.#set({ measuring: true });
    await this.#try(async () => this.#set({ model: await this.#transport.measureBackends() }));
    this.#set({ measuring: false });
  }

  async #refreshPage(): Promise<void> {
    const before = reportOf(this.#state)?.pageUrl;
    const page = await lookAtPage(this.#transport);
    const blind = page.kind === 'ready' ? await this.#blindIn(page.report) : this.#state.blind;
    this.#set({ page, blind });
    const pageUrl = reportOf(this.#state)?.pageUrl;
    if (pageUrl === undefined || pageUrl === before) return;
    // In its turn: what was asked before a decision was saved must not be shown after it.
    await this.#write(() => this.#readVerdicts(pageUrl));
  }

  /** Asked before new flags are shown at all: a score that was seen cannot be unseen. */
  async #blindIn(report: PageReport): Promise<ReadonlySet<string>> {
    const before = new Set(flaggedComments(this.#state).map(({ id }) => id));
    const isKnown = flaggedIn(report).every(({ id }) => before.has(id));
    if (isKnown) return this.#state.blind;
    // A database that cannot be read is told of by the model's status, and knows nothing that could be hidden.
    return this.#transport.blind(report.pageUrl).catch(() => this.#state.blind);
  }

  async #refreshModel(): Promise<void> {
    this.#set({ model: await lookAtModel(this.#transport) });
  }

  async #readVerdicts(pageUrl: string): Promise<void> {
    await this.#try(async () => {
      const stored = verdictMap(await this.#transport.verdicts(pageUrl));
      this.#set({ verdicts: new Map([...stored, ...this.#unsaved]), selected: null });
    });
  }

  /** Runs one write after those before it; when it fails, shows what is really stored. */
  #write(write: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.then(write).catch(async () => {
      const pageUrl = reportOf(this.#state)?.pageUrl;
      if (pageUrl !== undefined) await this.#readVerdicts(pageUrl);
      this.#say('popup_verdict_failed', 'error');
    });
    return this.#writing;
  }

  /** Selects a comment, and drops the filter when that would hide it. */
  #open({ id, judgement }: FlaggedComment): void {
    const { filter } = this.#state;
    const isLeftOut =
      filter !== null && (isHidden(this.#state, id) || !judgement.flags.includes(filter));
    this.#set({ selected: id, filter: isLeftOut ? null : filter });
  }

  async #try(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      const key = error instanceof MessageError ? error.errorKey : 'popup_action_failed';
      this.#set({ notice: { text: wordsOrElse(key, 'popup_action_failed'), tone: 'error' } });
    }
  }

  #say(key: MessageKey, tone: Notice['tone'], ...substitutions: string[]): void {
    this.#set({ notice: { text: words(key, ...substitutions), tone } });
  }

  #set(change: Partial<PopupState>): void {
    this.#state = withSelection({ ...this.#state, ...change });
    for (const listener of this.#listeners) listener(this.#state);
  }
}
