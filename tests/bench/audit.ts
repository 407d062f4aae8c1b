import { type LabelledComment, labelData, quickFigures, seededRandom } from '../../src/audit';
import { medianAndSpread } from './statistics';

const COMMENTS = 5000;
const GROUPS = 20;
/** A comment in ten mentions a group. */
const SHARE = 0.1;
const ROUNDS = 15;
/** What the popup may take before it is felt. */
const BAR = 200;

/** How long the figures of one label take without resampling: areas with DeLong's intervals, rates with gaps, attention. */
export async function auditBench(): Promise<string> {
  const random = seededRandom(1);
  const groups = Array.from({ length: GROUPS }, (_, group) => `group_${group}`);
  const comments = Array.from({ length: COMMENTS }, (): LabelledComment => {
    const toxic = random() < 0.2;
    return {
      score: Math.min(1, random() * (toxic ? 1 : 0.7)),
      threshold: 0.5,
      toxic,
      groups: groups.filter(() => random() < SHARE),
    };
  });
  const times: number[] = [];
  let figures = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.cpuUsage();
    figures = quickFigures(labelData('toxicity', comments)).length;
    // Of the processor, not of the clock: what else the machine does makes no difference.
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  return [
    `Audit of ${COMMENTS} comments that mention ${GROUPS} groups, ${figures} figures with their intervals, no resampling:`,
    `${medianAndSpread(times)} ms of processor time over ${ROUNDS} rounds; bar ${BAR} ms: ${Math.max(...times) < BAR ? 'kept' : 'MISSED'}`,
  ].join('\n');
}
