import { requiredContext } from '../../components/required-context';
import type { QueueSession } from './session';

/** The queue of this desk. */
export const [QueueProvider, useQueue] = requiredContext<QueueSession>('QueueProvider');
