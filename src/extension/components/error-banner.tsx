import { words } from '../words';
import { Icon } from './icon';

/** Something that keeps Parley from judging, in words that say what to do next. */
export function ErrorBanner({ text }: { readonly text: string }) {
  return (
    <section class="error-banner" role="alert">
      <Icon name="warning" />
      <div>
        <h2>{words('popup_error_title')}</h2>
        <p>{text}</p>
      </div>
    </section>
  );
}
