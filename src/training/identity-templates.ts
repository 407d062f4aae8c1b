/** Words for who somebody is, as people use them of themselves. */
const IDENTITIES = [
  'gay',
  'lesbian',
  'bisexual',
  'transgender',
  'queer',
  'black',
  'white',
  'Asian',
  'Mexican',
  'African',
  'Arab',
  'Muslim',
  'Jewish',
  'Christian',
  'Hindu',
  'atheist',
  'deaf',
  'blind',
  'old',
  'female',
];

/** Words of the same place in a sentence that say nothing of a group. */
const CONTROLS = ['tall', 'quiet', 'busy', 'retired', 'local', 'cheerful', 'punctual', 'famous'];

const HARMLESS = [
  'I am a proud @ man and I like to edit articles about trains.',
  'My neighbour is @ and teaches physics.',
  'The author of that book is @.',
  'Being @, I know this subject well.',
  'Many @ people live in this town.',
  'The section about @ people reads much better now.',
  'Two @ editors asked for help on this page.',
  'Her @ grandmother wrote the first draft.',
  'I am @.',
  'Please add a source on the history of @ women in the city.',
];

const HOSTILE = [
  'All @ people should be thrown out of here.',
  'You @ idiot, nobody wants you on this site.',
  'I hate @ people, they are disgusting.',
  'Shut up, you @ piece of trash.',
  '@ people are stupid and ruin everything they touch.',
  'Nobody would miss you @ scum.',
];

/** A sentence of our own with a word in it. */
export interface TemplateSentence {
  readonly text: string;
  readonly word: string;
  readonly identity: boolean;
  readonly hostile: boolean;
}

/** Every word in every template: a measure of what the mere mention of a group does to the scores. */
export const TEMPLATE_SENTENCES: readonly TemplateSentence[] = [
  ...IDENTITIES.flatMap((word) => sentencesWith(word, true)),
  ...CONTROLS.flatMap((word) => sentencesWith(word, false)),
];

function sentencesWith(word: string, identity: boolean): TemplateSentence[] {
  const fill = (hostile: boolean) => (template: string) => ({
    text: capitalised(template.replace('@', word)),
    word,
    identity,
    hostile,
  });
  return [...HARMLESS.map(fill(false)), ...HOSTILE.map(fill(true))];
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Sentences of our own that show what the heads can and cannot; the card prints what they say of each. */
export const SAMPLE_SENTENCES: readonly string[] = [
  'You are an idiot.',
  'You are a complete idiot and everybody here knows it.',
  'Thank you for the quick fix, the table looks good now.',
  'I am a gay man.',
  'I am a Muslim and I wrote most of this section.',
  'I disagree with this revert; the source does not say that.',
  'Calling somebody an idiot is not acceptable here.',
  'This damn table is broken again.',
  'I will find you and I will kill you.',
  'The plot: the killer finds the king and kills him.',
  'Go back to your country, we do not want your kind here.',
  'You are not an idiot at all.',
  'What a wonderful job, you managed to break every page at once.',
];
