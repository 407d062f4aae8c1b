import { expect, it } from 'vitest';
import { type DeskState, overturnedFlags } from '../../../src/review';
import { flagged, item } from './desk';

function entry(
  changes: Parameters<typeof flagged>[2],
  state: DeskState,
  score: number | null = 0.9,
) {
  const one = score === null ? item('one', changes) : flagged('one', score, changes);
  return { id: one.key, item: one, state, outcome: null, hidden: false };
}

const ofWomen = { groups: ['female'] };
const times = <Each>(count: number, each: Each): Each[] => Array(count).fill(each);

it('counts flags that were decided on, and those found not toxic', () => {
  const entries = [
    ...times(7, entry(ofWomen, 'toxic')),
    ...times(4, entry(ofWomen, 'not-toxic')),
    // None of these is a flag on the group that a person was sure of.
    ...times(9, entry(ofWomen, 'not-sure')),
    ...times(9, entry(ofWomen, 'open')),
    ...times(9, entry(ofWomen, 'conflict')),
    ...times(9, entry(ofWomen, 'not-toxic', null)),
    ...times(9, entry({ groups: ['male'] }, 'not-toxic')),
  ];
  expect(overturnedFlags(entries, 'female')).toEqual({ decided: 11, overturned: 4 });
});

it('says nothing of fewer than ten', () => {
  expect(overturnedFlags(times(9, entry(ofWomen, 'not-toxic')), 'female')).toBeNull();
  expect(overturnedFlags(times(10, entry(ofWomen, 'not-toxic')), 'female')).not.toBeNull();
});
