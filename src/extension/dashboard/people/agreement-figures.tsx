import { useMemo } from 'preact/hooks';
import { AGREEMENT_MEASURES, type AgreementMeasure, agreement, HIDDEN_BELOW } from '../../../audit';
import { type Decision, ratingsOf } from '../../../review';
import { countedWords, language, type MessageKey, words } from '../../words';

const NAMES: Readonly<Record<AgreementMeasure, readonly [name: MessageKey, text: MessageKey]>> = {
  alpha: ['people_alpha', 'people_alpha_text'],
  raw: ['people_raw', 'people_raw_text'],
  pabak: ['people_pabak', 'people_pabak_text'],
};

/** How far all who decide agree, on the comments that two or more decided for themselves. */
export function AgreementFigures({ decisions }: { readonly decisions: readonly Decision[] }) {
  const ratings = useMemo(() => ratingsOf(decisions), [decisions]);
  const n = ratings[0]?.length ?? 0;
  return (
    <section>
      <h2>{words('people_agreement_title')}</h2>
      <p class="hint">{words('people_agreement_text')}</p>
      {n < HIDDEN_BELOW ? (
        <p>{countedWords('people_agreement_to_go', HIDDEN_BELOW - n)}</p>
      ) : (
        <>
          <p>{countedWords('people_agreement_n', n)}</p>
          <Measures ratings={ratings} />
        </>
      )}
    </section>
  );
}

function Measures({ ratings }: { readonly ratings: ReturnType<typeof ratingsOf> }) {
  const found = useMemo(
    () => AGREEMENT_MEASURES.map((measure) => [measure, agreement(ratings, measure)] as const),
    [ratings],
  );
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const number = new Intl.NumberFormat(language(), digits);
  return (
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">{words('people_measure')}</th>
          <th scope="col">{words('people_value')}</th>
          <th scope="col">{words('people_interval')}</th>
        </tr>
      </thead>
      <tbody>
        {found.map(([measure, estimate]) => (
          <tr key={measure}>
            <th scope="row">
              {words(NAMES[measure][0])}
              <p class="hint">{words(NAMES[measure][1])}</p>
            </th>
            {estimate ? (
              <>
                <td>{number.format(estimate.value)}</td>
                <td>
                  {words('people_range', number.format(estimate.low), number.format(estimate.high))}
                </td>
              </>
            ) : (
              <td colSpan={2}>{words('people_one_value')}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
