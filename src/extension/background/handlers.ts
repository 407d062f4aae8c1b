import { createJudge, type Verdict, verdictKey } from '../../review';
import { clean, type DetectLanguage, prepare } from '../../text';
import type { Evidence, Label, Scores } from '../../toxicity';
import {
  type AmendRequest,
  type Context,
  type FederationToBackground,
  type Handlers,
  MessageError,
  type ModelStatus,
  type PageToBackground,
  type PopupToBackground,
  type Sender,
  type VerdictRequest,
} from '../messages';
import type { CommentStore, QueueStore, VerdictStore } from '../storage';
import { auditSummary } from './audit-summary';
import type { ModelHost } from './model-host';
import type { Personal } from './personal';
import type { Scoring } from './scoring';
import type { StorageWatch } from './storage-watch';

export interface HandlerParts {
  readonly host: ModelHost;
  readonly scoring: Scoring;
  readonly verdicts: VerdictStore;
  readonly queue: QueueStore;
  readonly comments: CommentStore;
  readonly personal: Pick<Personal, 'follow' | 'forget' | 'count'>;
  readonly storage: StorageWatch;
  readonly federation: Handlers<FederationToBackground>;
  readonly detectLanguage: DetectLanguage;
  /** Shows on the button what a tab has, of which one frame has just told its count. */
  readonly showTabFlags: (tabId: number, frameId: number, flagged: number) => Promise<void>;
  readonly now: () => Date;
}

/** What the background answers to content scripts and to the extension's own pages. */
export function createHandlers(parts: HandlerParts): {
  readonly page: Handlers<PageToBackground>;
  readonly extension: Handlers<PopupToBackground>;
} {
  const {
    host,
    scoring,
    verdicts,
    queue,
    comments,
    personal,
    storage,
    federation,
    detectLanguage,
    showTabFlags,
    now,
  } = parts;

  function status(): ModelStatus {
    const { errorKey } = storage;
    return { ...host.status(), ...(errorKey !== null && { warningKey: errorKey }) };
  }

  /** Ranges in the evidence are those of the cleaned text, which is what was scored. */
  function explain({ text, label }: { text: string; label: Label }): Promise<Evidence> {
    return host.use(async ({ engine }) => {
      const prepared = await prepare(text, detectLanguage);
      if (prepared.status === 'cannot-judge') throw new MessageError('model');
      return engine.explain(prepared.text, label);
    });
  }

  async function decide(request: VerdictRequest, requestId: string): Promise<Verdict> {
    const { pageUrl, commentId, judgement, ...given } = request;
    const { status: _, ...said } = judgement;
    const key = verdictKey(pageUrl, commentId);
    const verdict = { key, decidedAt: now().toISOString(), ...given, ...said };
    const decided = await verdicts.decide(requestId, pageUrl, verdict);
    await personal.follow(pageUrl, key);
    return decided;
  }

  async function undo(pageUrl: string | null, requestId: string): Promise<Verdict | null> {
    const undone = await verdicts.undo(requestId, pageUrl, now().toISOString());
    if (!undone) return null;
    await personal.follow(undone.pageUrl, undone.verdict.key);
    return undone.verdict;
  }

  async function amend(request: AmendRequest, requestId: string): Promise<Verdict | null> {
    const { pageUrl, commentId, ...said } = request;
    const key = verdictKey(pageUrl, commentId);
    const amended = await verdicts.amend(requestId, pageUrl, {
      key,
      amendedAt: now().toISOString(),
      ...said,
    });
    await personal.follow(pageUrl, key);
    return amended;
  }

  /** Texts that stand nowhere: nothing of them is kept but their scores, by hash. */
  function scoreTexts(texts: readonly string[]): Promise<(Scores | null)[]> {
    return host.use(async ({ engine, thresholds }) => {
      const judge = createJudge({ engine, detectLanguage, thresholds: () => thresholds });
      const judgements = await judge.judge(texts);
      return judgements.map((each) => (each.status === 'scored' ? each.scores : null));
    });
  }

  return {
    page: {
      score(request, { sender }) {
        const { tabId } = ownPage(request.pageUrl, sender);
        return scoring.score(tabId, request);
      },
      rank: ({ texts }) =>
        host.use(async ({ engine }) => ({
          ranks: texts.map((text) => engine.rank(clean(text).text)),
        })),
      explain,
      async progress({ flagged }, { sender }) {
        if (sender.from === 'page') await showTabFlags(sender.tabId, sender.frameId, flagged);
        return null;
      },
      verdict(request, { sender, requestId }) {
        ownPage(request.pageUrl, sender);
        return decide(request, requestId);
      },
      async queued({ pageUrl }, { sender }) {
        ownPage(pageUrl, sender);
        const items = await storage.tolerate(queue.ofPage(pageUrl), []);
        return { commentIds: items.map(({ commentId }) => commentId) };
      },
      async gone({ pageUrl, commentIds }, { sender }) {
        ownPage(pageUrl, sender);
        const keys = commentIds.map((id) => verdictKey(pageUrl, id));
        await storage.tolerate(queue.gone(keys, now().toISOString()), undefined);
        return null;
      },
    },
    extension: {
      'model-status': () => {
        // Whoever looks at the status is about to want the model; the outcome is in the status.
        host.ready().catch(() => undefined);
        return status();
      },
      'measure-backends': async () => {
        await host.measureAgain();
        return status();
      },
      explain,
      verdict: (request, { requestId }: Context) => decide(request, requestId),
      'undo-verdict': ({ pageUrl }, { requestId }: Context) => undo(pageUrl, requestId),
      'amend-verdict': (request, { requestId }: Context) => amend(request, requestId),
      verdicts: ({ pageUrl }) => verdicts.ofPage(pageUrl),
      blind: async ({ pageUrl }) => {
        const items = await queue.ofPage(pageUrl);
        return { commentIds: items.filter(({ blind }) => blind).map(({ commentId }) => commentId) };
      },
      'score-texts': async ({ texts }) => ({ scores: await scoreTexts(texts) }),
      audit: () => auditSummary({ comments, verdicts }),
      learned: async () => ({ verdicts: await personal.count() }),
      'forget-learned': async () => ({ verdicts: await personal.forget() }),
      ...federation,
    },
  };
}

/** A page speaks for its own origin only. @throws MessageError `forbidden` */
function ownPage(pageUrl: string, sender: Sender): Extract<Sender, { from: 'page' }> {
  const own = sender.from === 'page' && new URL(pageUrl).origin === new URL(sender.url).origin;
  if (!own) throw new MessageError('forbidden');
  return sender;
}
