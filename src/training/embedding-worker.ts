import { EmbeddingCache, embeddingKey } from './embedding-cache';
import { type EncoderName, loadEncoder, readEncoder } from './encoder';

/** Measured on texts of 50 tokens: 26 ms of processor time a text in batches of 16 or 32, 30 of 8, 51 of 1. */
const BATCH = 16;

/** Sent by the parent: token rows to embed, of similar length. */
export type EmbeddingTask = readonly (readonly number[])[];

/** Entry of one embedding process: embeds each task into its own shard, then says how many. */
async function main(cacheRoot: string, encoder: EncoderName): Promise<void> {
  const files = await readEncoder(encoder);
  const embed = await loadEncoder(files);
  const shard = new EmbeddingCache(cacheRoot, files.hash).openShard();
  let queue: Promise<void> = Promise.resolve();
  const run = async (task: EmbeddingTask) => {
    for (let start = 0; start < task.length; start += BATCH) {
      const rows = task.slice(start, start + BATCH).map((row) => Int32Array.from(row));
      shard.append(rows.map(embeddingKey), await embed(rows));
    }
    // The parent may have been stopped in the meantime; what is embedded is kept all the same.
    if (process.connected) process.send?.(task.length);
  };
  process.on('message', (task: EmbeddingTask) => {
    queue = queue.then(() => run(task));
    queue.catch((error) => {
      console.error(error);
      process.exit(1);
    });
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.(0);
}

const [, , cacheRoot, encoder] = process.argv;
await main(cacheRoot!, encoder as EncoderName);
