import fc from 'fast-check';
import type { VerdictEntry } from '../../../src/review';
import { amended, decided, undone } from './log';

const step = fc.record({
  type: fc.constantFrom('decided', 'decided', 'amended', 'undone'),
  comment: fc.constantFrom('a', 'b', 'c'),
  choice: fc.constantFrom('toxic', 'not-toxic', 'not-sure'),
  minute: fc.nat(5),
  moderator: fc.constantFrom('ann', 'bea'),
  of: fc.nat(30),
});

/** Any log: decisions, amendments and undos, also of what is not there. Ids count from 0. */
export const anyLog = fc.array(step, { maxLength: 30 }).map((steps) =>
  steps.map(({ type, comment, choice, minute, moderator, of }, index): VerdictEntry => {
    if (type === 'decided') return decided(`${index}`, comment, choice, { minute, moderator });
    if (type === 'undone') return undone(`${index}`, `${of}`, comment, moderator);
    const toxic = choice === 'toxic';
    const said = toxic ? { reason: null } : { reason: 'name' as const };
    return amended(`${index}`, `${of}`, comment, { minute, ...said, labels: { threat: toxic } });
  }),
);
