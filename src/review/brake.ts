/** How many comments of a site were scored and flagged in an hour. */
export interface BrakeTally {
  /** ISO 8601, UTC, to the hour: `2026-11-23T14`. */
  readonly hour: string;
  readonly scored: number;
  readonly flagged: number;
}

/** Why marks and warnings pause on a site. */
export interface BrakeReason {
  /** `share`: too many of the comments are flagged; `jump`: far more than usual. */
  readonly kind: 'share' | 'jump';
  /** Of the last 24 hours. */
  readonly flagged: number;
  readonly scored: number;
  /** The share that is usually flagged; null while too few comments are known to say. */
  readonly usual: number | null;
}

/** A share of flags that the user has looked at and found right. */
export interface BrakeAllowance {
  readonly share: number;
}

/** Beyond this share a page is red all over: it is likelier that the model fails there than that all are toxic. */
const MOST_SHARE = 0.05;
/** On fewer flags a share says little, and a moderator can look at each. */
const LEAST_FLAGS = 20;

const JUMP = 10;
/**
 * So that one flag on a quiet site is no emergency: ten times the usual is then at most one flag that was to be
 * expected, and ten come by chance (Poisson) in one day of ten million.
 */
const LEAST_JUMP_FLAGS = 10;
/** From so many comments on there is a usual share: one in 500 is a tenth of what is too much for any site. */
const LEAST_USUAL_COMMENTS = 500;

/** What was allowed holds until it is this much worse. */
const WORSE = 2;

const HOUR_MS = 60 * 60 * 1000;
const RECENT_HOURS = 24;
const USUAL_HOURS = 27 * 24;

/**
 * Whether flags on a site have jumped, so that a person should look before anybody is warned on their account: more than
 * 5 % of the comments of the last 24 hours and at least 20, or ten times the usual share, that of the 27 days before.
 * @param tallies of one site, in any order; hours may be told in parts
 * @param allowance by the user, after an earlier look
 */
export function brakeReason(
  tallies: readonly BrakeTally[],
  now: Date,
  allowance: BrakeAllowance | null = null,
): BrakeReason | null {
  const age = ({ hour }: BrakeTally) =>
    Math.floor((now.getTime() - Date.parse(`${hour}:00:00Z`)) / HOUR_MS);
  const recent = total(tallies, (tally) => age(tally) >= 0 && age(tally) < RECENT_HOURS);
  const { scored, flagged } = recent;
  if (scored === 0) return null;
  const share = flagged / scored;
  if (allowance && share < WORSE * allowance.share) return null;

  const usual = usualShare(
    total(
      tallies,
      (tally) => age(tally) >= RECENT_HOURS && age(tally) < RECENT_HOURS + USUAL_HOURS,
    ),
  );
  if (share > MOST_SHARE && flagged >= LEAST_FLAGS) {
    return { kind: 'share', flagged, scored, usual };
  }
  if (usual !== null && share >= JUMP * usual && flagged >= LEAST_JUMP_FLAGS) {
    return { kind: 'jump', flagged, scored, usual };
  }
  return null;
}

/** As if one more had been flagged: where none was yet, ten times nothing would be nothing. */
function usualShare({ scored, flagged }: Counts): number | null {
  return scored < LEAST_USUAL_COMMENTS ? null : Math.min(1, (flagged + 1) / scored);
}

type Counts = Pick<BrakeTally, 'scored' | 'flagged'>;

function total(tallies: readonly BrakeTally[], counts: (tally: BrakeTally) => boolean): Counts {
  let scored = 0;
  let flagged = 0;
  for (const tally of tallies) {
    if (!counts(tally)) continue;
    scored += tally.scored;
    flagged += tally.flagged;
  }
  return { scored, flagged };
}
