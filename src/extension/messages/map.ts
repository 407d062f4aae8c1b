import type { Figure } from '../../audit';
import type {
  Judgement,
  LabelCorrections,
  Verdict,
  VerdictChoice,
  WrongReason,
} from '../../review';
import type { BackendName, Evidence, Label, Scores } from '../../toxicity';
import type { FederationToBackground } from './federation-map';

/** One comment (or the text in a field) that a page wants judged. */
export interface ScoreItem {
  readonly id: string;
  readonly text: string;
  /** Absent for the text of a composer, which is never stored. */
  readonly comment?: {
    readonly author: string;
    readonly timestamp: string | null;
    readonly heading: string | null;
    /** As the discussion room has them (`permalinkOf`): the page's address is sent once for all. */
    readonly fragment: string | null;
    readonly permalink: string | null;
  };
}

/** What a page is told of a text. It needs no scores where nothing is flagged, and is not given any. */
export type PageJudgement = Judgement | Unflagged;

export interface Unflagged {
  readonly status: 'unflagged';
  /** As that of a judgement with scores. */
  readonly restRank?: number;
}

/** Which of all waiting texts goes first, over all tabs. */
export type Priority = 'composer' | 'visible' | 'rest';

/** Messages from a content script to the background: name -> [request, response]. */
export interface PageToBackground {
  score: [
    {
      readonly pageUrl: string;
      readonly priority: Priority;
      readonly items: readonly ScoreItem[];
      /** A glance at long texts will do: their judgements have a `restRank` then, and are no last word. */
      readonly glance?: boolean;
    },
    { readonly judgements: readonly PageJudgement[]; readonly modelVersion: string },
  ];
  /** How early texts should be glanced at, in their order: higher is earlier. */
  rank: [{ readonly texts: readonly string[] }, { readonly ranks: readonly number[] }];
  explain: [{ readonly text: string; readonly label: Label }, Evidence];
  progress: [PageProgress, null];
  verdict: [VerdictRequest, Verdict];
  /** Ids of the comments of that page that wait for a person, so that the page can tell which are there no more. */
  queued: [{ readonly pageUrl: string }, { readonly commentIds: readonly string[] }];
  /** Comments that were on that page and are no more. */
  gone: [{ readonly pageUrl: string; readonly commentIds: readonly string[] }, null];
}

/** Messages from the extension's own pages (popup, desk) to the background. */
export interface PopupToBackground extends FederationToBackground {
  'model-status': [null, ModelStatus];
  'measure-backends': [null, ModelStatus];
  explain: [{ readonly text: string; readonly label: Label }, Evidence];
  verdict: [VerdictRequest, Verdict];
  /** Takes back one's own newest verdict on that page or, for null, anywhere; null when there is none. */
  'undo-verdict': [{ readonly pageUrl: string | null }, Verdict | null];
  /** Says more about one's own verdict on a comment; null when there is none. */
  'amend-verdict': [AmendRequest, Verdict | null];
  verdicts: [{ readonly pageUrl: string }, readonly Verdict[]];
  /** Ids of the flagged comments of that page that are to be decided on before their scores are shown. */
  blind: [{ readonly pageUrl: string }, { readonly commentIds: readonly string[] }];
  /** The model's own scores of texts that stand nowhere, in their order; null for one that cannot be judged. */
  'score-texts': [
    { readonly texts: readonly string[] },
    { readonly scores: readonly (Scores | null)[] },
  ];
  /** How fair the flags are, as far as it is known, in short. */
  audit: [null, AuditSummary];
  /** From how many past verdicts scores are moved. */
  learned: [null, Learned];
  /** Forgets them for that purpose, and says how many they were. */
  'forget-learned': [null, Learned];
}

/** Figures of toxicity over all comments that are kept. */
export interface AuditSummary {
  /** When the oldest of them was scored: ISO 8601, UTC; null when there is none. */
  readonly from: string | null;
  /** Of the unflagged comments, those that were drawn for audit, and those of them that were decided on. */
  readonly audits: { readonly drawn: number; readonly decided: number };
  /** Overturned flags, missed toxic comments and wrongly flagged ones, of all comments. */
  readonly overall: readonly Figure[];
  /** False-positive rates by group, with their gaps. */
  readonly groups: readonly Figure[];
  /** The groups that review goes to most, by their share of the comments. */
  readonly attention: readonly Figure[];
}

/** What past verdicts have taught. */
export interface Learned {
  readonly verdicts: number;
}

/** Messages from the popup to the content script of the tab in front. */
export interface PopupToPage {
  report: [null, PageReport];
  jump: [{ readonly commentId: string }, { readonly found: boolean }];
  /** Lets the user point at a comment on the page. */
  pick: [null, null];
}

export interface PageProgress {
  readonly found: number;
  readonly judged: number;
  readonly flagged: number;
}

export interface VerdictRequest {
  readonly pageUrl: string;
  readonly commentId: string;
  readonly choice: VerdictChoice;
  readonly judgement: Extract<Judgement, { status: 'scored' }>;
  readonly modelVersion: string;
  /** Decided before scores and labels were shown. */
  readonly blind?: boolean;
  /** Settles what moderators disagree on. */
  readonly settles?: boolean;
}

export interface AmendRequest {
  readonly pageUrl: string;
  readonly commentId: string;
  readonly reason?: WrongReason | null;
  readonly labels?: LabelCorrections;
}

export interface ModelStatus {
  readonly state: 'loading' | 'ready' | 'failed';
  /** A key of `_locales` with what to do next; only when failed. */
  readonly errorKey: string | null;
  readonly backend: BackendName | null;
  readonly modelVersion: string | null;
  /** Median milliseconds per comment of the backend measurement. */
  readonly millisecondsPerComment: number | null;
  /** A key of `_locales` when judging works but something beside it does not, such as a full disk. */
  readonly warningKey?: string;
}

export interface ReportedComment {
  readonly id: string;
  readonly author: string;
  readonly timestamp: string | null;
  readonly heading: string | null;
  readonly permalink: string;
  readonly text: string;
  readonly judgement: Judgement;
}

/** What a content script knows of its page; `comments` holds flagged and cannot-judge ones, in page order. */
export interface PageReport {
  readonly pageUrl: string;
  readonly enabled: boolean;
  readonly progress: PageProgress;
  readonly modelVersion: string | null;
  readonly comments: readonly ReportedComment[];
  /** Origins of comments in frames here that Parley is not on for. */
  readonly embeds: readonly string[];
  /** A key of `_locales` when scoring failed, else null. */
  readonly errorKey: string | null;
}
