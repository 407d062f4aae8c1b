import { expect, it } from 'vitest';
import { LABELS } from '../../../src/toxicity';
import { joinByKey } from '../../../src/training/join';
import type { Row } from '../../../src/training/rows';
import type { Source } from '../../../src/training/sources';

const source = (name: string, more: Partial<Source> = {}): Source => ({
  name,
  weight: 1,
  credit: '',
  licence: '',
  ...more,
});
const raters = source('raters');
const others = source('others', { weight: 0.5 });
const machine = source('machine', { weight: 0.2, silver: true });

function row(from: Source, labels: Partial<Row['labels']>, more: Partial<Row> = {}): Row {
  const unknown = Object.fromEntries(LABELS.map((label) => [label, null])) as Row['labels'];
  return {
    key: 'k',
    text: `as ${from.name} has it`,
    labels: { ...unknown, ...labels },
    source: from,
    natural: false,
    ...more,
  };
}

it('prefers raters to a machine, label by label', () => {
  const [joined] = joinByKey([
    row(machine, { toxicity: 0.9, threat: 0.3 }),
    row(raters, { toxicity: 0 }),
  ]);
  expect(joined?.targets.toxicity).toEqual({ value: 0, weight: 1, gold: true });
  expect(joined?.targets.threat).toEqual({ value: 0.3, weight: 0.2, gold: false });
  expect(joined?.targets.insult).toBeNull();
});

it('takes the first of two sources of raters', () => {
  const [joined] = joinByKey([row(raters, { insult: 0.25 }), row(others, { insult: 1 })]);
  expect(joined?.targets.insult).toEqual({ value: 0.25, weight: 1, gold: true });
  expect(joined?.text).toBe('as raters has it');
  expect(joined?.sources).toEqual(['raters', 'others']);
});

it('keeps unlike texts apart, and natural what is natural in any source', () => {
  const joined = joinByKey([
    row(raters, {}, { key: 'a' }),
    row(raters, {}, { key: 'b' }),
    row(others, {}, { key: 'a', natural: true }),
  ]);
  expect(joined.map(({ key, natural }) => [key, natural])).toEqual([
    ['a', true],
    ['b', false],
  ]);
});
