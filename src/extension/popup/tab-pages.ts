import { type Verdict, verdictKey } from '../../review';
import type { PageReport, VerdictRequest } from '../messages';

/** One document of a tab: the page itself, or a frame in it with comments of its own. */
export interface TabPage {
  /** 0 for the page itself. */
  readonly frameId: number;
  readonly report: PageReport;
}

/**
 * A tab as one page. Comments in frames are kept and decided on under the address of their frame; to the popup they
 * are comments of the page around them, with ids that say which frame is theirs.
 */
export class TabPages {
  readonly #pages: readonly [TabPage, ...TabPage[]];

  /** @param pages the page itself first */
  constructor(pages: readonly [TabPage, ...TabPage[]]) {
    this.#pages = pages;
  }

  get report(): PageReport {
    const reports = this.#pages.map(({ report }) => report);
    const [own] = this.#pages;
    const sum = (of: (report: PageReport) => number) =>
      reports.reduce((total, report) => total + of(report), 0);
    return {
      ...own.report,
      progress: {
        found: sum(({ progress }) => progress.found),
        judged: sum(({ progress }) => progress.judged),
        flagged: sum(({ progress }) => progress.flagged),
      },
      modelVersion: firstOf(reports.map(({ modelVersion }) => modelVersion)),
      errorKey: firstOf(reports.map(({ errorKey }) => errorKey)),
      comments: this.#pages.flatMap(({ frameId, report }) =>
        report.comments.map((comment) => ({ ...comment, id: outerId(frameId, comment.id) })),
      ),
    };
  }

  /** Addresses that verdicts on this tab are kept under. */
  get urls(): string[] {
    return [...new Set(this.#pages.map(({ report }) => report.pageUrl))];
  }

  /** The frame of a comment, and its id there. */
  placeOf(id: string): { readonly frameId: number; readonly commentId: string } {
    const [, frame, commentId] = /^frame (\d+): (.*)$/s.exec(id) ?? [];
    if (frame === undefined || commentId === undefined) return { frameId: 0, commentId: id };
    return { frameId: Number(frame), commentId };
  }

  /** Comments of one address, as the popup knows them. */
  outerIds(pageUrl: string, ids: readonly string[]): string[] {
    return this.#pages
      .filter(({ report }) => report.pageUrl === pageUrl)
      .flatMap(({ frameId }) => ids.map((id) => outerId(frameId, id)));
  }

  /** What is said of a comment in the popup, as the frame's own. */
  inward<Request extends Pick<VerdictRequest, 'pageUrl' | 'commentId'>>(request: Request): Request {
    const { frameId, commentId } = this.placeOf(request.commentId);
    const page = this.#pages.find((each) => each.frameId === frameId);
    return page ? { ...request, pageUrl: page.report.pageUrl, commentId } : request;
  }

  /** A frame's verdict, as one on the page around it; null for a comment that is not there now. */
  outward(verdict: Verdict): Verdict | null {
    const [own] = this.#pages;
    if (verdict.key.startsWith(`${own.report.pageUrl}#`)) return verdict;
    for (const { frameId, report } of this.#pages) {
      const comment = report.comments.find(
        ({ id }) => verdictKey(report.pageUrl, id) === verdict.key,
      );
      if (comment) {
        return { ...verdict, key: verdictKey(own.report.pageUrl, outerId(frameId, comment.id)) };
      }
    }
    return null;
  }
}

const outerId = (frameId: number, id: string) => (frameId === 0 ? id : `frame ${frameId}: ${id}`);

const firstOf = <T>(values: readonly (T | null)[]): T | null =>
  values.find((value) => value !== null) ?? null;
