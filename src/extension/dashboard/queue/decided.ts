import {
  type Decision,
  type LabelCorrections,
  type VerdictChoice,
  verdictKey,
  type WrongReason,
} from '../../../review';
import type { VerdictRequest } from '../../messages';
import { type Entry, judgementOf, type QueueState } from './state';

/** What is sent for a verdict on an entry. Only what was seen counts as seen, and a third decision settles. */
export function requestOf({ item, hidden, state }: Entry, choice: VerdictChoice): VerdictRequest {
  const { pageUrl, commentId, modelVersion } = item;
  return {
    pageUrl,
    commentId,
    choice,
    judgement: judgementOf(item),
    modelVersion,
    ...(hidden && { blind: true }),
    ...(state === 'conflict' && { settles: true }),
  };
}

/** The decision as it is shown until the database gives it back. */
export function unsaved(
  { pageUrl, commentId, judgement, ...given }: VerdictRequest,
  moderator: string,
  now: Date,
): Decision {
  const { status: _, ...said } = judgement;
  const key = verdictKey(pageUrl, commentId);
  const decidedAt = now.toISOString();
  return {
    id: `unsaved ${key} ${decidedAt}`,
    moderator,
    pageUrl,
    verdict: { key, decidedAt, ...given, ...said },
  };
}

/** How many of one's own newest decisions lie without a gap in one verdict on several. */
export function newestOf(
  { decisions, active }: QueueState,
  batch: ReadonlySet<string> = new Set(),
): number {
  const own = decisions.filter(({ moderator }) => moderator === active);
  const other = own.toReversed().findIndex(({ verdict }) => !batch.has(verdict.key));
  return Math.min(other < 0 ? own.length : other, batch.size);
}

/** The decisions with more said of one of them. */
export function amendedIn(
  decisions: readonly Decision[],
  amended: Decision,
  said: { readonly reason?: WrongReason; readonly labels?: LabelCorrections },
): Decision[] {
  const { reason, labels } = said;
  return decisions.map((decision) =>
    decision === amended
      ? {
          ...decision,
          verdict: {
            ...decision.verdict,
            ...(reason && { reason }),
            ...(labels && { labels: { ...decision.verdict.labels, ...labels } }),
          },
        }
      : decision,
  );
}
