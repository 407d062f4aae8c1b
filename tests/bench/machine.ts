import { execFile } from 'node:child_process';
import process from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);

const SECONDS = 3;
/** Counts in registers alone: no memory, garbage or other thread. Prints how far it came. */
const COUNTING = `
  const end = performance.now() + ${1000 * SECONDS};
  let state = 1;
  let rounds = 0;
  for (; performance.now() < end; rounds++) {
    for (let i = 0; i < 1e6; i++) state = (Math.imul(state, 1664525) + i) | 0;
  }
  console.log(rounds, state);`;

/**
 * How many times as much as one busy process two do at once: the most that any program can gain by a second process,
 * now. It is 2 where each core is the machine's own, and less where others are lent the same cores.
 */
export async function gainOfSecondProcess(): Promise<number> {
  const alone = await counted();
  const [one, other] = await Promise.all([counted(), counted()]);
  return (one + other) / alone;
}

async function counted(): Promise<number> {
  const { stdout } = await run(process.execPath, ['--eval', COUNTING]);
  return Number.parseInt(stdout, 10);
}
