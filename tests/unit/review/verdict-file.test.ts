import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import messages from '../../../assets/_locales/en/messages.json';
import {
  readVerdictFile,
  standingDecisions,
  type VerdictEntry,
  VerdictFileError,
  verdictFileJsonSchema,
  writeVerdictFile,
} from '../../../src/review';
import { anyLog } from './any-log';
import { everyLabel } from './every-label';
import { amended, decided, PAGE, undone } from './log';

const AT = '2026-02-01T00:00:00.000Z';
const LOG = [
  decided('1', 'a', 'not-toxic', {
    reason: 'quotation',
    labels: { threat: false },
    passages: { insult: 0.9 },
    base: everyLabel(0.4),
    blind: true,
    settles: true,
  }),
  amended('2', '1', 'a', { reason: null, labels: { insult: true } }),
  undone('3', '1', 'a'),
];

const file = (changes: object = {}) =>
  JSON.stringify({
    format: 'parley-verdicts',
    version: 1,
    exportedAt: AT,
    entries: LOG,
    ...changes,
  });

function errorOf(act: () => unknown): VerdictFileError {
  try {
    act();
  } catch (error) {
    if (error instanceof VerdictFileError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}

describe('a file of verdicts', () => {
  it('holds whatever was said', () => {
    expect(readVerdictFile(writeVerdictFile(LOG, AT))).toEqual(LOG);
    fc.assert(
      fc.property(anyLog, (log) => {
        const read = readVerdictFile(writeVerdictFile(log, AT));
        expect(new Set(read)).toEqual(new Set(log));
        expect(standingDecisions(read)).toEqual(standingDecisions(log));
      }),
    );
  });

  it('is the same for the same log, in whatever order', () => {
    expect(writeVerdictFile(LOG.toReversed(), AT)).toBe(writeVerdictFile(LOG, AT));
  });

  it('takes along no text and no author that an entry might carry', () => {
    const [entry, ...rest] = LOG;
    const { event } = entry!;
    const loud = { ...entry!, author: 'SECRET', event: { ...event, text: 'SECRET' } };
    expect(writeVerdictFile([loud, ...rest], AT)).toBe(writeVerdictFile(LOG, AT));
    expect(JSON.stringify(readVerdictFile(file({ entries: [loud] })))).not.toContain('SECRET');
  });

  it('keeps to its JSON Schema', () => {
    const validate = new Ajv2020({ validateFormats: false }).compile(verdictFileJsonSchema());
    expect(validate(JSON.parse(writeVerdictFile(LOG, AT)))).toBe(true);
    expect(validate(JSON.parse(file({ format: 'other' })))).toBe(false);
    expect(validate(JSON.parse(file({ entries: [{ id: '1' }] })))).toBe(false);
  });
});

describe('what is no file of verdicts', () => {
  it.each([
    ['json', 'no JSON {', null],
    ['format', 'null', null],
    ['format', '[]', null],
    ['format', '{"format":"parley-audit","version":1,"entries":[]}', null],
    ['format', file({ entries: {} }), null],
    ['format', file({ version: 'x' }), null],
    ['version', file({ version: 2, entries: [{ unknown: true }] }), null],
    ['entry', file({ entries: [...LOG, null] }), 4],
    ['size', file({ entries: Array.from({ length: 200_001 }, () => 0) }), null],
  ] as const)('is told as %s', (kind, text, entry) => {
    const error = errorOf(() => readVerdictFile(text));
    expect(error).toMatchObject({ kind, entry, errorKey: `error_verdict_file_${kind}` });
    expect(messages).toHaveProperty(error.errorKey);
  });

  it.each<[string, (entry: VerdictEntry) => unknown]>([
    ['no id', ({ id: _, ...rest }) => rest],
    ['an empty id', (entry) => ({ ...entry, id: '' })],
    ['a long id', (entry) => ({ ...entry, id: 'x'.repeat(201) })],
    ['no moderator', ({ moderator: _, ...rest }) => rest],
    ['a page that is a script', (entry) => ({ ...entry, pageUrl: 'javascript:void 0' })],
    // Keys are right in these, so that the address alone is wrong.
    ['a page of a site without a slash', () => onPage('https://wiki.test')],
    ['a page whose site has capitals', () => onPage('https://Wiki.test/page')],
    ['a page with a fragment', () => onPage('https://wiki.test/page#part')],
    ['a page on the disk', () => onPage('file:///home/page.html')],
    ['the key of another page', (entry) => ({ ...entry, pageUrl: 'https://wiki.test/other' })],
    ['an unknown event', (entry) => ({ ...entry, event: { ...entry.event, type: 'praised' } })],
    ['an unknown choice', () => changed({ choice: 'maybe' })],
    ['a moment in another zone', () => changed({ decidedAt: '2026-01-01T00:00:00.000+02:00' })],
    ['a moment without its T', () => changed({ decidedAt: '2026-01-01 00:00:00.000Z' })],
    ['a moment that is none', () => changed({ decidedAt: 'yesterday' })],
    ['a score beyond 1', () => changed({ scores: everyLabel(2) })],
    ['a label too few', () => changed({ scores: { toxicity: 1 } })],
    ['an unknown flag', () => changed({ flags: ['rude'] })],
    ['an unknown reason', () => changed({ reason: 'because' })],
  ])('is an entry with %s', (_, spoil) => {
    const entries = [LOG[1], spoil(LOG[0]!)];
    expect(errorOf(() => readVerdictFile(file({ entries })))).toMatchObject({
      kind: 'entry',
      entry: 2,
    });
  });

  it('is not written either', () => {
    const bad = { ...LOG[0]!, pageUrl: 'https://wiki.test/other' };
    expect(errorOf(() => writeVerdictFile([bad], AT)).kind).toBe('entry');
    const many = Array.from({ length: 200_001 }, () => LOG[0]!);
    expect(errorOf(() => writeVerdictFile(many, AT)).kind).toBe('size');
  });

  const onPage = (pageUrl: string) => ({ ...changed({ key: `${pageUrl}#a` }), pageUrl });
  const changed = (changes: object) => {
    const { event, ...entry } = LOG[0]!;
    if (event.type !== 'decided') throw new Error('the first entry decides');
    return { ...entry, event: { ...event, verdict: { ...event.verdict, ...changes } } };
  };
});

describe('merging files', () => {
  /** As storage merges: what is known already changes nothing. */
  const merged = (...logs: readonly (readonly VerdictEntry[])[]) => {
    const entries = new Map<string, VerdictEntry>();
    for (const entry of logs.flatMap((log) => readVerdictFile(writeVerdictFile(log, AT)))) {
      if (!entries.has(entry.id)) entries.set(entry.id, entry);
    }
    return [...entries.values()];
  };
  const what = (log: readonly VerdictEntry[]) => ({
    entries: writeVerdictFile(log, AT),
    standing: standingDecisions(log),
  });
  /** Three people's logs that have some entries in common. */
  const three = anyLog.chain((log) =>
    fc.tuple(fc.subarray(log), fc.subarray(log), fc.subarray(log)),
  );

  it('gives the same in any order, however often, however grouped', () => {
    fc.assert(
      fc.property(three, ([a, b, c]) => {
        expect(what(merged(a, b))).toEqual(what(merged(b, a)));
        expect(what(merged(merged(a, b), c))).toEqual(what(merged(a, merged(b, c))));
        expect(what(merged(a, a))).toEqual(what(merged(a)));
      }),
    );
  });

  it('loses no decision that nobody took back', () => {
    fc.assert(
      fc.property(three, ([a, b]) => {
        const both = [...a, ...b];
        const taken = new Set(
          both.flatMap(({ event }) => (event.type === 'undone' ? [event.of] : [])),
        );
        const made = both.filter(({ id, event }) => event.type === 'decided' && !taken.has(id));
        const standing = standingDecisions(merged(a, b)).map(({ id }) => id);
        expect(new Set(standing)).toEqual(new Set(made.map(({ id }) => id)));
      }),
    );
  });

  it('keeps the page of each entry', () => {
    expect(merged(LOG).every(({ pageUrl }) => pageUrl === PAGE)).toBe(true);
  });
});
