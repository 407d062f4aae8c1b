import { StateMessage } from '../../components/state-message';
import { words } from '../../words';
import type { PopupState } from '../state';
import { ReportView } from './report-view';
import { useSession } from './session-context';

/** What can be said of the page in front. */
export function PageView({ state }: { readonly state: PopupState }) {
  return state.page.kind === 'ready' ? (
    <ReportView state={state} report={state.page.report} />
  ) : (
    <main class="scroll">
      <WithoutReport state={state} />
    </main>
  );
}

function WithoutReport({ state: { page } }: { readonly state: PopupState }) {
  const session = useSession();
  switch (page.kind) {
    case 'off':
      return (
        <StateMessage
          icon="off"
          title={words('popup_off_title')}
          text={words('popup_off_text', new URL(page.url).host)}
        >
          <button
            type="button"
            class="primary"
            onClick={() => void session.switchSite(page.url, true)}
          >
            {words('popup_turn_on')}
          </button>
        </StateMessage>
      );
    case 'unreachable':
      return (
        <StateMessage
          icon="reload"
          title={words('popup_unreachable_title')}
          text={words('popup_unreachable_text')}
        >
          <button type="button" class="primary" onClick={() => void session.reloadTab()}>
            {words('popup_reload')}
          </button>
        </StateMessage>
      );
    case 'unsupported':
      return (
        <StateMessage
          icon="page"
          title={words('popup_unsupported_title')}
          text={words('popup_unsupported_text')}
        />
      );
    default:
      return (
        <StateMessage
          icon="wait"
          title={words('popup_loading_title')}
          text={words('popup_loading_text')}
        />
      );
  }
}
