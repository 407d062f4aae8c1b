import type { Mention } from './mentions';

/**
 * Hostile words used and mentioned: the same words thrown at somebody, and quoted, denied or said of oneself, so that
 * the word alone decides little. Sentences of our own for training; those that measure are others.
 */
const PEOPLE = [
  'idiot',
  'moron',
  'liar',
  'coward',
  'clown',
  'loser',
  'jerk',
  'bigot',
  'pig',
  'parasite',
  'bastard',
  'asshole',
  'dumbass',
  'scumbag',
  'twat',
  'prick',
  'bitch',
  'retard',
  'nutcase',
  'dimwit',
];

const AGAINST = [
  'You are a @.',
  'What a @ you are, get lost.',
  'Go away, you @!',
  'Only a @ like you would write this.',
  'Listen, @, nobody wants you here.',
  'Typical, the @ reverted me again.',
  'I said you are a @ and I mean it.',
  'This admin is a @ and everybody knows it.',
  'Are you a @ or do you just write like one?',
  'Not only are you wrong, you are a @ too.',
];

const MENTIONED = [
  'The anonymous editor wrote "you are a @" in the summary, can this be removed?',
  'Calling other people "@" is against our policy on civility.',
  'My question is about the word "@": does it come from Latin?',
  'She told the police that he had shouted "@" at her.',
  'In the novel the captain calls the cook a "@".',
  'He apologised for the word "@" the next morning.',
  'In his edit summaries he used "@" three times, see the links below.',
  'The newspaper was fined because it had called the mayor a @.',
  'The comment "what a @" was removed by a moderator.',
  'I was called a @ for asking that, which is why I stopped.',
  '"@" is not a word that belongs in an encyclopaedia without a source.',
  'Vandalism again: someone put "@" into the first line of the biography.',
  'I do not think that you are a @.',
  'No one has called you a @, please read it again.',
  'That does not make him a @, everybody is new at some time.',
  'You would have to be quite unlucky, not a @, to run into this.',
  'I felt like a @ when I noticed that the source said the opposite.',
  'Sorry, I am a @, the link was in the first reply.',
  'Call me a @, but I cannot find the button.',
  'The victim had been bullied with words like "@" for years.',
];

const THINGS = ['stupid', 'ugly', 'crazy', 'dumb', 'pathetic', 'disgusting', 'useless', 'insane'];

const ADJECTIVE_AGAINST = [
  'You are so @ that it hurts.',
  'Shut your @ mouth.',
  'Your @ little friends can get lost too.',
  'Everything you write is @, and so are you.',
  'How @ can one person be?',
];

const ADJECTIVE_MENTIONED = [
  'Maybe a @ question, but where is the archive?',
  'The view from the tower is @ good.',
  'It was @ of me to edit while tired, thank you for the repair.',
  'He told the reporter that the rule was "@".',
  'I did not mean to say that your idea is @.',
  'Reviewers at the time called the film @ and dull.',
  'The button is in a @ place, sorry about that.',
  'You are not @, the manual is badly written.',
];

/** Deeds in words that nobody means so, and names that sound like something else. */
const INNOCENT = [
  'That took forever, the old server is killing us.',
  'Please kill the second instance of the script before you start another.',
  'The champion destroyed him in straight sets.',
  'I would die for another slice of that cake.',
  'We were dying with laughter at the end of the film.',
  'Shoot me a message when the draft is ready.',
  'He took a shot at the summary and it reads well.',
  'The heat nearly killed the tomatoes.',
  'You crushed it, congratulations on the featured article!',
  'This photo is sick, how long was the exposure?',
  'That argument has been beaten to death, can we close the thread?',
  'The reviewer tore the second chapter apart, and she was right.',
  'It is a damn good article.',
  'You are a machine, a hundred edits in one day!',
  'The dead links were killed by the redesign of their site.',
  'My phone died in the middle of the call.',
  'The comedian killed it last night.',
  'This puzzle is driving me nuts.',
  'I am going to hang the picture in the hall.',
  'We will attack the backlog on Sunday.',
  'Slaughter scored twice before the break.',
  'The village of Shitterton has a stone sign now.',
  'Dick Cheney was born in Lincoln, Nebraska.',
  'The cock crows at dawn, as the poem says.',
  'Gaylord Perry pitched for eight teams.',
  'Hancock and Babcock were partners in the firm.',
  'The great tit and the coal tit visit the same feeder.',
  'The bishop lived in Intercourse, Pennsylvania.',
  'Grand Teton is in Wyoming.',
  'A pussycat slept on the porch.',
  'Assassin bugs hunt by night.',
  'Sussex and Essex were kingdoms.',
  'The donkey, or ass, was domesticated in Africa.',
  'Lord Cockburn wrote memoirs of his time.',
  'The bitch had a litter of six puppies, says the kennel club.',
  'Spotted dick is a pudding with currants.',
  'Niger and Nigeria share a long border.',
];

/** What raters of the talk pages say of a sentence that only quotes or jokes is not always "harmless". */
const MOSTLY_HARMLESS = 0.1;

export function hostileWords(): Mention[] {
  const fill = (templates: readonly string[], words: readonly string[]) =>
    words.flatMap((word) =>
      templates.map((template) =>
        template.replace(/\ba @/, /^[aeiou]/.test(word) ? 'an @' : 'a @').replace('@', word),
      ),
    );
  const labelled = (texts: readonly string[], value: number): Mention[] =>
    texts.map((text) => ({
      text,
      labels: { toxicity: value, insult: value, identity_attack: 0, threat: 0 },
    }));
  return [
    ...labelled([...fill(AGAINST, PEOPLE), ...fill(ADJECTIVE_AGAINST, THINGS)], 1),
    ...labelled(
      [...fill(MENTIONED, PEOPLE), ...fill(ADJECTIVE_MENTIONED, THINGS)],
      MOSTLY_HARMLESS,
    ),
    ...labelled(INNOCENT, 0),
  ];
}
