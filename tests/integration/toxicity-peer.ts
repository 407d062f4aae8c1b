import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { ToxicityClassifier } from '@tensorflow-models/toxicity';
import { Tokenizer } from '@tensorflow-models/universal-sentence-encoder';
import { graphModelArtifacts, type ModelArtifact } from '../../src/toxicity';

/**
 * The published, unmodified classifier on our graph: nothing but its two loaders is overridden, since theirs read
 * dead URLs. Runs on tfjs' current backend.
 */
export async function publishedClassifier(artifact: ModelArtifact): Promise<ToxicityClassifier> {
  class Packaged extends ToxicityClassifier {
    override loadModel() {
      return loadGraphModel({ load: async () => graphModelArtifacts(artifact) });
    }

    override async loadTokenizer() {
      return new Tokenizer(artifact.vocabulary as ConstructorParameters<typeof Tokenizer>[0]);
    }
  }
  const classifier = new Packaged(0.85, []);
  await classifier.load();
  return classifier;
}
