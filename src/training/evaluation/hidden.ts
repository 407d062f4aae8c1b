import type { JoinedRow } from '../join';
import { firstByKey, isHarmless, isToxic, randomFor, wordCount } from './sampling';
import { type Share, share } from './share';
import { isFlagged, type Measurement } from './types';

const HOST_WORDS = 900;
/** Half a template or tag in one comment and its other half in the next would hide what is between. */
const MARKUP = /[{}<>[\]|`]/;
/** Long enough to say something, short enough to be a sentence or two. */
const PIECE = { least: 3, most: 25 };

/** What becomes of a sentence inside a harmless comment of 900 words. */
export interface HiddenReport {
  /** Toxic sentences that are flagged when they stand alone. */
  readonly flaggedAlone: Share;
  /** Hosts flagged for any label, with a toxic sentence in them that is flagged alone. */
  readonly found: Share;
  /** The same, whether or not the sentence is flagged alone. */
  readonly foundOfAll: Share;
  /** The same hosts with a harmless sentence at that place instead: what is flagged for nothing. */
  readonly control: Share;
  /** Hosts that the harmless sentence leaves unflagged, with a toxic sentence that is flagged alone. */
  readonly foundBeyondControl: Share;
}

interface Case {
  readonly alone: string;
  readonly hiding: string;
  readonly control: string;
}

/** @param heldOut held-out talk comments with toxicity known. */
export function hidden(heldOut: readonly JoinedRow[], most: number): Measurement<HiddenReport> {
  const cases = casesOf(heldOut, most);
  return {
    texts: cases.flatMap(({ alone, hiding, control }) => [alone, hiding, control]),
    measure: (judgementOf) => {
      const judged = cases.map(({ alone, hiding, control }) => ({
        alone: isFlagged(judgementOf(alone)),
        hiding: isFlagged(judgementOf(hiding)),
        control: isFlagged(judgementOf(control)),
      }));
      const plain = judged.filter(({ alone }) => alone);
      return {
        flaggedAlone: share(judged, ({ alone }) => alone),
        found: share(plain, ({ hiding }) => hiding),
        foundOfAll: share(judged, ({ hiding }) => hiding),
        control: share(judged, ({ control }) => control),
        foundBeyondControl: share(
          plain.filter(({ control }) => !control),
          ({ hiding }) => hiding,
        ),
      };
    },
  };
}

function casesOf(heldOut: readonly JoinedRow[], most: number): Case[] {
  const isPiece = ({ text }: JoinedRow) => {
    const words = wordCount(text);
    return words >= PIECE.least && words <= PIECE.most && !text.includes('\n');
  };
  const all = firstByKey(heldOut, heldOut.length);
  const toxic = all.filter((row) => isToxic(row) && isPiece(row)).slice(0, most);
  const harmless = all.filter((row) => row.natural && isHarmless(row) && !MARKUP.test(row.text));
  const innocent = harmless.filter(isPiece);
  if (harmless.length === 0 || innocent.length === 0) return [];
  return toxic.map(({ key, text }) => {
    const random = randomFor(`hidden:${key}`);
    const host = hostOf(harmless, random);
    const at = Math.floor(random() * (host.length + 1));
    const withPiece = (piece: string) => [...host.slice(0, at), piece, ...host.slice(at)].join(' ');
    const other = innocent[Math.floor(random() * innocent.length)]!;
    return { alone: text, hiding: withPiece(text), control: withPiece(other.text) };
  });
}

/** Sentences of harmless comments, 900 words of them. */
function hostOf(harmless: readonly JoinedRow[], random: () => number): string[] {
  const sentences: string[] = [];
  let words = 0;
  while (words < HOST_WORDS) {
    const { text } = harmless[Math.floor(random() * harmless.length)]!;
    for (const sentence of text
      .split(/(?<=[.!?])\s+|\s*\n\s*/u)
      .filter((part) => wordCount(part) > 0)) {
      sentences.push(sentence);
      words += wordCount(sentence);
      if (words >= HOST_WORDS) break;
    }
  }
  return sentences;
}
