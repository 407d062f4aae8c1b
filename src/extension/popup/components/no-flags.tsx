import { StateMessage } from '../../components/state-message';
import type { PageReport } from '../../messages';
import { countedWords, words } from '../../words';
import { isJudging, type PopupState } from '../state';
import { PickButton } from './pick-setting';

interface NoFlagsProps {
  readonly state: PopupState;
  readonly report: PageReport;
}

/** The friendly side of an empty queue: no comments, none flagged, or none yet. */
export function NoFlags({ state, report }: NoFlagsProps) {
  if (report.progress.found === 0) {
    return (
      <StateMessage icon="page" title={words('popup_empty_title')} text={words('popup_empty_text')}>
        <PickButton />
      </StateMessage>
    );
  }
  if (isJudging(state)) {
    return (
      <StateMessage
        icon="wait"
        title={words('popup_waiting_title')}
        text={words('popup_waiting_text')}
      />
    );
  }
  const unjudged = report.comments.length;
  return (
    <StateMessage
      icon="calm"
      title={words('popup_calm_title')}
      text={countedWords('popup_calm_text', report.progress.judged - unjudged)}
    />
  );
}
