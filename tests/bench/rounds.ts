import type { CompetitorName } from './competitors';
import { median } from './statistics';

/** Runs one competitor over some texts: milliseconds. */
export type Stopwatch = (competitor: CompetitorName, texts: string[]) => Promise<number>;

const COMPETITORS: readonly CompetitorName[] = [
  'engine, all at once',
  'engine, eight at once',
  'engine, one by one',
  'classify, all at once',
  'classify, eight at once',
  'classify, one by one',
];

/** Lets all competitors score the same share of the comments in each round, after a small one that warms up. */
export async function race(
  comments: readonly string[],
  rounds: number,
  time: Stopwatch,
): Promise<string> {
  const times = new Map(COMPETITORS.map((name) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    process.stderr.write(`Round ${round} of ${rounds}${round === 0 ? ' (warm-up)' : ''} ...\n`);
    const share =
      round === 0 ? comments.slice(0, 9) : comments.filter((_, i) => i % rounds === round - 1);
    for (const [name, all] of times) {
      const taken = await time(name, share);
      if (round > 0) all.push(taken / share.length);
    }
  }
  const middle = (name: CompetitorName) => median(times.get(name)!);
  const rows = [...times].map(([name, all]) => {
    const same = name.replace('engine', 'classify') as CompetitorName;
    const ratio = name === same ? '' : `  ${(middle(same) / middle(name)).toFixed(2)} × classify`;
    const spread = `[${Math.min(...all).toFixed(1)} to ${Math.max(...all).toFixed(1)}]`;
    return `${name.padEnd(24)} ${middle(name).toFixed(1).padStart(7)} ms a comment ${spread}${ratio}`;
  });
  return rows.join('\n');
}
