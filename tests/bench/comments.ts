/** Comments of our own making: of many subjects, moods, scripts and lengths, the same on each run. */

const TOPICS = [
  'the tram line',
  'this article',
  'your last edit',
  'the population table',
  'the 1911 census',
  'that footnote',
  'the second picture',
  'the lead section',
  'a merge with "Old Harbour"',
  'the émigré paragraph',
  'naïve Bayes',
  'the Größe column',
  'temperature (°C)',
  'the bot’s revert',
  'the film’s ending',
  'my talk page',
  'the recipe for borscht',
  'Newton–Raphson',
  'the 3–2 result',
];
const OPENINGS = [
  'Thanks for',
  'I disagree about',
  'Nobody asked you to touch',
  'Can somebody look at',
  'Why did you remove',
  'Great work on',
  'Stop ruining',
  'As I said two weeks ago on',
  'For the record,',
  'Only an idiot would write',
  'Sorry about',
  'Please see the discussion of',
  'What a pile of rubbish you made of',
  'Support:',
  'Oppose.',
];
const MIDDLES = [
  'it reads well now',
  'the source (p. 45) says otherwise',
  'you clearly have no clue, do you',
  'I would keep it',
  'see https://example.org/a?b=c&d=1',
  'that is plain wrong',
  'and you know it',
  'as far as I can tell',
  'the numbers don’t add up: 12, 17 and 31',
  'shut up and read the manual',
  'per WP:RS',
  'which surprised me',
  'you pathetic liar',
  'we could split it into two lists',
  'even my grandmother edits better',
  'or maybe not',
  'the date is 3 March 1987',
  'I will hunt you down if it happens again',
  'it was a good-faith mistake',
];
const ENDINGS = [
  '.',
  '!',
  '?',
  ' ...',
  '!!!',
  '?!',
  ' :-)',
  ' 🙂',
  ' 👍🏽',
  '',
  ';',
  ' — end of story.',
  ' (sic)',
];
const ODDITIES = [
  'Да, согласен.',
  '這是對的。',
  'صحيح تماما',
  'ＦＵＬＬ　ＷＩＤＴＨ',
  'ﬁne ﬂow',
  'x̂ = Σᵢ xᵢ ⁄ n',
  'lol',
  'OK',
  '?',
  '1 + 1 = 2',
  '\tTabs\tand\nlines\n\nbetween',
  '   leading and trailing   ',
  'ALL CAPS FOR NO REASON AT ALL',
  'w0rds w1th d1g1ts',
  's t r e t c h e d',
  'Zürich–Köln über Łódź',
  '👨‍👩‍👧‍👦🏳️‍🌈',
  'a\u0301e\u0301 combining',
  '~~~~',
  '""',
  "it's",
];

/** A comment and how it came about is all in its index: no two calls differ. */
export function mixedComments(count: number): string[] {
  return Array.from({ length: count }, (_, index) => mixedComment(index));
}

/**
 * Over 200 comments of which `classify` reads every token: it reads 128 and no further. Short ones come first, and are
 * the most, since a text takes a software WebGL as long as it has words.
 */
export function comparableComments(): string[] {
  return mixedComments(400)
    .filter(({ length }, index) => length <= (index % 10 === 0 ? 360 : 120))
    .sort((a, b) => a.length - b.length);
}

/** The list in pieces of `size`; the last one has what is left. */
export function chunksOf<T>(list: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < list.length; start += size) {
    chunks.push(list.slice(start, start + size));
  }
  return chunks;
}

function mixedComment(index: number): string {
  const oddity = ODDITIES[index];
  if (oddity !== undefined) return oddity;
  const random = generator(index);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
  // Comments are short more often than long.
  const sentences = 1 + Math.floor(5 * random() ** 2);
  return Array.from({ length: sentences }, () => {
    const middles = Array.from({ length: 1 + Math.floor(2 * random()) }, () => pick(MIDDLES));
    const oddly = random() < 0.1 ? ` ${pick(ODDITIES)}` : '';
    return `${pick(OPENINGS)} ${pick(TOPICS)}, ${middles.join(', ')}${pick(ENDINGS)}${oddly}`;
  }).join(' ');
}

/** Numbers in 0..1 from a linear congruence (Numerical Recipes' constants). */
function generator(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
