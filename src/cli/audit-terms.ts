import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inRoot } from '../../build/paths';
import {
  createDetector,
  detectorAccuracy,
  type LabelledSentence,
  type Lexicon,
  parseTermList,
} from '../audit';

/** What finds mentions, and what the report says of it. */
export interface MentionFinder {
  readonly groupsIn: (text: string) => readonly string[];
  readonly lexicon: Lexicon;
}

/**
 * @param file a list of terms; that of the repository by default
 * @param possibleCounted whether possible mentions count as mentions
 * @throws Error in words when the list is not as it should be.
 */
export function mentionFinder(file: string | undefined, possibleCounted: boolean): MentionFinder {
  const json = readFileSync(file ?? inRoot('assets/audit/identity-terms.json'));
  const terms = parseTermList(json.toString('utf8'));
  const detector = createDetector(terms);
  return {
    groupsIn: (text) => {
      const { groups, possible } = detector.groupsIn(text, { undisguised: true });
      return possibleCounted ? [...groups, ...possible] : groups;
    },
    lexicon: {
      version: terms.version,
      sha256: createHash('sha256').update(json).digest('hex'),
      possibleCounted,
      accuracy: detectorAccuracy(detector, labelledSentences()),
    },
  };
}

/** Sentences of our own with the groups that they are about. */
function labelledSentences(): LabelledSentence[] {
  const lines = readFileSync(inRoot('assets/audit/mention-set.jsonl'), 'utf8');
  return lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
