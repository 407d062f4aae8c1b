import { useMemo } from 'preact/hooks';
import { overturnedFlags } from '../../../review';
import { groupWords } from '../../group-words';
import { words } from '../../words';
import type { Entry, QueueState } from './state';

interface OverturnedProps {
  readonly state: QueueState;
  readonly entry: Entry;
}

/**
 * One line of audit beside a comment, for the first group it mentions that enough was decided on. Only to be shown after
 * the verdict, which it would steer.
 */
export function Overturned({ state: { entries }, entry: { item } }: OverturnedProps) {
  const line = useMemo(() => {
    for (const group of item.groups) {
      const counts = overturnedFlags(entries, group);
      if (!counts) continue;
      const { overturned, decided } = counts;
      return words('desk_overturned', groupWords(group), overturned, decided);
    }
    return null;
  }, [entries, item]);
  return line === null ? null : <p class="hint">{line}</p>;
}
