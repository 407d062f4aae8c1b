import type { Label } from '../toxicity';

/** A file of the data folder and the part it plays. */
export interface Source {
  /** File name without `.jsonl.gz`. */
  readonly name: string;
  /** Weight of one of its comments in the loss; a gold comment of the core weighs 1. */
  readonly weight: number;
  /** Scores of a machine stand in for raters, so a gold label of the same text wins. */
  readonly silver?: boolean;
  /** Labels that it only knows positives of, or means otherwise than the rest: not taken from it. */
  readonly without?: readonly Label[];
  /** Only the encoder is tuned on it: heads on the frozen encoder were better without. */
  readonly tuningOnly?: true;
  /** Who made it, as the model card names them. */
  readonly credit: string;
  readonly licence: string;
}

/** The source whose raters the model is to agree with. */
export const REFERENCE = 'jigsaw-wiki';

/** What the model is trained on, in the order of embedding; where a text is in two, the first gold wins. */
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
  {
    name: 'jigsaw-robtest',
    weight: 0.8,
    tuningOnly: true,
    credit: 'Wikipedia comments in thunlp/RobTest; Wikipedia contributors',
    licence: 'MIT, text CC BY-SA 3.0',
  },
  {
    name: 'jigsaw-wiki-lowercased',
    weight: 0.7,
    tuningOnly: true,
    credit: 'Jigsaw / Conversation AI, rows lower-cased by furkancaglayan; Wikipedia contributors',
    licence: 'annotations CC0 1.0, text CC BY-SA 3.0',
  },
  {
    name: 'wiki-cat-large',
    weight: 0.5,
    tuningOnly: true,
    credit: 'ipavlopoulos/context_toxicity, CAT-LARGE; Wikipedia contributors',
    licence: 'Apache-2.0, text CC BY-SA',
  },
  {
    name: 'rtp-perspective',
    weight: 0.4,
    silver: true,
    tuningOnly: true,
    credit: 'RealToxicityPrompts, with scores of Perspective; DecodingTrust',
    licence: 'Apache-2.0, copy of DecodingTrust CC BY-SA 4.0',
  },
  {
    name: 'civil-toxic-spans',
    weight: 0.3,
    without: ['toxicity'],
    tuningOnly: true,
    credit: 'Civil Comments, in ipavlopoulos/toxic_spans',
    licence: 'CC0 1.0',
  },
  {
    name: 'civil-lowercased',
    weight: 0.3,
    tuningOnly: true,
    credit: 'Civil Comments, lower-cased by Houmamelte',
    licence: 'CC0 1.0',
  },
  {
    name: 'paradetox',
    weight: 0.2,
    tuningOnly: true,
    credit: 's-nlp/paradetox',
    licence: 'CC0 1.0',
  },
  {
    name: 'hatemoji-build',
    weight: 0.2,
    without: ['toxicity'],
    tuningOnly: true,
    credit: 'HatemojiBuild, Kirk et al.',
    licence: 'CC BY 4.0',
  },
  {
    name: 'stormfront',
    weight: 0.2,
    without: ['toxicity'],
    tuningOnly: true,
    credit: 'Vicomtech/hate-speech-dataset, de Gibert et al.',
    licence: 'CC BY-SA 3.0 ES',
  },
  {
    name: 'edos-sexism',
    weight: 0.2,
    without: ['toxicity'],
    tuningOnly: true,
    credit: 'rewire-online/edos, Kirk et al.',
    licence: 'CC0 1.0',
  },
  {
    name: 'fox-news',
    weight: 0.2,
    without: ['toxicity'],
    tuningOnly: true,
    credit: 'sjtuprog/fox-news-comments',
    licence: 'MIT',
  },
];

/** Files of the data folder that nothing is trained on, and why. */
export const LEFT_OUT: readonly { readonly names: readonly string[]; readonly reason: string }[] = [
  {
    names: ['davidson-tweets'],
    reason: 'its raters marked African-American English as offensive',
  },
];
