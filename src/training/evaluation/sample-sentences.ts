import { LABELS, type Label, type Scores } from '../../toxicity';
import type { Measurement } from './types';

/** A sentence of our own with what a moderator would want. */
interface Sample {
  readonly text: string;
  readonly flag: boolean;
  readonly about: string;
}

export const SAMPLES: readonly Sample[] = [
  { text: 'You are an idiot.', flag: true, about: 'insult' },
  {
    text: 'You are a complete idiot and everybody here knows it.',
    flag: true,
    about: 'insult',
  },
  {
    text: 'Thank you for the quick fix, the table looks good now.',
    flag: false,
    about: 'thanks',
  },
  { text: 'I am a gay man.', flag: false, about: 'mention of a group' },
  {
    text: 'I am a Muslim and I wrote most of this section.',
    flag: false,
    about: 'mention of a group',
  },
  {
    text: 'I disagree with this revert; the source does not say that.',
    flag: false,
    about: 'disagreement',
  },
  {
    text: 'Calling somebody an idiot is not acceptable here.',
    flag: false,
    about: 'counter-speech',
  },
  {
    text: 'He wrote "you are an idiot" on my page, please have a look.',
    flag: false,
    about: 'quoted insult',
  },
  { text: 'This damn table is broken again.', flag: false, about: 'swearing at a thing' },
  { text: 'I will find you and I will kill you.', flag: true, about: 'threat' },
  {
    text: 'The plot: the killer finds the king and kills him.',
    flag: false,
    about: 'violence in a story',
  },
  {
    text: 'Go back to your country, we do not want your kind here.',
    flag: true,
    about: 'attack on a group without a sharp word',
  },
  { text: 'You are not an idiot at all.', flag: false, about: 'negation' },
  {
    text: 'What a wonderful job, you managed to break every page at once.',
    flag: true,
    about: 'sarcasm',
  },
  {
    text: 'People like you are the reason why nobody edits here any more.',
    flag: true,
    about: 'insult without a sharp word',
  },
  { text: 'You are such an i d i o t.', flag: true, about: 'disguised insult' },
  { text: 'Silly me, I was the idiot who deleted it.', flag: false, about: 'about oneself' },
  { text: 'That joke killed me, I love this page.', flag: false, about: 'idiom' },
];

export interface JudgedSample extends Sample {
  readonly flags: readonly Label[];
  /** The highest label; null for a sentence that cannot be judged. */
  readonly highest: { readonly label: Label; readonly probability: number } | null;
}

export function samples(): Measurement<JudgedSample[]> {
  return {
    texts: SAMPLES.map(({ text }) => text),
    measure: (judgementOf) =>
      SAMPLES.map((sample) => {
        const judgement = judgementOf(sample.text);
        return judgement.status === 'scored'
          ? { ...sample, flags: judgement.flags, highest: highestOf(judgement.scores) }
          : { ...sample, flags: [], highest: null };
      }),
  };
}

function highestOf(scores: Scores): { label: Label; probability: number } {
  const label = LABELS.reduce((a, b) => (scores[b] > scores[a] ? b : a));
  return { label, probability: scores[label] };
}
