export { type Composer, composerOf, composerText, findComposers } from './composer';
export { addedText, baselineOf } from './composer-added';
export {
  asksToPost,
  composersOf,
  composersPostedBy,
  isPressedByKey,
  postingControlFor,
  postingControlOf,
} from './composer-submit';
export { commentContainers } from './containers';
export { type FindOptions, findComments } from './find-comments';
export { signatureLanguages } from './languages';
export type * from './types';
