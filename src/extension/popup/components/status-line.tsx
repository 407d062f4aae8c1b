import { milliseconds } from '../../format';
import type { ModelStatus } from '../../messages';
import { words } from '../../words';

/** Which backend runs and how fast: one line that is always there. */
export function StatusLine({ model }: { readonly model: ModelStatus | null }) {
  return <p class={`status status-${model?.state ?? 'loading'}`}>{statusWords(model)}</p>;
}

function statusWords(model: ModelStatus | null): string {
  if (model?.state === 'failed') return words('popup_status_failed');
  if (model?.state !== 'ready' || !model.backend) return words('popup_status_loading');
  const { backend, millisecondsPerComment } = model;
  const name = words(`popup_backend_short_${backend}`);
  return millisecondsPerComment === null
    ? name
    : words('popup_status_ready', name, milliseconds(millisecondsPerComment));
}
