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
