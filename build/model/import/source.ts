import { sha256 } from '../package';
import { ImportError } from './errors';
import { folderReader } from './folder';
import type { ModelSource, SourceFile, SourceOptions } from './types';
import { webReader } from './web';

/** A name may lead down, never up or elsewhere: `model.json` comes from strangers. */
const SAFE_NAME = /^(?!.*(^|\/)\.\.?(\/|$))[\w.+-]+(\/[\w.+-]+)*$/;

/**
 * Opens a folder, a file in one, or the URL of either. Nothing is downloaded yet.
 * @param main the file that is meant when only the folder is named.
 * @throws ImportError when there is no such folder, or the URL is neither http nor https.
 */
export function openSource(where: string, main: string, options: SourceOptions): ModelSource {
  const isUrl = /^[a-z][a-z\d+.-]+:\/\//i.test(where);
  const reader = isUrl ? webReader(where, main, options) : folderReader(where, main);
  let left = options.mostBytes;
  return {
    address: reader.address,
    name: reader.name,
    async read(name) {
      if (!SAFE_NAME.test(name)) {
        throw new ImportError(`${name} may lie outside the model's folder, so it is not read.`);
      }
      const file = await reader.read(name, left);
      left -= file.bytes.length;
      return file;
    },
  };
}

/** A file by which others can check that they have the same. */
export interface Fingerprint {
  readonly name: string;
  readonly address: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

export function fingerprint({ name, address, bytes }: SourceFile): Fingerprint {
  return { name, address, bytes: bytes.length, sha256: sha256(bytes) };
}
