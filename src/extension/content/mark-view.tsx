import { useId, useState } from 'preact/hooks';
import { flagsByScore, type ScoredJudgement } from '../../review';
import type { Evidence, Label } from '../../toxicity';
import { flagWords } from '../flag-words';
import { shiftWords } from '../personal-words';
import { words } from '../words';
import { EXPLANATION_STYLES, Explanation } from './explanation';
import { labelList } from './label-words';

export interface MarkViewProps {
  readonly judgement: ScoredJudgement;
  readonly explain: (label: Label) => Promise<Evidence>;
  /** Whether the comment is folded; null where comments are not folded at all. */
  readonly folded: boolean | null;
  readonly onFold: (folded: boolean) => void;
}

/** What stands beside a flagged comment: sign, labels in words, score, and why. */
export function MarkView({ judgement, explain, folded, onFold }: MarkViewProps) {
  const [open, setOpen] = useState(false);
  const explanation = useId();
  const labels = flagsByScore(judgement);
  const top = labels[0]!;
  const name = words('page_mark', labelList(labels), flagWords(judgement, top));
  const past = shiftWords(judgement, top);
  return (
    <span class="mark" role="note" aria-label={words('page_mark_group')}>
      <span class="line">
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <path
            d="M3 1v14M3 2h10l-3 3.5L13 9H3"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
          />
        </svg>
        <span>{name}</span>
        {past && (
          <span class="past">
            <span aria-hidden="true">{past.shown}</span>
            <span class="spoken">{past.spoken}</span>
          </span>
        )}
        <button
          type="button"
          class="why"
          aria-expanded={open}
          aria-controls={explanation}
          onClick={() => setOpen(!open)}
        >
          {words('page_why')}
        </button>
        {folded !== null && (
          <button type="button" aria-expanded={!folded} onClick={() => onFold(!folded)}>
            {words(folded ? 'page_unfold' : 'page_fold')}
          </button>
        )}
      </span>
      <span id={explanation} class="why-text" hidden={!open}>
        {open && <Explanation key={top} explain={() => explain(top)} />}
        {open && <span class="note">{words('page_on_device')}</span>}
      </span>
    </span>
  );
}

export const MARK_STYLES = `
:host { display: inline-block !important; margin-inline-start: 6px !important; max-width: 100% !important; vertical-align: middle !important; }
.mark { display: inline-block; background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: 6px; padding: 1px 6px; font-size: 13px; }
.line { display: inline-flex; flex-wrap: wrap; align-items: center; gap: 2px 6px; }
.why-text { display: block; padding: 4px 0; max-width: 60ch; }
.why-text[hidden] { display: none; }
.note { display: block; opacity: .85; }
.past { opacity: .85; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.flash { animation: flash 1.2s ease-out 2; }
@keyframes flash { 0% { box-shadow: 0 0 0 4px var(--line); } 100% { box-shadow: 0 0 0 12px transparent; } }
@media (prefers-reduced-motion: reduce) { .flash { animation: none; outline: 3px solid var(--line); outline-offset: 2px; } }
${EXPLANATION_STYLES}`;
