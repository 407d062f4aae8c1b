import { requiredContext } from '../../components/required-context';
import type { Session } from '../session';

/** The session of this popup. */
export const [SessionProvider, useSession] = requiredContext<Session>('SessionProvider');
