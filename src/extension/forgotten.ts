import { revision } from './revision';

/**
 * Tells the background that stored things were forgotten, so that it lets go of what it holds in memory. Pages are not
 * told: they would have all their comments judged again, and what was just forgotten would be back.
 */
export const { bump: announceForgotten, watch: watchForgotten } = revision('forgotten');
