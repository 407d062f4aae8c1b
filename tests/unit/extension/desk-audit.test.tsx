// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inRoot } from '../../../build/paths';
import { type AuditReport, parseAudit, slowDecisionFigures } from '../../../src/audit';
import { AuditView } from '../../../src/extension/dashboard/audit/audit-view';
import type { ScoresOf } from '../../../src/extension/dashboard/audit/scores-of';
import type { ComputeSlow } from '../../../src/extension/dashboard/audit/slow-figures';
import { Database } from '../../../src/extension/storage';
import { FLAGGED, type Kind, POLICY, recordsOf, TOXIC } from '../audit/decisions/records';
import { OpenView } from './desk-view';
import { recordingOf, scoresOf } from './stored-data';
import 'fake-indexeddb/auto';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fake-browser-with-words')).fakeBrowser,
}));

const saved = vi.hoisted(() => new Map<string, string>());
vi.mock('../../../src/extension/dashboard/save-file', () => ({
  saveFile: (name: string, text: string) => saved.set(name, text),
}));

/** Files of the package, from where the build takes them. */
const PACKAGED: Readonly<Record<string, string>> = {
  'known-bias.json': 'assets/model/known-bias.json',
  'identity-terms.json': 'assets/audit/identity-terms.json',
  'mention-set.jsonl': 'assets/audit/mention-set.jsonl',
};

const PAGE = 'https://en.wikipedia.org/wiki/Talk:Tea';

let database: Database;

beforeEach(() => {
  saved.clear();
  globalThis.indexedDB = new IDBFactory();
  database = new Database();
  vi.stubGlobal('fetch', async (url: string) => {
    const bytes = readFileSync(inRoot(PACKAGED[path.basename(url)]!));
    return { ok: true, arrayBuffer: async () => bytes };
  });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await database.close();
});

async function stored(...kinds: Kind[]): Promise<void> {
  const { comments, decisions } = recordsOf(...kinds);
  await database.writeAll(['comments', 'policies', 'verdicts'], async (transaction) => {
    for (const comment of comments) {
      await transaction.objectStore('comments').put({ ...comment, pageUrl: PAGE });
    }
    await transaction.objectStore('policies').put(POLICY);
    for (const { id, moderator, verdict } of decisions) {
      const event = { type: 'decided', verdict } as const;
      await transaction.objectStore('verdicts').add({ id, moderator, pageUrl: PAGE, event });
    }
  });
}

const here: ComputeSlow = async ({ basis, quick }) => slowDecisionFigures(basis, quick);

async function open(compute = here): Promise<OpenView> {
  const view = await OpenView.open(() => <AuditView compute={compute} />, database);
  await view.shows('Known bias of the model');
  return view;
}

const panel = (title: string): HTMLElement => {
  const heading = [...document.querySelectorAll('h2')].find((each) => each.textContent === title);
  return heading!.closest('section')!;
};
const leadOf = (title: string) => panel(title).querySelector('.lead')!.textContent;

const GAY = { groups: ['gay_or_lesbian'] };
const FLAGS: Kind[] = [
  { n: 30, ...FLAGGED, ...GAY, decided: 30 },
  { n: 20, ...FLAGGED, ...GAY, decided: 20, verdict: TOXIC },
  { n: 70, ...GAY, stratum: 'far-mention', pi: 0.5, drawn: false },
  { n: 20, ...FLAGGED, decided: 20 },
  { n: 80, ...FLAGGED, decided: 80, verdict: TOXIC },
  { n: 600, pi: 0.1, drawn: false },
];
const AUDITS: Kind[] = [
  { n: 30, ...GAY, stratum: 'far-mention', pi: 0.5, decided: 30 },
  { n: 20, ...GAY, stratum: 'far-mention', pi: 0.5, decided: 20, verdict: TOXIC },
  { n: 100, pi: 0.1, decided: 100 },
  { n: 12, pi: 0.1, decided: 12, verdict: TOXIC, score: 0.3 },
];

describe('before anything was scored', () => {
  it('shows the known bias of the model, and that it is synthetic', async () => {
    const view = await open();
    expect(view.text).toContain('No comment has been scored yet');
    const bias = panel('Known bias of the model');
    expect(bias.querySelectorAll('tbody tr')).toHaveLength(51);
    expect(bias.textContent).toContain('Synthetic');
    expect(leadOf('Known bias of the model')).toMatch(
      /mentions “gay” in more than 9 in 10 of pairs/,
    );
    await view.choose('Category', 'age');
    expect(bias.querySelectorAll('tbody tr')).toHaveLength(8);
  });
});

describe('with flags that were decided on, and no audit', () => {
  let view: OpenView;
  beforeEach(async () => {
    await stored(...FLAGS);
    view = await open();
  });

  it('begins with what stands out in plain words, and draws it marked', async () => {
    expect(leadOf('Where flags are wrong, and what they miss')).toBe(
      'Of the harmless comments that mention “gay or lesbian people”, about 3 in 10 were flagged; of all harmless comments, about 7 in 100.',
    );
    const rates = panel('Where flags are wrong, and what they miss');
    expect(rates.querySelectorAll('svg path')).toHaveLength(1);
    expect(rates.querySelector('details')!.textContent).toContain('▲ gay or lesbian people');
  });

  it('says what it cannot say, and how much is to go', async () => {
    await view.choose('Figure', 'fnr');
    expect(leadOf('Where flags are wrong, and what they miss')).toMatch(/^Not yet:/);
    expect(leadOf('What another threshold would do')).toMatch(/^Not yet:/);
    await view.shows(/Not yet: of some kinds of unflagged comments none has been audited/);
    expect(panel('What the figures rest on').textContent).toContain(
      'Toxic comments that were missed: Not yet',
    );
    expect(view.text).not.toMatch(/NaN|undefined|null/);
  });

  it('says that the known bias is of another model than the one that scored', () => {
    expect(leadOf('Known bias of the model')).toContain('scored by another one');
  });

  it('has no fault that axe finds', async () => {
    document.documentElement.lang = 'en';
    document.title = 'Audit';
    const { violations } = await axe.run(document.body, {
      // Contrast needs a browser that lays out.
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });

  it('gives every picture a name and a table', () => {
    const pictures = [...document.querySelectorAll('svg.chart')];
    expect(pictures.length).toBeGreaterThanOrEqual(4);
    for (const picture of pictures) {
      expect(picture.querySelector('title')!.textContent).not.toBe('');
      expect(picture.closest('section')!.querySelector('table')).not.toBeNull();
    }
  });
});

describe('with audits', () => {
  beforeEach(() => stored(...FLAGS, ...AUDITS));

  it('tells what was missed, areas, and what another threshold would do', async () => {
    const view = await open();
    await view.choose('Figure', 'fnr');
    expect(leadOf('Where flags are wrong, and what they miss')).toBe(
      'Of the toxic comments that mention “gay or lesbian people”, about 7 in 10 were missed; of all toxic comments, about 6 in 10.',
    );
    await view.shows('A toxic comment elsewhere scores higher than a harmless one');
    const slider = view.field('Threshold') as HTMLInputElement;
    slider.value = '0.9';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await view.shows(/At 0\.90, an estimated 0 harmless comments would be flagged instead of 50/);
  });

  it('shows at once what needs no resampling, and lets go of the rest when it is left', async () => {
    const signals: AbortSignal[] = [];
    const never: ComputeSlow = (_, signal) => {
      signals.push(signal);
      return new Promise(() => {});
    };
    const view = await open(never);
    expect(leadOf('Where flags are wrong, and what they miss')).toContain(
      '“gay or lesbian people”',
    );
    expect(leadOf('Whether toxic comments score higher')).toBe('Computing intervals …');
    await view.choose('Label', 'threat');
    await vi.waitFor(() => expect(signals).toHaveLength(2));
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('says so when the figures cannot be computed', async () => {
    const view = await open(() => Promise.reject(new Error('no worker')));
    await view.shows('The intervals could not be computed');
  });
});

describe('the same comments with another group', () => {
  const waiting = (count: number) =>
    database.write('queue', async (store) => {
      for (let index = 0; index < count; index++) {
        const text = `My gay friend wrote page ${index}.`;
        await store.put(recordingOf({ pageUrl: PAGE, commentId: `c-${index}`, text }).item);
      }
    });
  const opened = async (scores: ScoresOf) => {
    await stored({ n: 5, pi: 0.1, drawn: false });
    const view = await OpenView.open(
      () => <AuditView compute={here} scoresOf={scores} />,
      database,
    );
    await view.shows('comments that wait in the queue name a group');
    return view;
  };

  it('are scored when asked for, and how far scores move is said', async () => {
    await waiting(12);
    const view = await opened(async (texts) =>
      texts.map((text) => scoresOf(text.includes('gay') ? 0.6 : 0.2)),
    );
    expect(view.text).not.toContain('on average');
    await view.click('Test them here');
    await view.shows(
      'the score moves by 0.40 on average, and all of the versions are flagged otherwise',
    );
    expect(panel('The same comment with another group').textContent).toContain('96 / 96');
  });

  it('says so when they cannot be scored', async () => {
    await waiting(12);
    const view = await opened(() => Promise.reject(new Error('no model')));
    await view.click('Test them here');
    await view.says('The comments could not be scored');
    await view.shows('Test them here');
  });
});

describe('the report', () => {
  const make = async (view: OpenView): Promise<AuditReport> => {
    await view.click('Make the report and save it');
    await view.shows('The report is made');
    return parseAudit(saved.get('audit.json')!);
  };

  it('is one click, and six files with the same figures', async () => {
    await stored(...FLAGS, ...AUDITS);
    const report = await make(await open());
    expect([...saved.keys()]).toEqual([
      'audit.html',
      'audit.json',
      'audit.schema.json',
      'audit.csv',
      'audit-dsa.csv',
      'model-card.json',
    ]);
    expect(report).toMatchObject({
      period: { from: '2026-11-10', to: '2026-11-10' },
      model: { version: 'model 1' },
      // The known bias is of another model than the one that scored these comments.
      knownModelBias: null,
      lexicon: { version: '1', possibleCounted: false },
    });
    expect(report.lexicon!.accuracy.length).toBeGreaterThan(10);
    expect(report.design.strata.map(({ id }) => id)).toContain('far-mention');
    for (const text of saved.values()) expect(text).not.toMatch(/Talk:Tea|pseudonym-1/);
  });

  it('is compared with an earlier one, and says when a file is none', async () => {
    await stored(...FLAGS, ...AUDITS);
    const view = await open();
    const first = await make(view);
    const file = (text: string) => [{ name: 'audit.json', text: async () => text }];
    await view.upload('Compare with an earlier', file('{}'));
    await view.says('This file is not an audit.json');
    await view.upload('Compare with an earlier', file(JSON.stringify(first)));
    const second = await make(view);
    await view.shows(/0 of \d+ figures changed/);
    expect(second.changesSincePrevious.length).toBeGreaterThan(10);
  });
});
