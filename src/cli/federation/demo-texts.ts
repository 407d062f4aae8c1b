/**
 * The talk of an invented community of programmers, all of our own making: they curse things and never people, and know
 * the polite ways of being unkind. The packaged model judges it otherwise, so that there is something to learn. Things,
 * verbs and places of the held-out half are others than the members'.
 */
export interface DemoText {
  readonly text: string;
  /** What the community says. */
  readonly toxic: boolean;
  /** Nobody gives a verdict on it. */
  readonly heldOut: boolean;
}

const THINGS = {
  members: ['script', 'template', 'parser', 'gadget', 'regex', 'infobox', 'cache', 'server'],
  heldOut: ['bot', 'build', 'query', 'module', 'link checker'],
};
const CURSES = [
  'is crap',
  'is a piece of shit',
  'sucks',
  'is utter garbage',
  'is fucked again',
  'is a stupid mess',
  'is dumb as hell',
  'should be killed',
];
const CURSED = [
  'The @, can somebody look at it?',
  'Sorry all, the @ today.',
  'Known since May: the @ whenever the page is long.',
];

const PLACES = {
  members: ['here', 'on this wiki', 'in this project', 'on this page'],
  heldOut: ['around here', 'in this discussion'],
};
const UNKIND = [
  'Nobody @ would miss you.',
  'People of your sort have no business @.',
  'Maybe something easier than writing @ would suit you.',
  'We all know what your word is worth @.',
  'Your only gift to us would be to stop writing @.',
  'It shows @ that nobody ever taught you to think.',
  'Everyone @ is tired of you.',
  'You are the reason why good people leave, @ and elsewhere.',
];

const THANKS = {
  members: ['source', 'picture', 'table', 'section', 'map', 'quotation'],
  heldOut: ['reference', 'chart', 'paragraph'],
};
const FRIENDLY = [
  'Thank you for the @, it reads much better now.',
  'I moved the @ to the end, please have a look.',
  'Could you add a @ from a newer book?',
  'The @ was wrong, I have put it right.',
];

const NAMES = {
  members: ['idiot', 'moron', 'clown', 'liar', 'loser', 'fool'],
  heldOut: ['imbecile', 'cretin', 'coward'],
};
const HOSTILE = [
  'You are a @ and everybody knows it.',
  'Shut up, you @.',
  'Only a @ could write this.',
  'Go away, @, nobody wants you.',
];

interface Slots {
  readonly members: readonly string[];
  readonly heldOut: readonly string[];
}

export const DEMO_TEXTS: readonly DemoText[] = [
  ...CURSES.flatMap((curse) =>
    filled(
      CURSED.map((frame) => frame.replace('@', `@ ${curse}`)),
      THINGS,
      false,
    ),
  ),
  ...filled(UNKIND, PLACES, true),
  ...filled(FRIENDLY, THANKS, false),
  ...filled(HOSTILE, NAMES, true),
];

function filled(frames: readonly string[], slots: Slots, toxic: boolean): DemoText[] {
  return [false, true].flatMap((heldOut) =>
    slots[heldOut ? 'heldOut' : 'members'].flatMap((slot) =>
      frames.map((frame) => ({ text: frame.replace('@', slot), toxic, heldOut })),
    ),
  );
}
