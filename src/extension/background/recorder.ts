import { permalinkOf } from '../../discussion';
import {
  type AuditPlan,
  auditDraws,
  flagsOf,
  type Judgement,
  type ScoredJudgement,
  stratumOf,
  verdictKey,
} from '../../review';
import { LABELS, type Thresholds } from '../../toxicity';
import type { ScoreItem } from '../messages';
import type { Settings } from '../settings';
import { siteOf } from '../sites';
import {
  type CommentStore,
  hasSameScores,
  hourOf,
  type Recording,
  type StoredComment,
  type StoredPolicy,
} from '../storage';
import type { Judged } from './judging';
import { planOfToday } from './plan-of-today';
import { policyOf } from './policies';
import type { Terms } from './terms';

export interface RecorderParts {
  readonly comments: CommentStore;
  readonly terms: () => Promise<Terms>;
  readonly salt: () => Promise<string>;
  readonly readSettings: () => Promise<Settings>;
  /** Called when comments of a site were flagged. */
  readonly onFlagged: (site: string) => Promise<void>;
  readonly now: () => Date;
}

/** Of the flags, the share that is decided on before scores are shown; and what is shown to two, and shown again. */
const BLIND_SHARE = 0.1;
const DOUBLE_SHARE = 0.1;
const REPEAT_SHARE = 0.02;

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** A comment that was judged, with what it was judged by. */
interface Recordable {
  readonly item: ScoreItem & Required<Pick<ScoreItem, 'comment'>>;
  readonly judged: Judged;
}

/** What holds for all comments that are recorded together. */
interface Moment {
  readonly policy: StoredPolicy;
  readonly plan: AuditPlan;
  /** Whoever wants no audits is shown no flag blind. */
  readonly isAuditing: boolean;
  readonly at: Date;
}

/** Keeps what an audit is made from: of every comment the score, of those that wait for a person the text. */
export class Recorder {
  readonly #parts: RecorderParts;

  constructor(parts: RecorderParts) {
    this.#parts = parts;
  }

  /** Leaves out composers, whose text is nobody's comment yet, and comments that were only glanced at so far. */
  async record(
    pageUrl: string,
    items: readonly ScoreItem[],
    judged: readonly Judged[],
  ): Promise<void> {
    const recordable = items.flatMap((item, place): Recordable[] => {
      const { comment } = item;
      const by = judged[place]!;
      const isWhole = by.judgement.status !== 'scored' || by.judgement.restRank === undefined;
      return comment && isWhole ? [{ item: { ...item, comment }, judged: by }] : [];
    });
    if (recordable.length === 0) return;
    const { comments } = this.#parts;
    // One moment for all: counts stand under one hour, as their comments do.
    const at = this.#parts.now();
    const { auditBudget } = await this.#parts.readSettings();
    const plan = await this.#plan(auditBudget, at);
    const isAuditing = auditBudget > 0;
    for (const [policy, those] of await this.#byPolicy(recordable, at)) {
      const known = await comments.getMany(those.map(({ item }) => verdictKey(pageUrl, item.id)));
      const recordings = await Promise.all(
        those.map((each, place) =>
          this.#recordingOf(pageUrl, each, known[place], { policy, plan, isAuditing, at }),
        ),
      );
      await comments.record(siteOf(pageUrl), policy, recordings);
    }
    if (recordable.some(({ judged: { judgement } }) => isFlagged(judgement))) {
      await this.#parts.onFlagged(siteOf(pageUrl));
    }
  }

  /** Settings may change between two batches of one request. */
  async #byPolicy(
    recordable: readonly Recordable[],
    at: Date,
  ): Promise<Map<StoredPolicy, Recordable[]>> {
    const { terms } = this.#parts;
    const { lexicon } = await terms();
    const policies = new Map<string, [StoredPolicy, Recordable[]]>();
    for (const each of recordable) {
      const { modelVersion, thresholds } = each.judged;
      const policy = await policyOf(modelVersion, thresholds, lexicon, at);
      const known = policies.get(policy.id);
      if (known) known[1].push(each);
      else policies.set(policy.id, [policy, [each]]);
    }
    return new Map(policies.values());
  }

  /** Depends on the past alone, so that each draw's probability is known when it is drawn. */
  async #plan(auditBudget: number, at: Date): Promise<AuditPlan> {
    const { comments } = this.#parts;
    const weekAgo = new Date(at.getTime() - WEEK_MS).toISOString();
    return planOfToday(auditBudget, await comments.talliesSince(hourOf(weekAgo)), at);
  }

  async #recordingOf(
    pageUrl: string,
    { item: { id, text, comment: about }, judged }: Recordable,
    known: StoredComment | undefined,
    { policy, plan, isAuditing, at }: Moment,
  ): Promise<Recording> {
    const key = verdictKey(pageUrl, id);
    const { judgement, thresholds, modelVersion } = judged;
    if (judgement.status !== 'scored') return { key, comment: null };
    const { salt, terms } = this.#parts;
    const { status: _, ...said } = judgement;
    const { author, timestamp, heading } = about;
    const { scores, flags } = modelsOwn(judgement, thresholds);
    // Looking for mentions takes far longer than all else here, and pages are read again and again.
    const isKnown = known !== undefined && hasSameScores(known, { scores });
    const groups = isKnown ? known.groups : (await terms()).groupsIn(text);
    const stratum = stratumOf({
      score: Math.max(...LABELS.map((label) => scores[label])),
      flagged: flags.length > 0,
      mentions: groups.length > 0,
    });
    const draws = await auditDraws(await salt(), key);
    const pi = plan[stratum];
    const drawn = draws.selected < pi;
    return {
      key,
      comment: {
        key,
        pageUrl,
        scores,
        flags,
        policy: policy.id,
        groups,
        stratum,
        pi,
        drawn,
        scoredAt: at.toISOString(),
      },
      item: {
        key,
        pageUrl,
        commentId: id,
        author,
        timestamp,
        heading,
        permalink: permalinkOf(about, pageUrl),
        text,
        ...said,
        modelVersion,
        thresholds,
        groups,
        stratum,
        blind: said.flags.length === 0 || (isAuditing && draws.blind < BLIND_SHARE),
        double: draws.double < DOUBLE_SHARE,
        repeat: draws.repeat < REPEAT_SHARE,
        // Uniform among those that are shown blind: these flags are the ones with the lowest draws.
        place: said.flags.length === 0 ? draws.blind : Math.min(1, draws.blind / BLIND_SHARE),
        queuedAt: at.toISOString(),
      },
    };
  }
}

const isFlagged = (judgement: Judgement): boolean =>
  judgement.status === 'scored' && judgement.flags.length > 0;

/** Without what the moderator's past verdicts made of it. */
function modelsOwn(
  { base, scores, flags, passages }: ScoredJudgement,
  thresholds: Thresholds,
): Pick<ScoredJudgement, 'scores' | 'flags'> {
  return base ? { scores: base, flags: flagsOf(base, thresholds, passages) } : { scores, flags };
}
