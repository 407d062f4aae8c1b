import { MessageError, type ModelStatus } from '../messages';
import type { PageState } from './state';
import type { Transport } from './transport';

/** What can be said of the page in front: where no content script answers, why that may be. */
export async function lookAtPage(transport: Transport): Promise<PageState> {
  try {
    const report = await transport.report();
    return report.enabled ? { kind: 'ready', report } : { kind: 'off', url: report.pageUrl };
  } catch {
    const site = await transport.site().catch(() => ({ kind: 'unsupported' }) as const);
    if (site.kind === 'unsupported') return site;
    return { kind: site.on ? 'unreachable' : 'off', url: site.url };
  }
}

/** The model's status, or what keeps it from being known. */
export async function lookAtModel(transport: Pick<Transport, 'modelStatus'>): Promise<ModelStatus> {
  try {
    return await transport.modelStatus();
  } catch (error) {
    const errorKey = error instanceof MessageError ? error.errorKey : 'popup_action_failed';
    const nothing = { backend: null, modelVersion: null, millisecondsPerComment: null };
    return { state: 'failed', errorKey, ...nothing };
  }
}
