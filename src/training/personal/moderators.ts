import type { Label } from '../../toxicity';

/** What raters said of a text, label by label; null where they were not asked. */
export type Truth = Readonly<Record<Label, boolean | null>>;

/** A simulated person who decides on flags. */
export interface Moderator {
  readonly name: string;
  /** What they take for toxic. @param random uniform in [0, 1) */
  isToxic(truth: Truth, random: () => number): boolean;
  /** Whether they agree with the raters, so that their verdicts must do no harm by the raters' measure. */
  readonly faithful: boolean;
}

/** How often the careless one presses the wrong key. */
const CARELESS = 0.25;

const isAttack = ({ insult, identity_attack, threat }: Truth) =>
  insult === true || identity_attack === true || threat === true;

export const MODERATORS: readonly Moderator[] = [
  {
    name: 'agrees with the raters',
    faithful: true,
    isToxic: ({ toxicity }) => toxicity === true,
  },
  {
    name: 'does not mind obscenity',
    faithful: false,
    isToxic: (truth) =>
      truth.toxicity === true &&
      !(truth.obscene === true && truth.identity_attack !== true && truth.threat !== true),
  },
  {
    name: 'minds attacks on people only',
    faithful: false,
    isToxic: (truth) => truth.toxicity === true && isAttack(truth),
  },
  {
    name: `agrees, but one verdict in ${1 / CARELESS} is a slip`,
    faithful: false,
    isToxic: ({ toxicity }, random) => (toxicity === true) !== random() < CARELESS,
  },
];
