import type { Decision, LabelCorrections, VerdictChoice, WrongReason } from '../../../review';
import type { VerdictRequest } from '../../messages';
import { type Entry, judgementOf } from './state';

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
  { item }: Entry,
  request: VerdictRequest,
  active: string,
  now: Date,
): Decision {
  const { judgement, choice, modelVersion, blind, settles } = request;
  const { status: _, ...said } = judgement;
  return {
    id: `unsaved ${item.key} ${now.toISOString()}`,
    moderator: active,
    pageUrl: item.pageUrl,
    verdict: {
      key: item.key,
      choice,
      decidedAt: now.toISOString(),
      modelVersion,
      ...said,
      ...(blind && { blind }),
      ...(settles && { settles }),
    },
  };
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
