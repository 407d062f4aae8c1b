import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../../build/paths';
import { parseKnownBias } from '../../../../src/audit';
import type { EvaluationReport } from '../../../../src/training/evaluation';
import { modelCard } from '../../../../src/training/evaluation/model-card';
import { modelCardJson } from '../../../../src/training/evaluation/model-card-json';
import { knownBiasJson, withFigures } from '../../../../src/training/evaluation/write';

const read = (name: string) => readFileSync(inRoot('assets/model', name), 'utf8');

describe.runIf(existsSync(path.join(inRoot('assets/model'), 'evaluation.json')))(
  'the committed model card',
  () => {
    const report: EvaluationReport = JSON.parse(read('evaluation.json'));

    it('says what the committed figures say, and nothing else', () => {
      expect(read('model-card.md')).toBe(modelCard(report));
      expect(JSON.parse(read('model-card.json'))).toEqual(modelCardJson(report));
    });

    it('goes with the bias that the extension shows', () => {
      const bias = read('known-bias.json');
      expect(bias).toBe(knownBiasJson(report));
      expect(parseKnownBias(bias).terms).toHaveLength(51);
    });

    it('rests on all held-out texts, not on a trial', () => expect(report.most).toBeNull());

    it('has its table in the README', () => {
      const readme = readFileSync(inRoot('README.md'), 'utf8');
      expect(withFigures(readme, report.bars)).toBe(readme);
    });
  },
);
