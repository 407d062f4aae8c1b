import { render } from 'preact';
import { language, words } from '../words';
import { createBrowserTransport } from './browser-transport';
import { App } from './components/app';
import { type Pause, Session } from './session';

const pause: Pause = (milliseconds, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

document.documentElement.lang = language();
document.title = words('popup_title');

const session = new Session(createBrowserTransport(location.search));
const closed = new AbortController();
addEventListener('pagehide', () => closed.abort());
render(<App session={session} />, document.getElementById('popup')!);
void session.run(closed.signal, pause);
