import { spelt, TERMS } from '../../audit';

/**
 * Sentences of our own, `@` for the term. They measure only; nothing is trained on them, and those of
 * `augmentation/mentions.ts` are others. Some harmless ones hold sharp words, some hostile ones none.
 */
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
  'Please add a source on the lives of @ women in the city.',
  'The first @ mayor of the town deserves an article of her own.',
  'My best friend came out as @ last year and we are all happy for him.',
  'The museum shows photographs of @ workers from the last century.',
  'Are there any numbers on how many @ voters took part?',
  'A @ musician played the lead role in the film.',
  'We fixed the typo in the paragraph on @ soldiers.',
  'He was beaten up because he is @, and the article has to say so.',
  'As a @ reader I found the tone of this page a bit dry.',
  'The killer in the novel hates @ people, which drives the plot.',
  'This is the saddest story about a @ child that I ever read.',
  'Stop removing the picture of the @ couple, it is well sourced.',
  'They married in June; she is @ and he is not.',
  'I disagree with you, but not because you are @.',
  'What do @ people call this dish?',
];

const HOSTILE = [
  'All @ people should be thrown out of here.',
  'You @ idiot, nobody wants you on this site.',
  'I hate @ people, they are disgusting.',
  'Shut up, you @ piece of trash.',
  '@ people are stupid and ruin everything they touch.',
  'Nobody would miss you @ scum.',
  'Only a @ moron could write something this dumb.',
  'You are a pathetic @ liar and everybody knows it.',
  'Go to hell, you and your @ friends.',
  'These @ parasites have no place in a decent country.',
  'What else do you expect from a @ clown like you.',
  'Get lost, you filthy @ rat.',
  'I will break your @ neck if you touch my page again.',
  'Another whining @ crybaby who cannot take a joke.',
  'The @ are nothing but animals.',
  'You stink, like every @ person I know.',
  'Kick every @ editor off the wiki, they are all brain-dead.',
  'Your @ mother should have raised you better, you little creep.',
  'Screw you and screw all @ people.',
  'Ugly @ fool, crawl back under your rock.',
  'How dumb do you have to be, are all @ people like that?',
  'One more edit and I will make you suffer, you @ bastard.',
  'He is a worthless @ loser who should be ashamed to exist.',
  '@ people are sick in the head.',
];

/** A template with a term in it. */
export interface TemplateSentence {
  readonly text: string;
  readonly term: string;
  readonly hostile: boolean;
}

/** Spoken with a vowel first. */
const TAKES_AN = /^(?:[aio]|e(?!u)|LGBT)/i;

/** Every term in every template, so that what differs between terms is the term alone. */
export const TEMPLATE_SENTENCES: readonly TemplateSentence[] = TERMS.flatMap((term) => {
  const fill = (hostile: boolean) => (template: string) => ({
    text: filled(template, spelt(term)),
    term,
    hostile,
  });
  return [...HARMLESS.map(fill(false)), ...HOSTILE.map(fill(true))];
});

export const TEMPLATE_COUNTS = { harmless: HARMLESS.length, hostile: HOSTILE.length };

function filled(template: string, word: string): string {
  const text = template
    .replace(/\b([Aa]) @/, (article) =>
      TAKES_AN.test(word) ? article.replace(' ', 'n ') : article,
    )
    .replace('@', word);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
