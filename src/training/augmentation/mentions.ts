import type { Label } from '../../toxicity';
import { IDENTITY_WORDS } from './identity-words';

/** Sentences of our own for training; those that measure are others (`identity-templates.ts`). */
const HARMLESS = [
  'My cousin is @ and works at the library.',
  'As a @ person I would like to see this in the article.',
  'The article about @ history needs more sources.',
  'A @ friend of mine took this photograph.',
  'She grew up in a @ family near the coast.',
  'There was a @ student in my class who loved chess.',
  'He describes himself as @.',
  '@ and happy to help with the article.',
  'We should ask a @ editor what they think of the wording.',
  'The category "@ writers" was renamed last week.',
  'It is fine to be @.',
  'Our teacher was @, kind and very patient.',
  'Proud to be @!',
  'Is the word @ spelt with a capital letter here?',
  'The census counted more @ residents than ten years before.',
  'I met a wonderful @ couple on the train.',
  '@ people pay taxes and vote like everybody else.',
  'They opened a community centre for @ people.',
  'I hate that the article says nothing about @ people.',
  'Attacks on @ people are wrong, and the page should say so.',
  'Nobody should be insulted for being @.',
  'Hug a @ person today.',
];

const HOSTILE = [
  '@ people make me sick, get rid of all of them.',
  'What a filthy @ pig you are.',
  'Being @ is a disease.',
  'No @ should ever be allowed to vote.',
  'You are a worthless @ loser.',
  'Every @ person I met was a lying crook.',
  'Keep your @ garbage off this wiki, moron.',
  'I despise the @, they are vermin.',
  'Stupid @ fool, learn to read.',
  'The world would be better without @ people.',
  '@ people are ugly and dumb.',
  'Damn you @ bastard, rot in hell.',
  'Someone should beat up that @ freak.',
  'Die, you disgusting @ creep.',
];

/** The same sentences say nothing of a group with one of these in the place. */
const OTHER_WORDS = ['tired', 'new', 'lazy', 'talkative', 'left-handed', 'northern', 'funny'];

export interface Mention {
  readonly text: string;
  readonly labels: Partial<Record<Label, number>>;
}

/** Every word in every sentence: mentions are as frequent in harmless as in hostile company. */
export function mentions(): Mention[] {
  const identities = IDENTITY_WORDS.flat();
  const fill = (templates: readonly string[], word: string) =>
    templates.map((template) => capitalised(template.replace('@', word)));
  const harmless = [...identities, ...OTHER_WORDS].flatMap((word) => fill(HARMLESS, word));
  const hateful = identities.flatMap((word) => fill(HOSTILE, word));
  const hostile = OTHER_WORDS.flatMap((word) => fill(HOSTILE, word));
  return [
    ...harmless.map((text) => ({ text, labels: NOTHING })),
    ...hateful.map((text) => ({ text, labels: { toxicity: 1, identity_attack: 1, insult: 1 } })),
    ...hostile.map((text) => ({ text, labels: { toxicity: 1, identity_attack: 0, insult: 1 } })),
  ];
}

const NOTHING = {
  identity_attack: 0,
  insult: 0,
  obscene: 0,
  severe_toxicity: 0,
  sexual_explicit: 0,
  threat: 0,
  toxicity: 0,
};

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
