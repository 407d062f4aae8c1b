import * as v from 'valibot';
import { WRONG_REASONS } from '../../review';
import { LABELS, type Label } from '../../toxicity';
import type { PageToBackground, PopupToBackground, PopupToPage } from './map';

/** Bounds on what one message may carry; far above honest use, far below what would hurt. */
export const LONGEST_TEXT = 1_000_000;
export const MOST_ITEMS = 128;
/** Ranks are cheap: what they cost is the message. */
export const MOST_RANKED = 512;
const LONGEST_NAME = 10_000;
const LONGEST_URL = 10_000;
const MOST_COMMENTS = 20_000;
const MOST_EMBEDS = 10;

const name = v.pipe(v.string(), v.maxLength(LONGEST_NAME));
const text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));
/** Never `javascript:`: these end up in links. */
const url = v.pipe(v.string(), v.maxLength(LONGEST_URL), v.url(), v.regex(/^(https?|file):/i));
const timestamp = v.nullable(v.pipe(name, v.isoTimestamp()));
const label = v.picklist(LABELS);
const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const key = v.pipe(v.string(), v.regex(/^[a-z]+_\w{1,100}$/));

const perLabel = <Schema>(schema: Schema) =>
  Object.fromEntries(LABELS.map((each) => [each, schema])) as Record<Label, Schema>;
const scores = v.object(perLabel(probability));
const scored = v.object({
  status: v.literal('scored'),
  scores,
  flags: v.pipe(v.array(label), v.maxLength(LABELS.length)),
  passages: v.exactOptional(v.object(perLabel(v.exactOptional(probability)))),
  base: v.exactOptional(scores),
});
const judgement = v.variant('status', [
  scored,
  v.object({
    status: v.literal('cannot-judge'),
    reason: v.picklist([
      'empty',
      'too-short',
      'only-quotation',
      'only-code',
      'only-links',
      'other-language',
    ]),
  }),
]);
const progress = v.object({ found: count, judged: count, flagged: count });

const score = v.object({
  pageUrl: url,
  priority: v.picklist(['composer', 'visible', 'rest']),
  items: v.pipe(
    v.array(
      v.object({
        id: name,
        text,
        comment: v.exactOptional(
          v.object({
            author: name,
            timestamp,
            heading: v.nullable(name),
            fragment: v.nullable(name),
            permalink: v.nullable(url),
          }),
        ),
      }),
    ),
    v.maxLength(MOST_ITEMS),
  ),
  glance: v.exactOptional(v.boolean()),
});
const rank = v.object({ texts: v.pipe(v.array(text), v.maxLength(MOST_RANKED)) });
const explain = v.object({ text, label });
const verdict = v.object({
  pageUrl: url,
  commentId: name,
  choice: v.picklist(['toxic', 'not-toxic', 'not-sure']),
  judgement: scored,
  modelVersion: name,
  blind: v.exactOptional(v.boolean()),
  settles: v.exactOptional(v.boolean()),
});
const amendment = v.object({
  pageUrl: url,
  commentId: name,
  reason: v.exactOptional(v.nullable(v.picklist(WRONG_REASONS))),
  labels: v.exactOptional(v.object(perLabel(v.exactOptional(v.boolean())))),
});
const ofPage = v.object({ pageUrl: url });
const commentIds = v.pipe(v.array(name), v.maxLength(MOST_COMMENTS));

/** One schema for each request of a map. */
export type RequestSchemas<Map extends { [Name in keyof Map]: readonly [unknown, unknown] }> = {
  readonly [Name in keyof Map]: v.GenericSchema<unknown, Map[Name][0]>;
};

export const pageToBackgroundSchemas: RequestSchemas<PageToBackground> = {
  score,
  rank,
  explain,
  progress,
  verdict,
  queued: ofPage,
  gone: v.object({ pageUrl: url, commentIds }),
};

export const popupToBackgroundSchemas: RequestSchemas<PopupToBackground> = {
  'model-status': v.null(),
  'measure-backends': v.null(),
  explain,
  verdict,
  'undo-verdict': v.object({ pageUrl: v.nullable(url) }),
  'amend-verdict': amendment,
  verdicts: ofPage,
  blind: ofPage,
  'score-texts': v.object({ texts: v.pipe(v.array(text), v.maxLength(MOST_ITEMS)) }),
  audit: v.null(),
  learned: v.null(),
  'forget-learned': v.null(),
  'look-at-federation': v.object({ invitation: name }),
  'join-federation': v.object({
    invitation: name,
    taskId: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
  'contributing-status': v.null(),
  'contribute-now': v.null(),
  'stop-contributing': v.null(),
  'leave-federation': v.null(),
  'use-head': v.object({ number: count }),
  power: v.object({ power: v.nullable(v.object({ charging: v.boolean(), level: probability })) }),
};

export const popupToPageSchemas: RequestSchemas<PopupToPage> = {
  report: v.null(),
  jump: v.object({ commentId: name }),
  pick: v.null(),
};

/** What a page answers; it runs in a process that a hostile page may have taken over. */
export const pageReplySchemas: {
  readonly [Name in keyof PopupToPage]: v.GenericSchema<unknown, PopupToPage[Name][1]>;
} = {
  report: v.object({
    pageUrl: url,
    enabled: v.boolean(),
    progress,
    modelVersion: v.nullable(name),
    comments: v.pipe(
      v.array(
        v.object({
          id: name,
          author: name,
          timestamp,
          heading: v.nullable(name),
          permalink: url,
          text,
          judgement,
        }),
      ),
      v.maxLength(MOST_COMMENTS),
    ),
    embeds: v.pipe(v.array(url), v.maxLength(MOST_EMBEDS)),
    errorKey: v.nullable(key),
  }),
  jump: v.object({ found: v.boolean() }),
  pick: v.null(),
};
