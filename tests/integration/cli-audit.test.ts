import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { inRoot } from '../../build/paths';
import type { AuditReport } from '../../src/audit';
import { auditCommand } from '../../src/cli/audit';

const folder = mkdtempSync(path.join(tmpdir(), 'parley-audit-'));
afterAll(() => rmSync(folder, { recursive: true }));
const inFolder = (name: string) => path.join(folder, name);

/** Runs the real command line, as `npx parley audit` does. */
function fromShell(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [inRoot('src/cli/parley.mjs'), 'audit', ...args],
    { cwd: folder, input, encoding: 'utf8' },
  );
  return { code: status, out: stdout, err: stderr };
}

/** Runs the command in this process, which spares a start each. */
async function audit(args: readonly string[]) {
  const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const written = (stream: typeof stdout) => stream.mock.calls.map(([text]) => text).join('');
  try {
    await auditCommand.parseAsync(args, { from: 'user' });
    return { code: process.exitCode ?? 0, out: written(stdout), err: written(stderr) };
  } finally {
    process.exitCode = undefined;
    stdout.mockRestore();
    stderr.mockRestore();
  }
}

interface Row {
  readonly [key: string]: unknown;
}

const rows = (n: number, row: Row): string[] =>
  Array.from({ length: n }, () => JSON.stringify(row));

/** Three harmless comments in ten that mention gay people are flagged, and one in twenty of the others. */
const TEXTS = [
  ...rows(30, { score: 0.8, label: 0, text: 'My uncle is gay.', threshold: 0.5 }),
  ...rows(70, { score: 0.2, label: 0, text: 'Two lesbians wrote this.', threshold: 0.5 }),
  ...rows(40, { score: 0.9, label: 1, text: 'Gay people are vermin.', threshold: 0.5 }),
  ...rows(50, { score: 0.8, label: 0, text: 'Use the other table.', threshold: 0.5 }),
  ...rows(950, { score: 0.1, label: 0, text: 'The black one is nicer.', threshold: 0.5 }),
  ...rows(100, { score: 0.7, label: 1, text: 'You are vermin.', threshold: 0.5 }),
];

function fileOf(name: string, lines: readonly string[]): string {
  writeFileSync(inFolder(name), `${lines.join('\n')}\n`);
  return inFolder(name);
}

const pick = ({ metrics }: AuditReport, metric: string, name: string, label = 'toxicity') =>
  metrics.find((one) => one.metric === metric && one.slice.name === name && one.label === label)!;

describe('npx parley audit', () => {
  it('finds mentions in texts, writes every file, and keeps no text', async () => {
    const { code, out, err } = await audit([
      fileOf('texts.jsonl', TEXTS),
      ...[
        '--json',
        '--out',
        inFolder('report'),
        '--dsa',
        '--site',
        'example.org',
        '--from',
        '2026-11-01',
      ],
    ]);
    expect(err).toBe(
      `In ${inFolder('report')}: audit.json, audit.schema.json, audit.csv, audit.html, model-card.json, audit-dsa.csv.\n`,
    );
    expect(code).toBe(0);
    const report: AuditReport = JSON.parse(out);
    expect(pick(report, 'fpr', 'gay_or_lesbian')).toMatchObject({
      estimate: 0.3,
      n: 100,
      status: 'ok',
      slice: { groups: ['gay_or_lesbian'] },
    });
    expect(pick(report, 'fpr_gap', 'gay_or_lesbian')).toMatchObject({
      estimate: 0.25,
      marked: true,
    });
    // An ambiguous word is no mention.
    expect(report.metrics.some(({ slice }) => slice.name === 'black')).toBe(false);
    expect(report.lexicon).toMatchObject({ version: expect.any(String), possibleCounted: false });
    expect(report.lexicon!.accuracy.length).toBeGreaterThan(25);
    expect(report).toMatchObject({
      scope: { site: 'example.org' },
      period: { from: '2026-11-01' },
    });

    const file = (name: string) => readFileSync(path.join(folder, 'report', name), 'utf8');
    expect(JSON.parse(file('audit.json'))).toEqual(report);
    const validate = new Ajv2020({ validateFormats: false }).compile(
      JSON.parse(file('audit.schema.json')),
    );
    expect(validate(report)).toBe(true);
    for (const name of readdirSync(path.join(folder, 'report'))) {
      expect(file(name), name).not.toMatch(/vermin|uncle|nicer/);
    }
  });

  it('counts possible mentions when asked to, with a list of one’s own', async () => {
    const own = JSON.parse(readFileSync(inRoot('assets/audit/identity-terms.json'), 'utf8'));
    own.version = 'ours-1';
    writeFileSync(inFolder('terms.json'), JSON.stringify(own));
    const { out } = await audit([
      fileOf('texts.jsonl', TEXTS),
      ...['--json', '--possible', '--terms', inFolder('terms.json')],
    ]);
    const report: AuditReport = JSON.parse(out);
    expect(pick(report, 'fpr', 'black')).toMatchObject({ estimate: 0, n: 950 });
    expect(report.lexicon).toMatchObject({ version: 'ours-1', possibleCounted: true });
  });

  it('reads labels, groups, weights and versions, and flags above the threshold only', async () => {
    const line = {
      groups: ['a'],
      threshold: { insult: 0.4 },
      scores: { insult: 0.4, toxicity: 0.6 },
    };
    const { out, code } = await audit([
      fileOf('several.jsonl', [
        ...rows(20, { ...line, labels: { insult: false, toxicity: 0.4 }, weight: 2 }),
        ...rows(20, {
          scores: { insult: 0.5, toxicity: 0.7 },
          labels: { insult: 0.2, toxicity: null },
          threshold: { insult: 0.4 },
        }),
        ...rows(20, { score: 0.7, label: false, counterfactuals: [0.5, 0.8] }),
      ]),
      ...['--json', '--threshold', '0.6'],
    ]);
    expect(code).toBe(0);
    const report: AuditReport = JSON.parse(out);
    expect(pick(report, 'fpr', 'all', 'insult')).toMatchObject({
      estimate: 20 / 60,
      n: 40,
      denominator: 60,
      weighting: 'weights',
    });
    expect(pick(report, 'fpr', 'a', 'insult').estimate).toBe(0);
    expect(pick(report, 'fpr', 'all')).toMatchObject({ estimate: 20 / 60, n: 40 });
    expect(pick(report, 'ctf_gap', 'all').estimate).toBeCloseTo(0.15, 12);
    expect(pick(report, 'ctf_gap', 'all', 'insult')).toMatchObject({
      estimate: null,
      status: 'not_estimable',
    });
    expect(report.lexicon).toBeNull();
    expect(report.model.thresholds).toEqual({ insult: 0.4, toxicity: 0.6 });
  });

  it('reports bad lines by number without repeating them, and ends with 1', async () => {
    const secret = 'what somebody wrote';
    const { code, out, err } = fromShell(
      ['-', '--json'],
      [
        ...rows(30, { score: 0.3, label: 0 }),
        `{"score": 0.5, "label": "${secret}"}`,
        secret,
        '{"score": 1.5, "label": 1}',
        '{"score": 0.5}',
        '',
        '{"score": 0.5, "label": 1, "weight": 2, "pi": 0.5}',
        '{"score": 0.5, "label": 1, "pi": 0}',
      ].join('\n'),
    );
    expect(err.trimEnd().split('\n')).toEqual([
      'Line 31: "label" is not as it should be.',
      'Line 32: not JSON.',
      'Line 33: "score" is not as it should be.',
      'Line 34: has no label with both a score and a truth.',
      'Line 35: not JSON.',
      'Line 36: has both "weight" and "pi"; give one of them.',
      'Line 37: "pi" is not as it should be.',
    ]);
    expect(code).toBe(1);
    const report: AuditReport = JSON.parse(out);
    expect(report.counts).toMatchObject({ lines: 37, badLines: 7 });
    expect(pick(report, 'fpr', 'all').n).toBe(30);
    expect(out).not.toContain(secret);
  });

  it('says in words what stands out, and what changed since an earlier report', async () => {
    await audit([fileOf('texts.jsonl', TEXTS), '--out', inFolder('before')]);
    const worse = TEXTS.map((line, index) => (index < 60 ? line.replace('0.2', '0.8') : line));
    const { code, out } = await audit([
      fileOf('worse.jsonl', worse),
      ...['--against', inFolder('before/audit.json'), '--out', inFolder('after')],
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^toxicity: about 6 in 10 harmless comments that mention “gay or lesbian” were flagged;/,
    );
    const report: AuditReport = JSON.parse(readFileSync(inFolder('after/audit.json'), 'utf8'));
    const changed = report.changesSincePrevious.filter(({ marked }) => marked);
    expect(changed).toContainEqual(
      expect.objectContaining({ metric: 'fpr', before: 0.3, after: 0.6 }),
    );
    expect(changed.some(({ metric }) => metric === 'fnr')).toBe(false);
  });

  it('says what is wrong, and ends with 1 or, for wrong usage, 2', async () => {
    await expect(audit([inFolder('nowhere.jsonl')])).rejects.toThrow('ENOENT');
    await expect(audit([fileOf('empty.jsonl', [''])])).rejects.toThrow('nothing to audit');
    await expect(audit(['--against', fileOf('old.json', ['{}'])])).rejects.toThrow(
      'The earlier report is not an audit.json of this version (see format).',
    );
    await expect(
      audit([inFolder('texts.jsonl'), '--terms', fileOf('bad.json', ['{}'])]),
    ).rejects.toThrow('The list of identity terms is wrong at format');
    expect(fromShell(['--threshold', '2'])).toMatchObject({ code: 2, out: '' });
    const help = fromShell(['--help']);
    expect(help.code).toBe(0);
    expect(help.out).toMatch(
      /--out.*--against.*"score" \| "scores".*score > threshold.*Exit code: 0/s,
    );
  });
});
