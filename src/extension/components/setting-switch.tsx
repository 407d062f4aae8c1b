import { Switch } from './switch';

interface SettingSwitchProps {
  readonly on: boolean;
  readonly name: string;
  /** What the setting does, in one sentence. */
  readonly text: string;
  readonly onSwitch: (on: boolean) => void;
}

/** One setting with its explanation. */
export function SettingSwitch({ on, name, text, onSwitch }: SettingSwitchProps) {
  return (
    <div class="setting">
      <Switch on={on} name={name} onSwitch={onSwitch}>
        <span class="setting-name" aria-hidden="true">
          {name}
        </span>
      </Switch>
      <p class="hint">{text}</p>
    </div>
  );
}
