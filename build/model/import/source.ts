import { sha256 } from '../package';
import { ImportError } from './errors';
import { folderReader } from './folder';
import { webReader } from './web';

/** A file as it was found. */
export interface SourceFile {
  /** As `model.json` calls it. */
  readonly name: string;
  /** Absolute path, or URL after redirections. */
  readonly address: string;
  readonly bytes: Uint8Array;
}

/** A folder or a web address with the files of one model. */
export interface ModelSource {
  /** Absolute path or URL of its `model.json`. */
  readonly address: string;
  /** What the model may be called: its folder's or host's name. */
  readonly name: string;
  /** @throws ImportError when the file is missing, too large or cannot be had. */
  read(name: string): Promise<SourceFile>;
}

/** What a place for files has to know; the limits are watched over by `openSource`. */
export interface Reader extends Omit<ModelSource, 'read'> {
  /** @param most bytes that may be read. */
  read(name: string, most: number): Promise<SourceFile>;
}

export interface SourceOptions {
  /** Bytes of all files together. */
  readonly mostBytes: number;
  /** @param total null when the server does not say. */
  readonly onProgress?: (file: string, done: number, total: number | null) => void;
  /** How long a server may say nothing. */
  readonly silenceMs?: number;
}

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
