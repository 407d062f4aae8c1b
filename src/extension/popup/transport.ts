import type { Verdict } from '../../review';
import type { Evidence, Label, Thresholds } from '../../toxicity';
import type { Brakes } from '../brakes';
import type {
  AmendRequest,
  AuditSummary,
  ModelStatus,
  PageReport,
  VerdictRequest,
} from '../messages';
import type { Settings, SettingsPatch } from '../settings';

/** The page in the tab in front, as far as the browser lets us see it. */
export type Site =
  /** A page of the browser itself, or another that no extension may read. */
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'site'; readonly url: string; readonly on: boolean };

/** The thresholds Parley ships with, and how often each flags a harmless comment (0..1). */
export interface UsualThresholds {
  readonly thresholds: Thresholds;
  readonly falsePositiveRate: Thresholds;
}

/** Everything the popup asks of the world, so that it can be driven without a browser. */
export interface Transport {
  site(): Promise<Site>;
  /** Resolves to false when the user refuses the permission. Call it in the turn of the click. */
  switchSite(url: string, on: boolean): Promise<boolean>;
  /** How fair the flags are, as far as it is known. */
  audit(): Promise<AuditSummary>;
  /** Opens the page with the comments of all pages, or its audit. */
  openDesk(view?: 'audit'): Promise<void>;
  reloadTab(): Promise<void>;
  report(): Promise<PageReport>;
  /** Resolves to whether the comment is still on the page. */
  jump(commentId: string): Promise<boolean>;
  /** Lets the user point at a comment on the page. */
  pick(): Promise<void>;
  explain(text: string, label: Label): Promise<Evidence>;
  verdicts(pageUrl: string): Promise<readonly Verdict[]>;
  /** Ids of the flagged comments that are to be decided on before their scores are shown. */
  blind(pageUrl: string): Promise<ReadonlySet<string>>;
  decide(request: VerdictRequest): Promise<Verdict>;
  /** Says more about a verdict; null when there is none. */
  amend(request: AmendRequest): Promise<Verdict | null>;
  /** Resolves to the verdict taken back, null when there was none. */
  undo(pageUrl: string): Promise<Verdict | null>;
  /** From how many past verdicts scores are moved. */
  learned(): Promise<number>;
  /** Resolves to how many verdicts were forgotten for that purpose. */
  forgetLearned(): Promise<number>;
  modelStatus(): Promise<ModelStatus>;
  measureBackends(): Promise<ModelStatus>;
  usualThresholds(): Promise<UsualThresholds>;
  watchBrakes(callback: (brakes: Brakes) => void, signal: AbortSignal): void;
  /** Marks and warns again on a site where Parley paused. */
  release(site: string): Promise<void>;
  watchSettings(callback: (settings: Settings) => void, signal: AbortSignal): Promise<void>;
  changeSettings(patch: SettingsPatch): Promise<Settings>;
}
