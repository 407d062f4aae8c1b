import type { ComponentChildren } from 'preact';

interface SwitchProps {
  readonly on: boolean;
  readonly name: string;
  readonly onSwitch: (on: boolean) => void;
  /** What stands beside the track; part of the target for the pointer. */
  readonly children?: ComponentChildren;
}

/** An on/off switch; its state shows in place and shape, not in colour alone. */
export function Switch({ on, name, onSwitch, children }: SwitchProps) {
  return (
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked={on}
      aria-label={name}
      onClick={() => onSwitch(!on)}
    >
      {children}
      <span class="switch-track" aria-hidden="true">
        <span class="switch-knob" />
      </span>
    </button>
  );
}
