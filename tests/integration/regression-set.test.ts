import { expect, it } from 'vitest';
import { inRoot } from '../../build/paths';
import { detectLanguage } from '../../src/cli/detect-language';
import { createJudge } from '../../src/review';
import { createEngine, loadArtifact } from '../../src/toxicity';
import {
  floorTable,
  judgeSentences,
  readFloors,
  readSentences,
  shortfalls,
  tallies,
} from '../../src/training/regression';
import { packagedFiles, readFrom, wasmDirectory } from './toxicity-fixture';

it('the packaged model judges our own sentences no worse than the floors say', async () => {
  const artifact = await loadArtifact(readFrom(await packagedFiles()));
  const engine = await createEngine(artifact, 'wasm', { wasmDirectory });
  const judge = createJudge({ engine, detectLanguage, thresholds: () => artifact.thresholds });
  const sentences = readSentences(inRoot('assets/evaluation/own-set.jsonl'));
  const measured = tallies(await judgeSentences(judge, sentences));
  engine.dispose();
  const floors = readFloors(inRoot('assets/evaluation/floors.json'));
  console.log(floorTable(measured, floors));
  expect(shortfalls(measured, floors)).toEqual([]);
});
