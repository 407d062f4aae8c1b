import { describe, expect, it } from 'vitest';
import { meanOf, rowsOf, stateNodes, tokensIn } from '../../../src/toxicity/token-states';

describe('stateNodes', () => {
  it('finds the nodes by the ends of their names', () => {
    const node = ['a', 'm/Encoder_en/KonaTransformer/mul', 'm/Encoder_en/KonaTransformer/div'];
    expect(stateNodes({ node: node.map((name) => ({ name, op: 'Mul' })) })).toEqual({
      states: 'm/Encoder_en/KonaTransformer/mul',
      mean: 'm/Encoder_en/KonaTransformer/div',
    });
  });

  it.each([
    ['without one of them', { node: [{ name: 'm/KonaTransformer/mul' }] }],
    ['of another make', { node: [{ name: 'input' }, { name: 'output' }] }],
    ['without a list of nodes', { nodes: 3 }],
  ])('finds none in a graph %s', (_, topology) => {
    expect(stateNodes(topology)).toBeNull();
  });
});

describe('rowsOf', () => {
  it('takes a batch apart and leaves the padding out', () => {
    const batch = Float32Array.of(1, 2, 0, 0, 3, 4, 5, 6);
    expect(rowsOf(batch, [1, 2]).map((row) => [...row])).toEqual([
      [1, 2],
      [3, 4, 5, 6],
    ]);
  });
});

describe('tokensIn', () => {
  /** As of "a goose": a token holds the space before its word. */
  const starts = Int32Array.of(0, 1, 5);
  const ends = Int32Array.of(1, 5, 7);

  it('gives the tokens of each part, those that lie in it by a part too', () => {
    const word = { start: 2, end: 7 };
    expect(tokensIn([[word], [{ start: 0, end: 1 }, word], []], starts, ends)).toEqual([
      [1, 2],
      [0, 1, 2],
      [],
    ]);
  });

  it('gives none for a part of no letters, or beyond them', () => {
    expect(tokensIn([[{ start: 7, end: 9 }]], starts, ends)).toEqual([[]]);
  });
});

describe('meanOf', () => {
  /** Three tokens of two numbers. */
  const states = Float32Array.of(1, 10, 2, 20, 6, 60);

  it('gives the mean of a part, and of what is left of it', () => {
    const all = { start: 0, end: 3 };
    expect([...meanOf(states, 3, all)]).toEqual([3, 30]);
    expect([...meanOf(states, 3, all, [0])]).toEqual([4, 40]);
    expect([...meanOf(states, 3, { start: 1, end: 3 }, [0, 2])]).toEqual([2, 20]);
  });

  it('gives 0 where nothing is left', () => {
    expect([...meanOf(states, 3, { start: 1, end: 3 }, [1, 2])]).toEqual([0, 0]);
  });
});
