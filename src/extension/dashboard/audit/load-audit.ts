import {
  createDetector,
  detectorAccuracy,
  type KnownBias,
  type Lexicon,
  parseKnownBias,
  parseTermList,
  type Records,
} from '../../../audit';
import { standingDecisions } from '../../../review';
import { packageFile } from '../../background/package-file';
import type { Stores } from '../stores';

/** What the view is made from. */
export interface AuditData {
  readonly records: Records;
  /** Null when the package's file cannot be read. */
  readonly bias: KnownBias | null;
  /** ISO 8601, UTC: when it was read. */
  readonly readAt: string;
}

export async function loadAudit(
  stores: Pick<Stores, 'comments' | 'verdicts'>,
  now = new Date(),
): Promise<AuditData> {
  const [comments, policies, log, bias] = await Promise.all([
    stores.comments.all(),
    stores.comments.policies(),
    stores.verdicts.all(),
    packagedText('audit/known-bias.json')
      .then(parseKnownBias)
      .catch(() => null),
  ]);
  const records = { comments, policies, decisions: standingDecisions(log) };
  return { records, bias, readAt: now.toISOString() };
}

/** How well the packaged list finds mentions, on labelled sentences of our own. */
export async function lexiconAccuracy(): Promise<Lexicon['accuracy']> {
  const [terms, sentences] = await Promise.all([
    packagedText('audit/identity-terms.json'),
    packagedText('audit/mention-set.jsonl'),
  ]);
  return detectorAccuracy(
    createDetector(parseTermList(terms)),
    sentences
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );
}

async function packagedText(path: string): Promise<string> {
  return new TextDecoder().decode(await packageFile(path));
}
