import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  ARCHITECTURE,
  type Example,
  HEAD_NUMBERS,
  type HeadArchitecture,
} from '../../../../src/federated';
import type { Label } from '../../../../src/toxicity';

/** `tsc` holds these (`npm run check`): an architecture that sees words cannot be written down. */
describe('the architecture that is trained', () => {
  it('is a dense layer of seven labels over 64 projected numbers', () => {
    expect(ARCHITECTURE).toEqual({ kind: 'dense-over-projection', inputs: 64, labels: 7 });
    expect(HEAD_NUMBERS).toBe(455);
  });

  it('cannot be a layer over words', () => {
    interface Dense {
      readonly inputs: 64;
      readonly labels: 7;
    }
    expectTypeOf<Dense & { kind: 'dense-over-projection' }>().toExtend<HeadArchitecture>();
    expectTypeOf<Dense & { kind: 'embedding' }>().not.toExtend<HeadArchitecture>();
    expectTypeOf<Dense & { kind: 'n-grams' }>().not.toExtend<HeadArchitecture>();
    expectTypeOf<Dense & { kind: 'one-hot' }>().not.toExtend<HeadArchitecture>();
    expectTypeOf<Dense & { kind: string }>().not.toExtend<HeadArchitecture>();
  });

  it('cannot look at the embedding itself, nor at a vocabulary', () => {
    interface Over<Inputs extends number> {
      readonly kind: 'dense-over-projection';
      readonly inputs: Inputs;
      readonly labels: 7;
    }
    expectTypeOf<Over<64>>().toExtend<HeadArchitecture>();
    expectTypeOf<Over<512>>().not.toExtend<HeadArchitecture>();
    expectTypeOf<Over<8000>>().not.toExtend<HeadArchitecture>();
    expectTypeOf<Over<number>>().not.toExtend<HeadArchitecture>();
  });

  it('is given nothing of a text but its projection, its logits and what people said', () => {
    expectTypeOf<keyof Example>().toEqualTypeOf<'projected' | 'logits' | 'labels'>();
    expectTypeOf<Example['labels']>().toEqualTypeOf<Readonly<Partial<Record<Label, boolean>>>>();
  });
});
