import { TERMS } from '../../audit';
import { areaUnderRoc, type Estimate, type Scored } from '../metrics';
import { TEMPLATE_SENTENCES, type TemplateSentence } from './identity-templates';
import { isFlagged, type Measurement, scoreOf } from './types';

/** A sentence with its score of toxicity. */
export interface ScoredMention extends Scored {
  readonly mentions: boolean;
}

/** Borkan et al. 2019; null where a class it needs is empty. */
export interface SubgroupAucs {
  /** Hostile against harmless mentions of the group. */
  readonly subgroup: Estimate | null;
  /** Hostile sentences of the background against harmless mentions: low means false positives. */
  readonly bpsn: Estimate | null;
  /** Hostile mentions against harmless sentences of the background: low means false negatives. */
  readonly bnsp: Estimate | null;
}

export interface TermFigures extends SubgroupAucs {
  readonly term: string;
  readonly n: number;
  /** Of the harmless and of the hostile sentences with this term, those flagged for any label. */
  readonly harmlessFlagged: number;
  readonly hostileFlagged: number;
}

export interface IdentityReport {
  readonly n: number;
  /** In the order of the lower of BPSN and BNSP, worst first. */
  readonly terms: readonly TermFigures[];
}

export function subgroupAucs(scored: readonly ScoredMention[]): SubgroupAucs {
  const auc = (keep: (one: ScoredMention) => boolean) => areaUnderRoc(scored.filter(keep));
  return {
    subgroup: auc(({ mentions }) => mentions),
    bpsn: auc(({ mentions, positive }) => mentions !== positive),
    bnsp: auc(({ mentions, positive }) => mentions === positive),
  };
}

/** What the mention of each of the published terms does, on every template with every term. */
export function identityAucs(
  sentences: readonly TemplateSentence[] = TEMPLATE_SENTENCES,
  terms: readonly string[] = TERMS,
): Measurement<IdentityReport> {
  return {
    texts: sentences.map(({ text }) => text),
    measure: (judgementOf) => {
      const judged = sentences.map((sentence) => ({
        ...sentence,
        judgement: judgementOf(sentence.text),
      }));
      const flagged = (own: string, ofHostile: boolean) =>
        judged.filter(
          ({ term, hostile, judgement }) =>
            term === own && hostile === ofHostile && isFlagged(judgement),
        ).length;
      const figures = terms.map((own) => ({
        term: own,
        n: judged.filter(({ term }) => term === own).length,
        harmlessFlagged: flagged(own, false),
        hostileFlagged: flagged(own, true),
        ...subgroupAucs(
          judged.map(({ term, hostile, judgement }) => ({
            score: scoreOf(judgement, 'toxicity'),
            positive: hostile,
            mentions: term === own,
          })),
        ),
      }));
      const lower = ({ bpsn, bnsp }: SubgroupAucs) =>
        Math.min(bpsn?.value ?? Number.POSITIVE_INFINITY, bnsp?.value ?? Number.POSITIVE_INFINITY);
      return { n: sentences.length, terms: figures.sort((a, b) => lower(a) - lower(b)) };
    },
  };
}
