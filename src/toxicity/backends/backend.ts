export interface BackendOptions {
  /** Folder with tfjs' `.wasm` files: a path in Node, a URL in a browser; with a slash at its end. */
  readonly wasmDirectory?: string;
}

/** What a backend needs beside tfjs' own registration. */
export interface Backend {
  /** Sets it up before tfjs starts it; harmless when it runs already. Throws when it must not be used here. */
  prepare(options: BackendOptions): void;
  /** Whether it has lost its device, so that whatever it answers is wrong. */
  isLost(): boolean;
}
