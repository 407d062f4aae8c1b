import type { Figure } from '../../../audit';

/** The figure on all comments, or on a group. */
export const figureOf = (
  figures: readonly Figure[],
  metric: string,
  name = 'all',
): Figure | undefined => figures.find((one) => one.metric === metric && one.slice.name === name);

/** The figures on groups, in alphabetical order. */
export const groupFigures = (figures: readonly Figure[], metric: string): readonly Figure[] =>
  figures.filter((one) => one.metric === metric && one.slice.kind === 'group');
