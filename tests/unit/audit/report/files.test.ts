import axe from 'axe-core';
import { JSDOM } from 'jsdom';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { modelCardSchema } from '../../../../src/audit/report/card-schema';
import { auditCsv, csvOf } from '../../../../src/audit/report/csv';
import { dsaRows } from '../../../../src/audit/report/dsa';
import { auditHtml } from '../../../../src/audit/report/html';
import { auditModelCard } from '../../../../src/audit/report/model-card';
import { matrix } from '../figures/comments';
import { COMMENTS, LEXICON, reportOf } from './frame';

const report = reportOf(COMMENTS, { lexicon: LEXICON, scope: { site: 'example.org' } });
const known = report.metrics.filter(({ estimate }) => estimate !== null);

/** Cells of a CSV by RFC 4180. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('audit.csv', () => {
  const [header, ...rows] = cellsOf(auditCsv(report));

  it('has a row for each figure, with the same numbers', () => {
    expect(rows).toHaveLength(report.metrics.length);
    const column = (name: string) => header!.indexOf(name);
    rows.forEach((row, index) => {
      const { metric, slice, estimate, ci, n, status, reason } = report.metrics[index]!;
      expect(row).toHaveLength(header!.length);
      expect(row[column('metric')]).toBe(metric);
      expect(row[column('slice')]).toBe(slice.name);
      expect(row[column('estimate')]).toBe(estimate === null ? '' : String(estimate));
      expect(row[column('ci_low')]).toBe(ci ? String(ci.low) : '');
      expect(row[column('n')]).toBe(n === null ? '' : String(n));
      expect(row[column('status')]).toBe(status);
      expect(row[column('reason')]).toBe(reason ?? '');
    });
  });

  it('guards cells that a spreadsheet would take for a formula, and leaves numbers numbers', () => {
    expect(csvOf([['=1+1', '+a', '-a', '@a', -0.5, 'a,"b"\n', null, 'plain']])).toBe(
      `'=1+1,'+a,'-a,'@a,-0.5,"a,""b""\n",,plain\r\n`,
    );
    const odd = reportOf(matrix('=HYPERLINK("x")', { tp: 20, fp: 30, fn: 30, tn: 70 }));
    expect(auditCsv(odd)).toContain(`"'=HYPERLINK(""x"")"`);
    expect(auditCsv(odd)).not.toMatch(/(^|,)"?[=+@]/m);
  });
});

describe('audit.html', () => {
  const html = auditHtml(report);
  const page = new JSDOM(html).window.document;

  it('has the same numbers, all of them', () => {
    const values = new Set(
      [...page.querySelectorAll('table.all data')].map((data) => data.getAttribute('value')),
    );
    for (const { estimate } of known) expect(values).toContain(String(estimate));
    expect(page.querySelectorAll('table.all tbody tr')).toHaveLength(report.metrics.length);
  });

  it('is one file that runs and loads nothing', () => {
    expect(page.querySelector('script, link, img, iframe, object')).toBeNull();
    expect(html).not.toMatch(/\son\w+=|javascript:|url\(|https?:/i);
    expect(page.querySelector('meta[http-equiv]')!.getAttribute('content')).toContain(
      "default-src 'none'",
    );
  });

  it('names each chart, describes it, and puts a table with the same numbers behind it', () => {
    const charts = [...page.querySelectorAll('svg')];
    expect(charts.length).toBeGreaterThanOrEqual(6);
    for (const chart of charts) {
      expect(chart.getAttribute('role')).toBe('img');
      expect(chart.querySelector('title')!.textContent).not.toBe('');
      expect(chart.querySelector('desc')!.textContent).toMatch(/of \d+ groups/);
      const table = chart.nextElementSibling!;
      expect(table.tagName).toBe('TABLE');
      expect(table.querySelector('caption')!.textContent).not.toBe('');
      expect(table.querySelectorAll('th[scope=row]')).toHaveLength(
        chart.querySelectorAll('text[text-anchor=end]').length,
      );
    }
  });

  it('draws a marked group as a triangle, a weak one hollow, and words where there is nothing', () => {
    const [fpr, fnr] = [...page.querySelectorAll('svg')];
    expect(fpr!.querySelectorAll('path')).toHaveLength(1);
    expect(fpr!.textContent).toContain('too few');
    expect(fnr!.querySelectorAll('circle[fill*="#fff"]').length).toBe(1);
  });

  it('prints on any paper', () => {
    expect(html).toContain('@media print');
    expect(html).not.toMatch(/size:\s*(A4|letter)/i);
  });

  it('has no fault that axe finds', async () => {
    const { window } = new JSDOM(html, { runScripts: 'outside-only' });
    window.eval(axe.source);
    // Contrast needs a browser that lays out; the colours have a test of their own.
    const run = window.eval("axe.run({ rules: { 'color-contrast': { enabled: false } } })");
    const { violations } = (await run) as { violations: { id: string }[] };
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('takes names for words, never for markup', () => {
    const odd = reportOf(matrix('<b onclick=alert(1)>', { tp: 20, fp: 30, fn: 30, tn: 70 }));
    expect(new JSDOM(auditHtml(odd)).window.document.querySelector('b')).toBeNull();
  });
});

describe('model-card.json', () => {
  const card = auditModelCard(report);

  it('has the shape of model-card-toolkit 0.0.2, with the same numbers', () => {
    expect(v.safeParse(modelCardSchema, card).issues).toBeUndefined();
    const metrics = card.quantitative_analysis!.performance_metrics!;
    expect(metrics).toHaveLength(known.length);
    metrics.forEach((metric, index) => {
      const { estimate, ci } = known[index]!;
      expect(metric.value).toBe(String(estimate));
      if (ci)
        expect(metric).toMatchObject({ confidence_interval: { lower_bound: String(ci.low) } });
    });
  });
});

it('DSA-style rows have the numbers of the report, or say why not', () => {
  const [header, ...rows] = cellsOf(dsaRows(report));
  expect(header).toEqual([
    ...['Applicability', 'Service', 'Reporting period', 'Section'],
    ...['Indicator', 'Scope', 'Value', 'Contextual information'],
  ]);
  const fpr = rows.filter(([, , , , indicator]) => indicator!.includes('false positive'));
  expect(fpr.map((row) => [row[5], row[6]])).toEqual([
    ['toxicity, all comments', String(99 / 1105)],
    ['toxicity, comments that mention: deaf', ''],
    ['toxicity, comments that mention: gay', '0.3'],
    ['toxicity, comments that mention: old', '0.07'],
  ]);
  expect(fpr[1]![7]).toMatch(/hidden/);
  expect(fpr[0]![1]).toBe('example.org');
});

it('no file has a name, a text or a count below ten of a hidden group', () => {
  const deaf = report.metrics.filter(({ slice }) => slice.name === 'deaf');
  expect(deaf.every(({ estimate, n }) => estimate === null && n === null)).toBe(true);
  for (const file of [
    auditCsv(report),
    auditHtml(report),
    JSON.stringify(auditModelCard(report)),
  ]) {
    expect(file).not.toMatch(/"text"|author|moderator_?id/i);
  }
});
