/** A file of the data folder and the part it plays. */
export interface Source {
  /** File name without `.jsonl.gz`. */
  readonly name: string;
  /** Weight of one of its comments in the loss; a gold comment of the core weighs 1. */
  readonly weight: number;
  /** Scores of a machine stand in for raters, so a gold label of the same text wins. */
  readonly silver?: boolean;
  /** Who made it, as the model card names them. */
  readonly credit: string;
  readonly licence: string;
}

/** What the heads are trained on, in the order of embedding; where a text is in two, the first gold wins. */
export const SOURCES: readonly Source[] = [
  {
    name: 'jigsaw-wiki',
    weight: 1,
    credit: 'Jigsaw / Conversation AI, Toxic Comment Classification; Wikipedia contributors',
    licence: 'annotations CC0 1.0, text CC BY-SA 3.0',
  },
  {
    name: 'civil-autolabel',
    weight: 1,
    credit: 'Civil Comments, in the examples of refuel-ai/autolabel',
    licence: 'CC0 1.0 (repository MIT)',
  },
  {
    name: 'civil-noisyhate',
    weight: 0.5,
    credit: 'Civil Comments, in YiranYe/toxic-detection-testset (NoisyHate)',
    licence: 'CC0 1.0 (repository MIT)',
  },
  {
    name: 'wiki-perspective-2k',
    weight: 0.5,
    silver: true,
    credit: 'conversationai/perspectiveapi, example scores of 2018; Wikipedia contributors',
    licence: 'Apache-2.0, text CC BY-SA',
  },
  {
    name: 'openai-moderation',
    weight: 0.5,
    credit: 'openai/moderation-api-release',
    licence: 'MIT',
  },
  {
    name: 'convabuse',
    weight: 0.5,
    credit: 'ConvAbuse, Cercas Curry, Abercrombie and Rieser',
    licence: 'CC BY 4.0',
  },
  { name: 'surge-toxicity', weight: 1, credit: 'surge-ai/toxicity', licence: 'MIT' },
  {
    name: 'wiki-cat-small',
    weight: 1,
    credit: 'ipavlopoulos/context_toxicity, CAT-SMALL; Wikipedia contributors',
    licence: 'Apache-2.0, text CC BY-SA',
  },
  {
    name: 'wiki-rater-sample',
    weight: 1,
    credit: 'conversationai/conversationai-models; Wikipedia contributors',
    licence: 'Apache-2.0, text CC BY-SA',
  },
  {
    name: 'civil-sociosim',
    weight: 1,
    credit: 'Civil Comments, in jviola1019/sociosim',
    licence: 'CC0 1.0',
  },
  {
    name: 'wiki-article-nontoxic',
    weight: 0.2,
    credit: 'conversationai/unintended-ml-bias-analysis; Wikipedia contributors',
    licence: 'Apache-2.0, text CC BY-SA',
  },
];

/** Files of the data folder that nothing is trained on, and why. */
export const LEFT_OUT: readonly { readonly names: readonly string[]; readonly reason: string }[] = [
  {
    names: ['davidson-tweets'],
    reason: 'its raters marked African-American English as offensive',
  },
  {
    names: ['civil-toxic-spans', 'edos-sexism', 'fox-news', 'hatemoji-build', 'stormfront'],
    reason: 'chosen for abuse, so that they say too little of harmless comments',
  },
  {
    names: ['paradetox', 'civil-lowercased', 'jigsaw-robtest', 'jigsaw-wiki-lowercased'],
    reason: 'only toxicity, which has enough, or text altered from how people write',
  },
  {
    names: ['rtp-perspective'],
    reason:
      'fragments of web text with a machine’s scores: with them, the validation AUC of nearly every label fell',
  },
  { names: ['wiki-cat-large'], reason: 'harmless Wikipedia comments, of which there are enough' },
];
