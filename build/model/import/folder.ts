import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { ImportError, refuseTooLarge } from './errors';
import type { Reader } from './types';

/** Files of a folder on this machine. */
export function folderReader(where: string, main: string): Reader {
  const found = statSync(where, { throwIfNoEntry: false });
  if (!found) throw new ImportError(`${where}: there is no such folder. Check its name.`);
  const [folder, mainFile] = found.isFile()
    ? [path.resolve(path.dirname(where)), path.basename(where)]
    : [path.resolve(where), main];
  const addressOf = (name: string) => path.join(folder, name === main ? mainFile : name);
  return {
    address: addressOf(main),
    name: path.basename(folder),
    async read(name, most) {
      const address = addressOf(name);
      const file = statSync(address, { throwIfNoEntry: false });
      if (!file?.isFile()) {
        throw new ImportError(
          `${address} is missing. A model has model.json, the weight files that it names, and vocab.json ` +
            '(or name the vocabulary with --vocabulary).',
        );
      }
      if (file.size > most) refuseTooLarge(address);
      return { name, address, bytes: readFileSync(address) };
    },
  };
}
