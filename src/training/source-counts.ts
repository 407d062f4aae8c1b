import type { Example } from './dataset';
import { SOURCES } from './sources';
import type { Side } from './split';

/** How many comments a source gives to each side, a comment counted for the first source that has it. */
export type SourceCounts = Readonly<Record<Side, number>> & { readonly name: string };

export function countSources(examples: readonly Example[]): SourceCounts[] {
  return SOURCES.map(({ name }) => {
    const own = examples.filter(({ sources }) => sources[0] === name);
    const count = (side: Side) => own.filter((example) => example.side === side).length;
    return {
      name,
      training: count('training'),
      validation: count('validation'),
      heldOut: count('heldOut'),
    };
  });
}
