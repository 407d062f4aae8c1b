import { mixedComments } from '../bench/comments';

/** What nobody should have to read; composers are filled with these too. */
const HURTFUL = [
  'You are a stupid idiot and everybody here hates you.',
  'Nobody asked you, you worthless piece of shit.',
  'Shut up, you pathetic moron, and leave this page alone.',
  'What a disgusting little liar you are, go to hell.',
  'You fucking imbecile, you broke the whole table again.',
  'Go and die, you ugly piece of garbage, nobody needs you.',
];

const HARMLESS = [
  'Thank you for the source, that settles it for me.',
  'I would rather talk about the tea, if that is all right.',
  'Milk goes in first, according to most of the sources.',
  'Could somebody check the date in the second paragraph?',
  'The photograph was taken from the old bridge in 1931.',
  'Please move this to the other page, where it belongs.',
];

/** Sentences only: lone letters and line breaks are looked at by the tests of the finders. */
const MIXED = mixedComments(260).filter(
  (text) => text.split(' ').length >= 4 && text === text.trim() && !/[\t\n]/.test(text),
);

/** Everything that is ever said in the soak's web. A comment names its text by its place here. */
export const TEXTS: readonly string[] = [...HURTFUL, ...HARMLESS, ...MIXED];

/** Places of texts that are hurtful, and harmless, whatever the model: it must know these apart. */
export const KNOWN_HURTFUL = HURTFUL.map((_, place) => place);
export const KNOWN_HARMLESS = HARMLESS.map((_, place) => HURTFUL.length + place);
