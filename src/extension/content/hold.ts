import type { Composer } from '../../discussion';
import { isByUser } from './by-user';
import type { ComposerJudge } from './composer-judge';
import { isFlagged } from './composer-judge';
import type { Drafts } from './drafts';
import type { EditorWindows } from './editor-windows';
import { lettersOf } from './letters';
import { POSTING_EVENTS, type Posting, postingOf } from './posting';
import type { Warning } from './warnings';

/** A post is held for no longer than this; then it goes through unjudged. */
const LONGEST_HOLD_MS = 2_000;

export interface HoldParts {
  readonly windows: EditorWindows;
  readonly drafts: Drafts;
  readonly judge: ComposerJudge;
  /** Tells the user; the posting waits for what they choose. */
  readonly onFlagged: (warning: Warning, posting: Posting) => void;
}

export interface Hold {
  /** Carries a posting out, once, whatever is thought of its text. */
  letThrough(posting: Posting): void;
}

/**
 * Stops what would post a text that is flagged, or not yet known to be harmless, before the page sees
 * it. Harmless and unjudgeable texts go on by themselves, and so does everything when the answer takes
 * too long, fails, or the signal fires meanwhile.
 */
export function holdPostings(
  { windows, drafts, judge, onFlagged }: HoldParts,
  signal: AbortSignal,
): Hold {
  const held = new Set<Composer>();
  let replaying = false;
  /** The texts of the last posting that went its way: on it goes, perhaps as HTML in a hidden field. */
  let passed: readonly string[] = [];

  const written = () => {
    windows.refresh();
    return drafts.written;
  };

  function onPosting(event: Event): void {
    if (replaying || !isByUser(event)) return;
    const posting = postingOf(event, written);
    if (!posting) return;
    // Pressed again while we think: one wish, one post.
    const pressedAgain = posting.composers.some((composer) => held.has(composer));
    const open = openDrafts(posting);
    if (!pressedAgain && open.length === 0) {
      remember(posting);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!pressedAgain) void hold(posting, open);
  }

  /** The texts of a posting that stand in its way for now. */
  function openDrafts({ composers }: Posting): Draft[] {
    return composers
      .map((composer) => ({ composer, text: drafts.textOf(composer) }))
      .filter(({ text }) => {
        const known = judge.known(text);
        if (drafts.isSettled(text) || (known !== undefined && !isFlagged(known))) return false;
        const letters = lettersOf(text);
        return !passed.some((before) => before.includes(letters));
      });
  }

  async function hold(posting: Posting, open: readonly Draft[]): Promise<void> {
    for (const composer of posting.composers) held.add(composer);
    const warning = await firstFlagged(open, judge).catch(() => null);
    for (const composer of posting.composers) held.delete(composer);
    if (warning && !signal.aborted) onFlagged(warning, posting);
    else letThrough(posting);
  }

  function letThrough(posting: Posting): void {
    // The page may carry the post on by steps of its own, after this turn.
    for (const text of remember(posting)) drafts.settle(text);
    replaying = true;
    try {
      posting.replay();
    } finally {
      replaying = false;
    }
  }

  function remember({ composers }: Posting): string[] {
    const texts = composers.map((composer) => drafts.textOf(composer));
    passed = texts.map(lettersOf).filter(Boolean);
    return texts;
  }

  windows.listen(POSTING_EVENTS, onPosting);
  globalThis.navigation?.addEventListener('navigate', onPosting, { capture: true, signal });
  return { letThrough };
}

interface Draft {
  readonly composer: Composer;
  readonly text: string;
}

/** The first flagged draft, or null: there is none, or it was not known in time. */
async function firstFlagged(
  open: readonly Draft[],
  { judge }: ComposerJudge,
): Promise<Warning | null> {
  const judgements = await inTime(Promise.all(open.map(({ text }) => judge(text))));
  for (const [index, draft] of open.entries()) {
    const judgement = judgements?.[index];
    if (isFlagged(judgement)) return { ...draft, judgement };
  }
  return null;
}

async function inTime<Value>(promise: Promise<Value>): Promise<Value | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, LONGEST_HOLD_MS, null);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
