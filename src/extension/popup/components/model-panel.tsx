import { milliseconds } from '../../format';
import type { ModelStatus } from '../../messages';
import { type MessageKey, words, wordsOrElse } from '../../words';
import { useSession } from './session-context';

const STATE_WORDS: Readonly<Record<ModelStatus['state'], MessageKey>> = {
  loading: 'popup_model_loading',
  ready: 'popup_model_ready',
  failed: 'popup_model_failed',
};

interface ModelPanelProps {
  readonly model: ModelStatus | null;
  readonly measuring: boolean;
}

/** Which model runs where and how fast. */
export function ModelPanel({ model, measuring }: ModelPanelProps) {
  const session = useSession();
  const unknown = words('popup_model_unknown');
  const speed = model?.millisecondsPerComment ?? null;
  return (
    <section class="model">
      <h2>{words('popup_model')}</h2>
      <dl>
        <dt>{words('popup_model_state')}</dt>
        <dd>{words(STATE_WORDS[model?.state ?? 'loading'])}</dd>
        <dt>{words('popup_model_backend')}</dt>
        <dd>{model?.backend ? words(`popup_backend_${model.backend}`) : unknown}</dd>
        <dt>{words('popup_model_speed')}</dt>
        <dd>{speed === null ? unknown : words('popup_model_speed_value', milliseconds(speed))}</dd>
        <dt>{words('popup_model_version')}</dt>
        <dd class="version">{model?.modelVersion?.slice(0, 12) ?? unknown}</dd>
      </dl>
      {model?.errorKey && (
        <p class="notice-error">{wordsOrElse(model.errorKey, 'popup_action_failed')}</p>
      )}
      <button
        type="button"
        class="secondary"
        aria-disabled={measuring}
        onClick={() => void session.measure()}
      >
        {words(measuring ? 'popup_measuring' : 'popup_measure')}
      </button>
    </section>
  );
}
