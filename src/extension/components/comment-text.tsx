import { useEffect, useRef } from 'preact/hooks';
import type { Evidence } from '../../toxicity';
import { carryingWords, segmentsOf } from '../evidence-words';
import { words } from '../words';

interface CommentTextProps {
  readonly text: string;
  readonly evidence: Evidence | null;
}

/** The whole comment with the words that carry the score underlined, more heavily the more they carry. */
export function CommentText({ text, evidence }: CommentTextProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const mark = evidence && box.current?.querySelector('.strength-3');
    if (mark instanceof HTMLElement && box.current) {
      box.current.scrollTop = mark.offsetTop - box.current.clientHeight / 2;
    }
  }, [evidence]);
  return (
    <section
      class="comment-text"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by keyboard
      tabIndex={0}
      data-scrolls
      aria-label={words('popup_comment_text')}
    >
      {segmentsOf(text, evidence ? carryingWords(evidence) : []).map((segment) =>
        segment.strength === 0 ? (
          segment.text
        ) : (
          <mark class={`strength-${segment.strength}`}>{segment.text}</mark>
        ),
      )}
    </section>
  );
}
