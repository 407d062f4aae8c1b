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
