import { KINDS, type KnownBias, TERMS_BY_KIND } from '../../audit';
import type { EvaluationReport } from './evaluation';

/** What the package tells about the bias of its model: figures by term, without the rest of the evaluation. */
export function knownBiasOf({
  modelVersion,
  identity: { n, terms },
}: Pick<EvaluationReport, 'modelVersion' | 'identity'>): KnownBias {
  return {
    modelVersion,
    sentences: n / terms.length,
    terms: terms.map(({ term, subgroup, bpsn, bnsp }) => ({
      term,
      category: KINDS.find((kind) => TERMS_BY_KIND[kind].some((own) => own === term))!,
      subgroup_auc: subgroup,
      bpsn_auc: bpsn,
      bnsp_auc: bnsp,
    })),
  };
}
