import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { LABELS, loadArtifact, ModelError, thresholdsSchema } from '../../../src/toxicity';
import { startWasm } from '../../../src/training';
import { readingFrom } from '..';
import { graphModelFiles, type PackagedModel, textFile, withManifest } from '../package';
import { type Conformance, checkConformance } from './conformance';
import { ImportError } from './errors';
import { decodeWeights, parseGraphModel, parseJson } from './graph-model';
import { placeFiles, refuseOthersFolder } from './place';
import { toxicitySignature } from './signature';
import { type Fingerprint, fingerprint, openSource } from './source';
import type { SourceFile, SourceOptions } from './types';

/** From which probability on the published package's own example flags. */
const PUBLISHED_THRESHOLD = 0.9;

export interface ImportOptions extends SourceOptions {
  /** Folder or URL, or the `model.json` in it. */
  readonly from: string;
  /** Folder or URL of the vocabulary, or of the file itself; beside the model by default. */
  readonly vocabulary?: string;
  /** File of thresholds. */
  readonly thresholds?: string;
  /** Where to put the package, given the model's name. */
  readonly folderFor: (name: string) => string;
  /** What the person who imports it knows of its licence. */
  readonly licence?: string;
  readonly now: Date;
}

/** `provenance.json` of an imported package. */
export interface Provenance {
  readonly format: 1;
  readonly importedFrom: string;
  /** ISO 8601. */
  readonly importedAt: string;
  /** Null when nothing was said of it. */
  readonly licence: string | null;
  readonly thresholds: string;
  readonly files: readonly Fingerprint[];
  readonly conformance: Conformance;
}

export interface ImportedModel {
  readonly folder: string;
  readonly modelVersion: string;
  /** Bytes of the package. */
  readonly bytes: number;
  readonly provenance: Provenance;
}

/**
 * Packages a graph of the toxicity signature as `npm run build` packages ours, with weights as they are.
 * @returns once it has passed the conformance test and stands in its folder; else nothing is left there.
 * @throws ImportError in words that say what is wrong with it.
 */
export async function importModel(options: ImportOptions): Promise<ImportedModel> {
  const source = openSource(options.from, 'model.json', options);
  const folder = options.folderFor(source.name);
  refuseOthersFolder(folder);
  const thresholds = readThresholds(options.thresholds);

  const modelFile = await source.read('model.json');
  const model = parseGraphModel(modelFile);
  const { nodes, outputs } = toxicitySignature(model);
  const vocabularySource = options.vocabulary
    ? openSource(options.vocabulary, 'vocab.json', options)
    : source;
  const vocabularyFile = await vocabularySource.read('vocab.json');
  parseJson(vocabularyFile.address, vocabularyFile.bytes);
  const shards: SourceFile[] = [];
  for (const path of model.paths) shards.push(await source.read(path));

  await startWasm();
  const kept = new Set(nodes.map(({ name }) => name));
  const weights = decodeWeights(model, shards).filter(({ name }) => kept.has(name));
  const judging = [
    ...graphModelFiles({ nodes, weights }, () => null),
    { name: 'vocab.json', bytes: vocabularyFile.bytes },
  ];
  const settings = [textFile('thresholds.json', thresholds.text)];
  const trial = withManifest(judging, settings, {});
  const artifact = await loadArtifact(readingFrom(trial.files)).catch((cause) => {
    if (!(cause instanceof ModelError && cause.file === 'vocab.json')) throw cause;
    const { address } = vocabularyFile;
    throw new ImportError(`${address} is no vocabulary: a list of [piece, score] is wanted.`);
  });
  const provenance: Provenance = {
    format: 1,
    importedFrom: source.address,
    importedAt: options.now.toISOString(),
    licence: options.licence ?? null,
    thresholds: thresholds.origin,
    files: [modelFile, ...shards, vocabularyFile].map(fingerprint),
    conformance: await checkConformance(artifact, outputs),
  };
  const packaged = withProvenance(judging, settings, provenance);
  placeFiles(folder, packaged.files);
  return {
    folder,
    modelVersion: packaged.modelVersion,
    bytes: packaged.files.reduce((sum, { bytes }) => sum + bytes.length, 0),
    provenance,
  };
}

function withProvenance(
  judging: Parameters<typeof withManifest>[0],
  settings: Parameters<typeof withManifest>[1],
  provenance: Provenance,
): PackagedModel {
  const file = textFile('provenance.json', `${JSON.stringify(provenance, null, 2)}\n`);
  return withManifest(judging, [...settings, file], {});
}

function readThresholds(file: string | undefined): { text: string; origin: string } {
  if (file === undefined) {
    const thresholds = Object.fromEntries(LABELS.map((label) => [label, PUBLISHED_THRESHOLD]));
    const text = `${JSON.stringify({ format: 1, thresholds }, null, 2)}\n`;
    return { text, origin: `${PUBLISHED_THRESHOLD} for every label` };
  }
  const bytes = readFileSync(file);
  if (v.is(thresholdsSchema, parseJson(file, bytes)))
    return { text: bytes.toString(), origin: file };
  throw new ImportError(
    `${file} does not have a threshold between 0 and 1 for each of ${LABELS.join(', ')}, as ` +
      'assets/model/thresholds.json does.',
  );
}
