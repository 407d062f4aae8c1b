import type { Judgement, Verdict, VerdictChoice } from '../../review';
import type { BackendName, Evidence, Label } from '../../toxicity';

/** One comment (or the text in a field) that a page wants judged. */
export interface ScoreItem {
  readonly id: string;
  readonly text: string;
  /** Absent for the text of a composer, which is never stored. */
  readonly comment?: {
    readonly author: string;
    readonly timestamp: string | null;
    readonly heading: string | null;
    readonly permalink: string;
  };
}

/** Which of all waiting texts goes first, over all tabs. */
export type Priority = 'composer' | 'visible' | 'rest';

/** Messages from a content script to the background: name -> [request, response]. */
export interface PageToBackground {
  score: [
    { readonly pageUrl: string; readonly priority: Priority; readonly items: readonly ScoreItem[] },
    { readonly judgements: readonly Judgement[]; readonly modelVersion: string },
  ];
  /** How suspicious texts look at first sight, in their order: higher is more. */
  rank: [{ readonly texts: readonly string[] }, { readonly ranks: readonly number[] }];
  explain: [{ readonly text: string; readonly label: Label }, Evidence];
  progress: [PageProgress, null];
  verdict: [VerdictRequest, Verdict];
}

/** Messages from the popup to the background. */
export interface PopupToBackground {
  'model-status': [null, ModelStatus];
  'measure-backends': [null, ModelStatus];
  explain: [{ readonly text: string; readonly label: Label }, Evidence];
  verdict: [VerdictRequest, Verdict];
  /** Takes back the newest verdict on that page; null when there is none. */
  'undo-verdict': [{ readonly pageUrl: string }, Verdict | null];
  verdicts: [{ readonly pageUrl: string }, readonly Verdict[]];
  /** From how many past verdicts scores are moved. */
  learned: [null, Learned];
  /** Forgets them for that purpose, and says how many they were. */
  'forget-learned': [null, Learned];
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
