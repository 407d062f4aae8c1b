import { USUAL_TERMS } from '../../federated';
import type { Repeated, Simulation } from './simulate';

/** The simulation as Markdown, for the README of the federated room. */
export function simulationTable(simulation: Simulation): string {
  const { rounds, repetitions, heldOut, base, pooled, alone, utility } = simulation;
  const noises = [...new Set(utility.map(({ noiseMultiplier }) => noiseMultiplier))];
  const rows = [...new Set(utility.map(({ inputs }) => inputs))].flatMap((inputs) =>
    pooled.map(({ members, area }) => {
      const cells = noises.map((noise) =>
        inWords(
          utility.find(
            (each) =>
              each.inputs === inputs && each.members === members && each.noiseMultiplier === noise,
          )!.area,
        ),
      );
      return [members, inputs, ...cells, inWords(area)];
    }),
  );
  const headings = noises.map((noise) => {
    const { epsilon } = utility.find(({ noiseMultiplier }) => noiseMultiplier === noise)!;
    return epsilon === null ? 'no noise' : `epsilon ${epsilon.toFixed(2)}`;
  });
  const lines = [
    ['members', 'inputs', ...headings, 'pooled'],
    ['--:', '--:', ...headings.map(() => '---'), '---'],
    ...rows,
  ].map((cells) => `| ${cells.join(' | ')} |`);
  return [
    `Mean AUC of ${heldOut} held-out texts after ${rounds} rounds, delta ${USUAL_TERMS.delta}; mean of ${repetitions} draws of members (least to most).`,
    `The model alone ${base.toFixed(3)}; a member's own 40 verdicts alone ${alone.toFixed(3)}.`,
    '',
    ...lines,
    '',
    ...attackInWords(simulation),
    ...membershipInWords(simulation),
  ].join('\n');
}

function attackInWords({ attack, base }: Simulation): string[] {
  const { without, bounded, gated, refused, of } = attack;
  return [
    `One member in twenty of 200 an attacker against the mean: ${inWords(bounded)} with the bounds of the proof, ` +
      `${inWords(gated)} with the gate too, which refused ${refused} of ${of} rounds; without attackers ` +
      `${inWords(without)}, the model alone ${base.toFixed(3)}.`,
  ];
}

function membershipInWords({ membership: { byLoss, byDirection } }: Simulation): string[] {
  const interval = ({ value, low, high }: typeof byLoss) =>
    `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
  return [
    `Telling comments that were learned from, AUC: ${interval(byLoss)} by their loss, ${interval(byDirection)} by their direction.`,
  ];
}

const inWords = ({ mean, least, most }: Repeated) =>
  `${mean.toFixed(3)} (${least.toFixed(3)} to ${most.toFixed(3)})`;
