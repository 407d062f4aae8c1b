export { elementsAround, isElement } from './composed';
export { type Composer, composerOf, composerText, findComposers } from './composer';
export { addedText, baselineOf, untouchedBaselineOf } from './composer-added';
export {
  asksToPost,
  composersOf,
  composersPostedBy,
  isPressedByKey,
  postingControlFor,
  postingControlOf,
} from './composer-submit';
export { commentContainers } from './containers';
export {
  type FindOptions,
  findComments,
  findCommentsInSteps,
  type SearchRoot,
} from './find-comments';
export { signatureLanguages } from './languages';
export { permalinkOf } from './permalink';
export type { ChosenSelectors } from './sites/chosen';
export { embeddedCommentSites } from './sites/frames';
export { type Proposal, proposeAll, proposeComments } from './sites/propose';
export { openRoots } from './sites/roots';
export { atOnce, type Steps } from './steps';
export type * from './types';
