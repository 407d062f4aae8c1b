import { useState } from 'preact/hooks';
import { useDesk } from '../desk';
import { failureWords } from './failure-words';

/** Does one thing at a time, says what came of it, and has everything read again. */
export function useContributing() {
  const { changed, say } = useDesk();
  const [busy, setBusy] = useState(false);

  /** @param done what is said then; nothing where the view says it by itself. */
  async function act(work: () => Promise<unknown>, done?: string): Promise<void> {
    setBusy(true);
    try {
      await work();
      if (done !== undefined) say(done);
    } catch (error) {
      say(failureWords(error), 'error');
    } finally {
      setBusy(false);
      changed();
    }
  }

  return { busy, act };
}
