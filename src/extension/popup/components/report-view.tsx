import { BrakeNotice } from '../../components/brake-notice';
import { ErrorBanner } from '../../components/error-banner';
import { ReasonQuestion } from '../../components/reason-question';
import type { PageReport } from '../../messages';
import { siteOf } from '../../sites';
import { wordsOrElse } from '../../words';
import { flaggedComments, isJudging, type PopupState } from '../state';
import { CannotJudge } from './cannot-judge';
import { EmbedOffer } from './embed-offer';
import { FlagQueue } from './flag-queue';
import { NoFlags } from './no-flags';
import { Progress } from './progress';
import { useSession } from './session-context';
import { VerdictBar } from './verdict-bar';

interface ReportViewProps {
  readonly state: PopupState;
  readonly report: PageReport;
}

/** What Parley found on a page that it reads. */
export function ReportView({ state, report }: ReportViewProps) {
  const session = useSession();
  const hasFlags = flaggedComments(state).length > 0;
  const errorKey = state.model?.errorKey ?? report.errorKey;
  const warningKey = state.model?.warningKey;
  const site = siteOf(report.pageUrl);
  const brake = state.paused[site];
  return (
    <main class="page">
      {isJudging(state) && <Progress progress={report.progress} />}
      <div class="scroll">
        {brake && (
          <BrakeNotice site={site} brake={brake} onRelease={() => void session.release(site)} />
        )}
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
      {state.asking !== null && (
        <ReasonQuestion
          onReason={(reason) => void session.giveReason(reason)}
          onDismiss={() => session.dismissReason()}
        />
      )}
      {hasFlags && <VerdictBar state={state} />}
    </main>
  );
}
