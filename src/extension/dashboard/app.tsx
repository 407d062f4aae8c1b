import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { KeysProvider } from '../components/keys-context';
import { type Notice, NoticeLine } from '../components/notice-line';
import { StateMessage } from '../components/state-message';
import { keymapOf } from '../keys';
import type { Settings } from '../settings';
import { words } from '../words';
import { AuditView } from './audit/audit-view';
import { ContributeView } from './contribute/contribute-view';
import { StoredView } from './data/data-view';
import { type Desk, DeskProvider } from './desk';
import { Navigation } from './navigation';
import { PausedSites } from './paused-sites';
import { PeopleView } from './people/people-view';
import { QueueView } from './queue/queue-view';
import { QueueSession } from './queue/session';
import type { StoredPart } from './stored-watch';
import { CONFLICTS_LINK, useView, VIEW_WORDS, type View } from './views';
import type { World } from './world';

const CONTENT_ID = 'content';

/** The whole desk: navigation, the view that the address names, and one line that says what was done. */
export function App({ world }: { readonly world: World }) {
  const view = useView();
  const [notice, setNotice] = useState<Notice | null>(null);
  const queue = useMemo(
    () => new QueueSession(world.queue, (text, tone = 'info') => setNotice({ text, tone })),
    [world],
  );
  const desk = useDeskOf(world, queue, setNotice);
  const settings = desk?.settings;
  const keys = useMemo(
    () => ({ on: settings?.keys ?? false, keymap: keymapOf(settings?.keymap ?? {}) }),
    [settings],
  );
  useEffect(() => {
    const follow = () => {
      if (location.hash === CONFLICTS_LINK) queue.filterBy({ state: 'conflict' });
    };
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [queue]);
  useEffect(() => {
    document.title = `${words(VIEW_WORDS[view])} · ${words('desk_title')}`;
  }, [view]);
  return (
    <>
      <Navigation view={view}>
        <a
          class="skip"
          href={`#${view}`}
          onClick={() => document.getElementById(CONTENT_ID)?.focus()}
        >
          {words('desk_skip')}
        </a>
      </Navigation>
      <main id={CONTENT_ID} class={`view view-${view}`} tabIndex={-1}>
        {desk ? (
          <DeskProvider value={desk}>
            <PausedSites world={world} say={desk.say} />
            <KeysProvider value={keys}>
              <ViewOf view={view} queue={queue} />
            </KeysProvider>
          </DeskProvider>
        ) : (
          <StateMessage icon="wait" title={words('desk_loading')} text="" />
        )}
      </main>
      <footer class="footer">
        <NoticeLine notice={notice} />
      </footer>
    </>
  );
}

interface ViewOfProps {
  readonly view: View;
  readonly queue: QueueSession;
}

function ViewOf({ view, queue }: ViewOfProps) {
  switch (view) {
    case 'queue':
      return <QueueView session={queue} />;
    case 'audit':
      return <AuditView />;
    case 'people':
      return <PeopleView />;
    case 'contribute':
      return <ContributeView />;
    case 'data':
      return <StoredView />;
  }
}

/** The desk as the views see it; null until the settings are read. */
function useDeskOf(
  world: World,
  queue: QueueSession,
  notify: (notice: Notice) => void,
): Desk | null {
  const [settings, setSettings] = useState<Settings | null>(null);
  const [revision, setRevision] = useState(0);
  const noticed = useCallback(
    (parts?: ReadonlySet<StoredPart>) => {
      setRevision((before) => before + 1);
      void queue.refresh(parts);
    },
    [queue],
  );
  const changed = useCallback(() => noticed(), [noticed]);
  const say = useCallback<Desk['say']>((text, tone = 'info') => notify({ text, tone }), [notify]);
  const changeSettings = useCallback<Desk['changeSettings']>(
    async (patch) => {
      try {
        setSettings(await world.changeSettings(patch));
      } catch {
        say(words('popup_settings_failed'), 'error');
      }
    },
    [world, say],
  );
  useEffect(() => {
    const left = new AbortController();
    world
      .watchSettings(setSettings, left.signal)
      .catch(() => say(words('popup_settings_failed'), 'error'));
    void queue.refresh();
    void world.watchStored(noticed, left.signal);
    return () => left.abort();
  }, [world, queue, say, noticed]);
  return useMemo(
    () =>
      settings && {
        stores: world.stores,
        contributing: world.contributing,
        settings,
        revision,
        changed,
        changeSettings,
        say,
      },
    [world, settings, revision, changed, changeSettings, say],
  );
}
