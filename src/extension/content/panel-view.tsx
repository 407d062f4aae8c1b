import { useId } from 'preact/hooks';
import { flagsByScore, type ScoredJudgement } from '../../review';
import type { Evidence, Label } from '../../toxicity';
import { words } from '../words';
import { EXPLANATION_STYLES, Explanation } from './explanation';
import { labelList } from './label-words';

export interface Choices {
  readonly onEdit: () => void;
  /** Absent where we don't know how this field is posted. */
  readonly onPost?: () => void;
  readonly onWrong: () => void;
}

export interface PanelViewProps extends Choices {
  readonly text: string;
  readonly judgement: ScoredJudgement;
  readonly explain: (label: Label) => Promise<Evidence>;
}

/** What is said of a text before it is posted: labels and words, and three ways on. */
export function PanelView({ text, judgement, explain, onEdit, onPost, onWrong }: PanelViewProps) {
  const title = useId();
  const labels = flagsByScore(judgement);
  const top = labels[0]!;
  const editOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onEdit();
  };
  return (
    <div class="panel" role="dialog" aria-labelledby={title} onKeyDown={editOnEscape}>
      <p role="status">
        <strong id={title}>{words('page_composer_title')}</strong>{' '}
        {words('page_composer_labels', labelList(labels))}
      </p>
      <p>
        <Explanation key={`${top} ${text}`} explain={() => explain(top)} />
      </p>
      <p class="choices">
        <button type="button" class="edit" onClick={onEdit}>
          {words('page_composer_edit')}
        </button>
        {onPost && (
          <button type="button" onClick={onPost}>
            {words('page_composer_post')}
          </button>
        )}
        <button type="button" onClick={onWrong}>
          {words('page_composer_wrong')}
        </button>
      </p>
      <p class="note">{words('page_on_device')}</p>
    </div>
  );
}

export const PANEL_STYLES = `
:host { display: contents !important; }
.view { position: fixed; inset: auto; margin: 0; padding: 0; border: 0; background: none; overflow: visible; width: min(30rem, calc(100vw - 16px)); }
.panel { background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: 8px; padding: 10px 12px; box-shadow: 0 2px 12px #0005; }
p { margin: 0 0 6px; }
.choices { display: flex; flex-wrap: wrap; gap: 6px; }
.choices button { padding: .2em .8em; }
.choices .edit { font-weight: 600; }
.note { margin: 0; font-size: 12px; opacity: .85; }
${EXPLANATION_STYLES}`;
