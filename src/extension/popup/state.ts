import {
  buildQueue,
  type Queue,
  type ScoredJudgement,
  type Verdict,
  type VerdictChoice,
  verdictKey,
} from '../../review';
import type { Label } from '../../toxicity';
import type { Brakes } from '../brakes';
import type { Notice } from '../components/notice-line';
import type { ModelStatus, PageReport, ReportedComment } from '../messages';
import type { Settings } from '../settings';
import type { UsualThresholds } from './transport';

/** A comment with a score, as the queue holds it. */
export interface FlaggedComment extends ReportedComment {
  readonly judgement: ScoredJudgement;
}

/** What can be said of the page in front. */
export type PageState =
  | { readonly kind: 'loading' }
  /** No extension may read it. */
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'off'; readonly url: string }
  /** Switched on, but no content script answers. */
  | { readonly kind: 'unreachable'; readonly url: string }
  | { readonly kind: 'ready'; readonly report: PageReport };

export interface PopupState {
  readonly page: PageState;
  /** Ids of the comments that are to be decided on before their scores are shown. */
  readonly blind: ReadonlySet<string>;
  /** The verdicts that stand, by verdict key. */
  readonly verdicts: ReadonlyMap<string, VerdictChoice>;
  readonly filter: Label | null;
  /** Id of the comment that is open for a verdict. */
  readonly selected: string | null;
  /** Id of the comment whose flag was found wrong, while it is asked why. */
  readonly asking: string | null;
  readonly notice: Notice | null;
  readonly model: ModelStatus | null;
  readonly measuring: boolean;
  readonly settings: Settings | null;
  /** Sites on which Parley has paused. */
  readonly paused: Brakes['paused'];
  readonly usual: UsualThresholds | null;
}

export const INITIAL_STATE: PopupState = {
  page: { kind: 'loading' },
  blind: new Set(),
  verdicts: new Map(),
  filter: null,
  selected: null,
  asking: null,
  notice: null,
  model: null,
  measuring: false,
  settings: null,
  paused: {},
  usual: null,
};

export function reportOf(state: PopupState): PageReport | null {
  return state.page.kind === 'ready' ? state.page.report : null;
}

/** All flags of the page, in page order. */
export function flaggedComments(state: PopupState): FlaggedComment[] {
  const report = reportOf(state);
  return report ? flaggedIn(report) : [];
}

export function flaggedIn({ comments }: PageReport): FlaggedComment[] {
  return comments.filter(isFlagged);
}

/** The verdict that stands for a comment of the page. */
export function verdictOf(state: PopupState, commentId: string): VerdictChoice | undefined {
  return state.verdicts.get(verdictKey(reportOf(state)?.pageUrl ?? '', commentId));
}

/** Whether scores and labels of a comment, and whatever depends on them, must not be shown yet. */
export function isHidden(state: PopupState, commentId: string): boolean {
  return state.blind.has(commentId) && verdictOf(state, commentId) === undefined;
}

/** The flags whose labels may be shown. */
export function shownFlags(state: PopupState): FlaggedComment[] {
  return flaggedComments(state).filter(({ id }) => !isHidden(state, id));
}

/**
 * The flags in the order of review, with the filter applied. Those whose scores are hidden come last, as the page has
 * them, and under no label: where they stand must not tell.
 */
export function queueOf(state: PopupState): Queue<FlaggedComment> {
  const flagged = flaggedComments(state);
  const hidden = flagged.filter(({ id }) => isHidden(state, id));
  const decisions = new Map(
    flagged.flatMap(({ id }) => {
      const choice = verdictOf(state, id);
      return choice ? [[id, choice] as const] : [];
    }),
  );
  const { open, decided } = buildQueue(shownFlags(state), decisions, state.filter);
  return { open: state.filter === null ? [...open, ...hidden] : open, decided };
}

/** Whether the page still waits for scores. */
export function isJudging(state: PopupState): boolean {
  const report = reportOf(state);
  return (
    report !== null && report.errorKey === null && report.progress.judged < report.progress.found
  );
}

/** The verdicts by key, of which a list holds the newest last. */
export function verdictMap(verdicts: readonly Verdict[]): Map<string, VerdictChoice> {
  return new Map(verdicts.map(({ key, choice }) => [key, choice]));
}

/** Keeps the selection on a comment that is in the queue: the first open one where it is not. */
export function withSelection(state: PopupState): PopupState {
  const { open, decided } = queueOf(state);
  const kept = [...open, ...decided].some(({ id }) => id === state.selected);
  return kept ? state : { ...state, selected: open[0]?.id ?? null };
}

function isFlagged(comment: ReportedComment): comment is FlaggedComment {
  return comment.judgement.status === 'scored' && comment.judgement.flags.length > 0;
}
