import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon';

interface StateMessageProps {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  /** What the user can do about it. */
  readonly children?: ComponentChildren;
}

/** Fills the place of the flags when there are none to show. */
export function StateMessage({ icon, title, text, children }: StateMessageProps) {
  return (
    <div class="state-message">
      <span class="state-icon">
        <Icon name={icon} />
      </span>
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}
