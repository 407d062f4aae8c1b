import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { modelCardSchema } from '../../../../src/audit';
import { barTable } from '../../../../src/training/evaluation/bar-table';
import { barsOf } from '../../../../src/training/evaluation/bars';
import { modelCard } from '../../../../src/training/evaluation/model-card';
import { modelCardJson } from '../../../../src/training/evaluation/model-card-json';
import { withFigures, writeEvaluation } from '../../../../src/training/evaluation/write';
import { report } from './report';

const folder = mkdtempSync(join(tmpdir(), 'parley-card-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the bars', () => {
  const bars = barsOf(report, 9_446_500);
  const bar = (words: string) => bars.find(({ measure }) => measure.includes(words))!;

  it('are every row that the model is held to', () => {
    for (const words of [
      'toxicity AUC',
      'mean AUC of the',
      'TPR at FPR 5 %',
      'sexual_explicit, AUC, both sets',
      'loss of AUC',
      'hidden in a 900-word',
      'calibration error (10 bins) on talk pages, toxicity',
      'BPSN AUC, worst',
      'BNSP AUC, worst',
      'counterfactual gap',
      '"cannot judge", other languages',
      '"cannot judge", code',
      '"cannot judge", wrongly, English',
      '"cannot judge", wrongly, a saved',
      'on disk',
    ]) {
      expect(bar(words), words).toBeDefined();
    }
  });

  it('are reached from the bar on, upwards or downwards', () => {
    expect(bar('on disk')).toMatchObject({ reached: true, better: 'lower' });
    expect(barsOf(report, 10_000_001).at(-1)!.reached).toBe(false);
    const { natural } = report;
    const withAuc = (value: number) =>
      barsOf(
        {
          ...report,
          natural: {
            ...natural,
            labels: {
              toxicity: { ...natural.labels.toxicity!, auc: { value, low: 0.9, high: 0.99 } },
            },
          },
        },
        1,
      )[0]!;
    expect(withAuc(0.98).reached).toBe(true);
    expect(withAuc(0.9799).reached).toBe(false);
  });

  it('take the worst term, not the mean', () => {
    expect(bar('BPSN').estimate!.value).toBe(
      Math.min(...report.identity.terms.map(({ bpsn }) => bpsn!.value)),
    );
  });

  it('say where there is nothing to measure on', () => {
    const [none] = barsOf({ ...report, natural: { ...report.natural, labels: {} } }, 1);
    expect(none).toMatchObject({ estimate: null, reached: null });
    expect(barTable([none!])).toContain('too little to measure on');
  });
});

describe('the card', () => {
  it("has the shape of model-card-toolkit's schema 0.0.2", () => {
    const card = modelCardJson(report);
    expect(v.parse(modelCardSchema, card)).toEqual(card);
    expect(() => v.parse(modelCardSchema, { ...card, figures: [] })).toThrow();
    expect(() =>
      v.parse(modelCardSchema, {
        model_details: { licenses: [{ identifier: 'MIT', custom_text: 'MIT' }] },
      }),
    ).toThrow();
  });

  it('names the version, and the worst group before all others', () => {
    const card = modelCardJson(report);
    expect(card.model_details!.version!.name).toBe(report.modelVersion);
    const [first] = card.quantitative_analysis!.performance_metrics!;
    expect(first!.slice).toBe(`mentions: ${report.identity.terms[0]!.term}`);
    expect(modelCard(report)).toContain(report.modelVersion);
  });

  it('holds each figure of the table and each known failure', () => {
    const words = modelCard(report);
    expect(words).toContain(barTable(report.bars));
    expect(words).toContain('| **missed** |');
    expect(words).toContain('Not for automatic punishment');
  });
});

describe('what is written', () => {
  const readme = join(folder, 'README.md');
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');

  it('is the same every time, and the README gets the table', () => {
    writeFileSync(
      readme,
      'Before\n<!-- figures of evaluation.json -->\nold\n<!-- end of figures -->\nAfter\n',
    );
    writeEvaluation(folder, report, readme);
    const names = ['evaluation.json', 'model-card.json', 'model-card.md', 'README.md'];
    const first = names.map(read);
    writeEvaluation(folder, report, readme);
    expect(names.map(read)).toEqual(first);
    const { bars, bytes } = JSON.parse(read('evaluation.json'));
    expect(bytes).toBe(report.bytes);
    expect(read('README.md')).toBe(
      `Before\n<!-- figures of evaluation.json -->\n${barTable(bars)}\n<!-- end of figures -->\nAfter\n`,
    );
  });

  it('leaves a README without the marks as it is', () => {
    expect(withFigures('No marks.', report.bars)).toBe('No marks.');
  });
});
