import { ErrorBanner } from '../../components/error-banner';
import type { PageReport } from '../../messages';
import { wordsOrElse } from '../../words';
import { flaggedComments, isJudging, type PopupState } from '../state';
import { CannotJudge } from './cannot-judge';
import { EmbedOffer } from './embed-offer';
import { FlagQueue } from './flag-queue';
import { NoFlags } from './no-flags';
import { Progress } from './progress';
import { VerdictBar } from './verdict-bar';

interface ReportViewProps {
  readonly state: PopupState;
  readonly report: PageReport;
}

/** What Parley found on a page that it reads. */
export function ReportView({ state, report }: ReportViewProps) {
  const hasFlags = flaggedComments(state).length > 0;
  const errorKey = state.model?.errorKey ?? report.errorKey;
  const warningKey = state.model?.warningKey;
  return (
    <main class="page">
      {isJudging(state) && <Progress progress={report.progress} />}
      <div class="scroll">
        {errorKey && <ErrorBanner text={wordsOrElse(errorKey, 'popup_action_failed')} />}
        {warningKey && (
          <p class="warning" role="status">
            {wordsOrElse(warningKey, 'popup_action_failed')}
          </p>
        )}
        {report.embeds.map((site) => (
          <EmbedOffer key={site} site={site} />
        ))}
        {hasFlags && <FlagQueue state={state} />}
        {!hasFlags && !errorKey && <NoFlags state={state} report={report} />}
        <CannotJudge comments={report.comments} />
      </div>
      {hasFlags && <VerdictBar state={state} />}
    </main>
  );
}
