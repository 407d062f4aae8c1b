import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { wasmDirectory } from '../../cli/wasm-directory';
import { createEngine, loadArtifact } from '../../toxicity';
import type { ScoringAnswer, ScoringTask } from './scoring-task';

/** Entry of one scoring process: runs the packaged model of a folder through the engine that users run. */
async function main(folder: string): Promise<void> {
  const artifact = await loadArtifact(
    async (name) => Uint8Array.from(await readFile(join(folder, name))).buffer,
  );
  const engine = await createEngine(artifact, 'wasm', { wasmDirectory: wasmDirectory() });
  // The parent may have been stopped in the meantime.
  const answer = (scores: ScoringAnswer) => process.connected && process.send?.(scores);
  process.on('message', (task: ScoringTask) => {
    engine.score(task).then(answer, (error) => {
      console.error(error);
      process.exit(1);
    });
  });
  process.on('disconnect', () => process.exit(0));
  answer([]);
}

await main(process.argv[2]!);
