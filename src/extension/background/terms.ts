import { createDetector, parseTermList } from '../../audit';
import { hex } from '../../toxicity';
import { packageFile } from './package-file';

/** The packaged list of identity terms, made into what finds mentions. */
export interface Terms {
  /** Groups that a text mentions, by the list's ids. */
  readonly groupsIn: (text: string) => readonly string[];
  readonly lexicon: { readonly version: string; readonly sha256: string };
}

/** Rejects when the package lacks the list or it is not as it should be. */
export async function loadTerms(): Promise<Terms> {
  const bytes = await packageFile('audit/identity-terms.json');
  const list = parseTermList(new TextDecoder().decode(bytes));
  const detector = createDetector(list);
  const sha256 = hex(await crypto.subtle.digest('SHA-256', bytes));
  return {
    groupsIn: (text) => detector.groupsIn(text, { undisguised: true }).groups,
    lexicon: { version: list.version, sha256 },
  };
}
