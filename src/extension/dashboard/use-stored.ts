import { useEffect, useState } from 'preact/hooks';
import { useDesk } from './desk';
import { errorWords } from './error-words';

/**
 * What `read` gives, read again whenever something that is stored has changed; null until it is there. What cannot be
 * read is said.
 * @param key names what is read: under another key, something else is.
 */
export function useStored<T>(key: string, read: () => Promise<T>): T | null {
  const { revision, say } = useDesk();
  const [found, setFound] = useState<{ readonly key: string; readonly value: T } | null>(null);
  useEffect(() => {
    let gone = false;
    read().then(
      (value) => {
        if (!gone) setFound({ key, value });
      },
      (error: unknown) => {
        if (!gone) say(errorWords(error), 'error');
      },
    );
    return () => {
      gone = true;
    };
  }, [key, revision, say]);
  return found?.key === key ? found.value : null;
}
