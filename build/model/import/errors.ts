/** A model that cannot be imported, in words that say why. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}

/** @throws that a file goes beyond what may be read. */
export function refuseTooLarge(address: string): never {
  throw new ImportError(
    `${address}: the model is larger than may be read. Allow more with --max-size.`,
  );
}
