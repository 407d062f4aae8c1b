import type { JSX } from 'preact';
import { DataTable } from './charts/data-table';
import { type HeatCellProps, HeatTable } from './charts/heat-table';
import { metricInWords, shown } from './format';
import type { AuditReport } from './schema';
import { AREAS } from './sections';

/** What the figures rest on: how comments were drawn, and what changed meanwhile. Nothing where neither is known. */
export function GroundView({
  report: { design, policyChanges },
}: {
  report: AuditReport;
}): JSX.Element | null {
  if (design.strata.length === 0 && policyChanges.length === 0) return null;
  return (
    <section>
      <h2>What the figures rest on</h2>
      {design.blindShare !== null && (
        <p>{`Decided on before scores were shown: ${shown('flag_rate', design.blindShare)} of the flags.`}</p>
      )}
      {design.strata.length > 0 && (
        <DataTable
          caption="How comments were drawn"
          columns={['Stratum', 'Probability', 'Looked at', 'Scored']}
          rows={design.strata.map(({ id, pi, n, N }) => [
            id,
            pi.toPrecision(2),
            countInWords(n),
            countInWords(N && Math.round(N)),
          ])}
        />
      )}
      {policyChanges.length > 0 && (
        <DataTable
          caption="What decided over flags has changed"
          columns={['When', 'What']}
          rows={policyChanges.map(({ at, changes }) => [at, changes.join(', ')])}
        />
      )}
    </section>
  );
}

const countInWords = (n: number | null): string => (n === null ? 'fewer than 10' : String(n));

/** The lean of the packaged model, which needs no comments. */
export function KnownBiasView({
  report: { knownModelBias },
}: {
  report: AuditReport;
}): JSX.Element | null {
  if (!knownModelBias) return null;
  const { terms, sentences, modelVersion } = knownModelBias;
  return (
    <section>
      <h2>Known bias of the model</h2>
      <p>
        {`Synthetic: ${sentences} sentences of our own with each word, half of them hostile (model ${modelVersion}). It shows what a word alone does to the score, not how often comments meet it.`}
      </p>
      <HeatTable
        caption="Areas by word, toxicity"
        columns={['Word', ...AREAS.map(metricInWords)]}
        rows={terms.map((term) => ({
          name: term.term,
          cells: AREAS.map((area): HeatCellProps => {
            const value = term[area]?.value ?? null;
            return { value, text: value === null ? '–' : shown(area, value) };
          }),
        }))}
      />
    </section>
  );
}
