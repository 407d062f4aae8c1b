import { wordForms } from '../../text';
import { cuesFor } from './cues';
import type { Term, TermList } from './term-list';

/** A word for a group where it stands in a text. */
export interface Mention {
  readonly group: string;
  readonly category: string;
  /** As the list has it, whatever its form here. */
  readonly term: string;
  /** UTF-16 offsets into the text in NFC, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** `possible`: an ambiguous word, and nothing around it shows that people are meant. */
  readonly certainty: 'mention' | 'possible';
}

/** What a text mentions, each group once, in alphabetical order. */
export interface MentionedGroups {
  readonly groups: readonly string[];
  /** Groups that only ambiguous words point to. */
  readonly possible: readonly string[];
  /** Groups that slurs point to, which are no neutral mention. */
  readonly slurs: readonly string[];
}

export interface Detector {
  readonly find: (text: string) => Mention[];
  /** @param undisguised reads words through digits for letters and letters set apart, too. */
  readonly groupsIn: (text: string, options?: { undisguised?: boolean }) => MentionedGroups;
}

/** What a spelling stands for; nothing where the phrase names no group. */
type Entry =
  | {
      readonly kind: 'term';
      readonly group: string;
      readonly category: string;
      readonly term: Term;
    }
  | { readonly kind: 'slur'; readonly group: string }
  | { readonly kind: 'never' };

/** What cues may lie in, to either side of a word; longer ones are none. */
const CONTEXT = 80;

/** Longest match first, whole words in any script: `\b` knows ASCII letters only. */
export function createDetector(list: TermList): Detector {
  const entries = entriesOf(list);
  const spellings = [...entries.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}\\p{M}_])(?:${spellings.map(asPattern).join('|')})(?![\\p{L}\\p{N}\\p{M}_])`,
    'giu',
  );
  const cues = cuesFor(list.personNouns);

  function read(raw: string): { mentions: Mention[]; slurs: Set<string> } {
    const text = raw.normalize('NFC');
    const slurs = new Set<string>();
    const found: { entry: Extract<Entry, { kind: 'term' }>; start: number; end: number }[] = [];
    if (spellings.length === 0) return { mentions: [], slurs };
    for (const { 0: spelt, index } of text.matchAll(pattern)) {
      const entry = entries.get(keyOf(spelt));
      if (entry?.kind === 'slur') slurs.add(entry.group);
      if (entry?.kind === 'term') found.push({ entry, start: index, end: index + spelt.length });
    }
    const isSure = found.map(({ entry: { term }, start, end }) => {
      if (term.ambiguous === undefined) return true;
      const before = text.slice(Math.max(0, start - CONTEXT), start);
      const after = text.slice(end, end + CONTEXT);
      return cues.describesPeople(after) || cues.saidOfSomebody(before, after);
    });
    // Backwards: a word before a sure mention describes the same people ("young Jewish woman").
    for (let index = found.length - 2; index >= 0; index--) {
      const between = text.slice(found[index]!.end, found[index + 1]!.start);
      if (isSure[index + 1] && /^[\s-]+$/.test(between)) isSure[index] = true;
    }
    const sureCategories = new Set(
      found.filter((_, index) => isSure[index]).map(({ entry }) => entry.category),
    );
    const mentions = found.map(
      ({ entry: { group, category, term }, start, end }): Mention => ({
        group,
        category,
        term: term.term,
        start,
        end,
        certainty: sureCategories.has(category) ? 'mention' : 'possible',
      }),
    );
    return { mentions, slurs };
  }

  return {
    find: (text) => read(text).mentions,
    groupsIn: (text, { undisguised = false } = {}) => {
      const readings = [read(text)];
      if (undisguised) readings.push(read(wordForms(text).join(' ')));
      const mentions = readings.flatMap((reading) => reading.mentions);
      const of = (certainty: Mention['certainty']) =>
        mentions.filter((mention) => mention.certainty === certainty).map(({ group }) => group);
      const groups = new Set(of('mention'));
      return {
        groups: [...groups].sort(),
        possible: [...new Set(of('possible'))].filter((group) => !groups.has(group)).sort(),
        slurs: [...new Set(readings.flatMap(({ slurs }) => [...slurs]))].sort(),
      };
    },
  };
}

/** Spaces and hyphens are the same, capitals and typographic apostrophes make no difference. */
const keyOf = (spelling: string): string =>
  spelling
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\p{Pd}]+/gu, ' ')
    .replaceAll('’', "'");

const asPattern = (key: string): string =>
  key
    .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    .replaceAll(' ', '[\\s\\p{Pd}]+')
    .replaceAll("'", "['’]");

function entriesOf({ groups, slurs }: TermList): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const add = (spelling: string, entry: Entry) => entries.set(keyOf(spelling), entry);
  for (const { id, category, terms } of groups) {
    for (const term of terms) {
      for (const phrase of term.never ?? []) add(phrase, { kind: 'never' });
      for (const spelling of [term.term, ...(term.forms ?? [])]) {
        add(spelling, { kind: 'term', group: id, category, term });
      }
    }
  }
  for (const [group, words] of Object.entries(slurs)) {
    for (const word of words) add(word, { kind: 'slur', group });
  }
  return entries;
}
