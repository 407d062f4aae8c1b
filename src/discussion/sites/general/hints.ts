import { readTime } from '../time';

/** What structured data beside the page says of a comment. */
export interface Hint {
  readonly time: number | null;
}

/** What is said of a comment, by a text that holds its words. */
export type HintOf = (text: string) => Hint | null;

/** Enough of a text to know it again, however it is marked up. */
const LONGEST_KEY = 60;
/** Shorter ones stand in too many others. */
const SHORTEST_KEY = 8;
/** A page may say anything: deeper data is none of comments. */
const DEEPEST = 20;

/**
 * The comments that JSON-LD lists, found again by how their text begins. Only a hint: what is judged stands on the
 * page, and much JSON-LD is out of date.
 */
export function hintsOf(root: ParentNode): HintOf {
  const hints = new Map<string, Hint>();
  for (const script of root.querySelectorAll('script[type="application/ld+json"]')) {
    collect(parsed(script.textContent ?? ''), hints, 0);
  }
  return (text) => {
    if (hints.size === 0) return null;
    const shown = lettersOf(text);
    for (const [key, hint] of hints) if (shown.includes(key)) return hint;
    return null;
  };
}

function collect(value: unknown, hints: Map<string, Hint>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
  const { '@type': type, text, dateCreated, datePublished } = value as Record<string, unknown>;
  if (type === 'Comment' && typeof text === 'string') {
    const date = dateCreated ?? datePublished;
    const key = lettersOf(text).slice(0, LONGEST_KEY);
    if (key.length < SHORTEST_KEY) return;
    hints.set(key, { time: typeof date === 'string' ? readTime(date, 'en') : null });
  }
  for (const inner of Object.values(value)) collect(inner, hints, depth + 1);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

const lettersOf = (text: string) =>
  text
    .replace(/<[^>]*>/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
