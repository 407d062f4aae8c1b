/** Why something in a text was left out of what is judged. */
export type OmissionKind = 'quotation' | 'code' | 'link' | 'signature' | 'template';

/** A part of the original text that is not judged; UTF-16 offsets, end exclusive. */
export interface Omission {
  readonly kind: OmissionKind;
  readonly start: number;
  readonly end: number;
}

/** A text as the model gets it: omissions cut out, white space collapsed. */
export interface CleanText {
  readonly text: string;
  readonly omissions: readonly Omission[];
}

/** Why a text gets no score. "Cannot judge" is a result, never a low score (design §3). */
export type CannotJudge =
  | 'empty'
  | 'too-short'
  | 'only-quotation'
  | 'only-code'
  | 'only-links'
  | 'other-language';

/** The languages of a text, likeliest first, as `i18n.detectLanguage` gives them (percentage 0..100). */
export type DetectLanguage = (text: string) => Promise<{
  readonly isReliable: boolean;
  readonly languages: readonly { readonly language: string; readonly percentage: number }[];
}>;

/** A text that may be scored, or the reason why it may not. */
export type Prepared =
  | { readonly status: 'judgeable'; readonly text: string; readonly omissions: readonly Omission[] }
  | { readonly status: 'cannot-judge'; readonly reason: CannotJudge };
