import type { ComponentChildren } from 'preact';
import { words } from '../words';
import { VIEW_WORDS, VIEWS, type View } from './views';

interface NavigationProps {
  readonly view: View;
  /** What comes before everything else. */
  readonly children: ComponentChildren;
}

/** The ways to the views: links, so that they can be opened beside each other and found in the history. */
export function Navigation({ view, children }: NavigationProps) {
  return (
    <header class="bar">
      {children}
      <h1>{words('desk_name')}</h1>
      <nav aria-label={words('desk_views')}>
        <ul>
          {VIEWS.map((each) => (
            <li key={each}>
              <a href={`#${each}`} aria-current={each === view ? 'page' : undefined}>
                {words(VIEW_WORDS[each])}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
