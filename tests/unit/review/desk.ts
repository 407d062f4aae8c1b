import type { DeskItem } from '../../../src/review';
import { everyLabel } from './every-label';
import { PAGE } from './log';

/** An unflagged item of the desk. */
export function item(id: string, changes: Partial<DeskItem> = {}): DeskItem {
  return {
    key: `${PAGE}#${id}`,
    pageUrl: PAGE,
    timestamp: '2026-01-01T00:00:00.000Z',
    heading: null,
    text: 'Of no interest.',
    scores: everyLabel(0.1),
    flags: [],
    groups: [],
    blind: false,
    double: false,
    repeat: false,
    place: 0.5,
    queuedAt: '2026-01-01T00:00:00.000Z',
    ...changes,
  };
}

/** Flagged for toxicity with this probability. */
export function flagged(id: string, score: number, changes: Partial<DeskItem> = {}): DeskItem {
  return item(id, {
    scores: { ...everyLabel(0.1), toxicity: score },
    flags: ['toxicity'],
    ...changes,
  });
}
