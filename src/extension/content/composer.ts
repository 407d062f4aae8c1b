import { type Composer, composerOf, postingControlFor } from '../../discussion';
import type { Ask } from './ask';
import { createComposerJudge, isFlagged } from './composer-judge';
import { Drafts } from './drafts';
import { EditorWindows } from './editor-windows';
import { targetOf } from './event-target';
import { holdPostings } from './hold';
import type { Choices } from './panel-view';
import { watchPauses } from './pause';
import type { Posting } from './posting';
import { type Warning, Warnings } from './warnings';

/**
 * Warns the writer of a hurtful text after a pause in typing and again before it is posted, until the
 * signal fires. Never changes the text, never moves the focus unasked, never keeps a post for good.
 */
export function watchComposers(ask: Ask, signal: AbortSignal): void {
  const windows = new EditorWindows(signal);
  const drafts = new Drafts();
  const judge = createComposerJudge(ask, signal);
  const warnings = new Warnings((text, label) => ask('explain', { text, label }), signal);

  windows.onFocused((focused) => {
    const composer = composerOf(focused);
    if (composer) drafts.meet(composer);
  });
  windows.listen(
    ['focusin'],
    (event) => {
      const target = targetOf(event);
      const composer = target && composerOf(target);
      if (composer) drafts.enter(composer);
    },
    { passive: true },
  );
  watchPauses(windows, (composer) => void checkDraft(composer), signal);
  const { letThrough } = holdPostings(
    {
      windows,
      drafts,
      judge,
      onFlagged: (warning, posting) => warnings.show(warning, choicesAtPost(warning, posting)),
    },
    signal,
  );

  async function checkDraft(composer: Composer): Promise<void> {
    const text = drafts.textOf(composer);
    // An error here costs nothing but this hint; the popup says what is wrong with the model.
    const judgement = drafts.isSettled(text)
      ? undefined
      : await judge.judge(text).catch(() => undefined);
    if (signal.aborted || !composer.isConnected || drafts.textOf(composer) !== text) return;
    if (!isFlagged(judgement) || drafts.isSettled(text)) return warnings.close(composer);
    const warning = { composer, text, judgement };
    warnings.mention(warning, choicesWhileWriting(warning));
  }

  /** Nobody has asked to post yet: "post anyway" presses the button that would. */
  function choicesWhileWriting({ composer, text }: Warning): Choices {
    const control = postingControlFor(composer);
    return {
      onEdit: () => edit(composer),
      ...(control && {
        onPost: () => post({ composers: [composer], replay: () => control.click() }),
      }),
      onWrong: () => {
        drafts.settle(text);
        edit(composer);
      },
    };
  }

  /** The user's own action waits: every choice but "edit" carries it out. */
  function choicesAtPost({ composer }: Warning, posting: Posting): Choices {
    const onPost = () => post(posting);
    return { onEdit: () => edit(composer), onPost, onWrong: onPost };
  }

  function edit(composer: Composer): void {
    warnings.close();
    composer.focus();
  }

  function post(posting: Posting): void {
    warnings.close();
    letThrough(posting);
  }
}
