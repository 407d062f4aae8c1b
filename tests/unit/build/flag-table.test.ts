import { expect, it } from 'vitest';
import { flagTable } from '../../../build/flag-table';
import type { PageReport, ReportedComment } from '../../../src/extension/messages';
import { everyLabel } from '../review/every-label';

const comment = (text: string, judgement: object) =>
  ({
    author: 'Ann',
    text,
    permalink: `https://wiki.example/#${text}`,
    judgement: { status: 'scored', scores: everyLabel(0.1), flags: [], ...judgement },
  }) as unknown as ReportedComment;

it('lists flagged comments by what their flags rest on, a single sentence too', () => {
  const lines = flagTable({
    comments: [
      comment('kind', {}),
      comment('rude', { scores: { ...everyLabel(0.1), insult: 0.7 }, flags: ['insult'] }),
      comment('long', { flags: ['threat'], passages: { threat: 0.9 } }),
    ],
  } as unknown as PageReport);
  expect(lines.map((line) => line.split(/ +/).slice(0, 4))).toEqual([
    ['label', 'score', 'author', 'first'],
    ['Threat', '0.900', 'Ann', 'long'],
    ['Insult', '0.700', 'Ann', 'rude'],
  ]);
});
