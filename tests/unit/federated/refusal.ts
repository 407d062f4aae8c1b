import { DocumentError, type DocumentErrorKind } from '../../../src/federated';

/** The kind in which a document is refused; undefined where it is not. Any other error is thrown on. */
export function refusalOf(open: () => unknown): DocumentErrorKind | undefined {
  try {
    open();
    return undefined;
  } catch (error) {
    if (error instanceof DocumentError) return error.kind;
    throw error;
  }
}
