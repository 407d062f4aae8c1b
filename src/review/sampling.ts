/** Where a scored comment stands when audits are drawn. Far ones are many and rarely toxic, near ones few and often. */
export type AuditStratum = 'flagged' | `${'near' | 'far'}-${'mention' | 'other'}`;

/** What the draw has to know of a comment, at the time it was scored. */
export interface Drawable {
  /** The highest score of any label. */
  readonly score: number;
  readonly flagged: boolean;
  /** Whether it mentions any group. */
  readonly mentions: boolean;
}

/** Unflagged comments from this score on are near: most of what was missed is there. */
const NEAR = 0.3;
/** Of the budget for a side, what goes to comments that mention a group. */
const MENTION_SHARE = 0.4;
/** Between what π lies, and what it is where no comment was expected. */
interface Limits {
  readonly least: number;
  readonly most: number;
  readonly unexpected: number;
}

/** Half at most: intervals that reckon with what was not seen need something that was not. */
const NEAR_LIMITS: Limits = { least: 0, most: 0.5, unexpected: 0.5 };
/** Weights stay at or below 200, so that one far comment cannot sway everything. */
const FAR_LIMITS: Limits = { least: 0.005, most: 1, unexpected: 0.005 };

export function stratumOf({ score, flagged, mentions }: Drawable): AuditStratum {
  if (flagged) return 'flagged';
  return `${score >= NEAR ? 'near' : 'far'}-${mentions ? 'mention' : 'other'}`;
}

/** The probability π with which a comment of each stratum is drawn. To be stored with each comment: it weighs by 1/π. */
export type AuditPlan = Readonly<Record<AuditStratum, number>>;

/** How many comments of each stratum that flags say nothing about. */
export type AuditCounts = Readonly<Record<Exclude<AuditStratum, 'flagged'>, number>>;

/**
 * Divides the audits that people can spare: half to near and half to far comments, of each two fifths to those that
 * mention a group; what one cannot use goes to the others.
 * @param budget audits of unflagged comments in the period
 * @param expected how many comments of each stratum are expected in it, as `expectedToday` says
 * @param flaggedShare of the flags, the share that is reviewed; 1 when all are
 */
export function auditPlan(budget: number, expected: AuditCounts, flaggedShare = 1): AuditPlan {
  const near = side(budget / 2, expected['near-mention'], expected['near-other'], NEAR_LIMITS);
  const far = side(budget - near.used, expected['far-mention'], expected['far-other'], FAR_LIMITS);
  return {
    flagged: flaggedShare,
    'near-mention': near.mention,
    'near-other': near.other,
    'far-mention': far.mention,
    'far-other': far.other,
  };
}

/**
 * A day on which 200 comments are read, in the shares that talk pages have. Without it the first page of all would be
 * drawn at the highest π: half of what is near. With it a reader of fewer comments audits fewer, in proportion.
 */
const LEAST_DAY: AuditCounts = {
  'near-mention': 2,
  'near-other': 8,
  'far-mention': 20,
  'far-other': 170,
};

/**
 * How many comments of each stratum a day will bring, for `auditPlan`: as many as the days before, or as are there
 * already, or a least day's, whichever is more. On a day far beyond what was expected, π falls as 1/n, so that n comments
 * instead of m draw the budget 1 + ln(n/m) times: a few times at most. It depends on what was scored before alone,
 * never on the comment that is drawn or its verdict, so that 1/π stays its right weight.
 * @param past the days before; those without a comment do not count
 */
export function expectedToday(past: readonly AuditCounts[], today: AuditCounts): AuditCounts {
  const active = past.filter((day) => Object.values(day).some((count) => count > 0));
  const expected = (stratum: keyof AuditCounts) => {
    const sum = active.reduce((all, day) => all + day[stratum], 0);
    const mean = active.length > 0 ? sum / active.length : 0;
    return Math.max(mean, today[stratum], LEAST_DAY[stratum]);
  };
  return {
    'near-mention': expected('near-mention'),
    'near-other': expected('near-other'),
    'far-mention': expected('far-mention'),
    'far-other': expected('far-other'),
  };
}

function side(
  budget: number,
  mentions: number,
  others: number,
  { least, most, unexpected }: Limits,
): { mention: number; other: number; used: number } {
  const probability = (audits: number, comments: number) =>
    comments > 0 ? Math.min(most, Math.max(least, audits / comments)) : unexpected;
  const boosted = probability(budget * MENTION_SHARE, mentions);
  const other = probability(budget - boosted * mentions, others);
  // What the others could not use comes back to the mentions; what the least takes does not cost them.
  const mention = Math.max(boosted, probability(budget - other * others, mentions));
  return { mention, other, used: mention * mentions + other * others };
}

/** Uniform numbers in [0, 1) that belong to a comment; nobody can foretell them without the salt. */
export interface AuditDraws {
  /** Drawn for audit when below π. */
  readonly selected: number;
  /** Shown without score and label when below the share of flags that are. */
  readonly blind: number;
  /** Given to a second person, and shown again later, when below those shares. */
  readonly double: number;
  readonly repeat: number;
}

/**
 * Draws from SHA-256 of salt and comment: the same comment gets the same draws however often it is scored.
 * @param salt secret and the same for a whole period
 */
export async function auditDraws(salt: string, commentKey: string): Promise<AuditDraws> {
  const bytes = new TextEncoder().encode(JSON.stringify([salt, commentKey]));
  const view = new DataView(await crypto.subtle.digest('SHA-256', bytes));
  // 53 bits each, as many as a number between 0 and 1 has.
  const draw = (word: number) =>
    ((view.getUint32(word * 8) >>> 5) * 2 ** 26 + (view.getUint32(word * 8 + 4) >>> 6)) / 2 ** 53;
  return { selected: draw(0), blind: draw(1), double: draw(2), repeat: draw(3) };
}
