import { startModel } from '../../cli/engine';
import type { ScoringAnswer, ScoringTask } from './scoring-task';

/** Entry of one scoring process: runs the packaged model of a folder through the engine that users run. */
async function main(folder: string): Promise<void> {
  const { engine } = await startModel(folder);
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
