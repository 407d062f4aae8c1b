import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { ScoreQueue } from '../../../src/extension/background/queue';
import type { Priority } from '../../../src/extension/messages';

/** A judge that finishes a batch only when told to. */
class HandRun {
  readonly batches: {
    texts: readonly string[];
    glance: boolean;
    signal: AbortSignal;
    finish: () => void;
    fail: (error: Error) => void;
  }[] = [];

  readonly run = (texts: readonly string[], signal: AbortSignal, glance: boolean) =>
    new Promise<string[]>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      this.batches.push({
        texts,
        glance,
        signal,
        finish: () => resolve(texts.map((text) => (glance ? `${text}…` : text.toUpperCase()))),
        fail: reject,
      });
    });

  get texts() {
    return this.batches.map(({ texts }) => texts);
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the score queue', () => {
  let hand: HandRun;
  let queue: ScoreQueue<string>;
  const ask = (owner: number, priority: Priority, ...texts: string[]) =>
    queue.request({ owner, priority, texts, glance: false });

  beforeEach(() => {
    hand = new HandRun();
    queue = new ScoreQueue({ run: hand.run, mostTexts: 2, mostCharacters: 100 });
  });

  it('answers in the order of the texts, over several batches and repeated texts', async () => {
    const answer = ask(1, 'visible', 'a', 'b', 'a', 'c');
    await turn();
    hand.batches[0]!.finish();
    await turn();
    hand.batches[1]!.finish();
    expect(await answer).toEqual(['A', 'B', 'A', 'C']);
    expect(hand.texts).toEqual([['a', 'b'], ['c']]);
  });

  it('answers a wish without texts at once', async () => {
    expect(await ask(1, 'rest')).toEqual([]);
    expect(hand.batches).toEqual([]);
  });

  it('lets a composer wait for one running batch at most, and visible texts overtake the rest', async () => {
    void ask(1, 'rest', 'r1', 'r2', 'r3');
    await turn();
    void ask(2, 'visible', 'v1');
    void ask(3, 'composer', 'c1');
    hand.batches[0]!.finish();
    await turn();
    hand.batches[1]!.finish();
    await turn();
    expect(hand.texts).toEqual([['r1', 'r2'], ['c1', 'v1'], ['r3']]);
  });

  it('orders wishes of the same turn before the first batch leaves', async () => {
    void ask(1, 'rest', 'r1', 'r2');
    void ask(2, 'composer', 'c1');
    await turn();
    expect(hand.texts).toEqual([['c1', 'r1']]);
  });

  it('raises a waiting text to the highest priority anybody gives it', async () => {
    void ask(1, 'rest', 'r1', 'r2', 'r3', 'r4', 'r5');
    await turn();
    void ask(2, 'visible', 'r5');
    hand.batches[0]!.finish();
    await turn();
    expect(hand.texts[1]).toEqual(['r5', 'r3']);
  });

  it('judges a text once for all who want it, also while it runs', async () => {
    const first = ask(1, 'visible', 'a');
    await turn();
    const second = ask(2, 'composer', 'a');
    await turn();
    hand.batches[0]!.finish();
    expect([await first, await second]).toEqual([['A'], ['A']]);
    expect(hand.texts).toEqual([['a']]);
  });

  it('keeps a batch within its characters, but never refuses a long text', async () => {
    const long = 'x'.repeat(1_000);
    void ask(1, 'rest', 'a'.repeat(60), 'b'.repeat(60), long);
    for (let done = 0; done < 3; done++) {
      await turn();
      hand.batches[done]!.finish();
    }
    expect(hand.texts.map(([text]) => text![0])).toEqual(['a', 'b', 'x']);
  });

  it('glances at texts of any length together, and never in one batch with whole ones', async () => {
    const long = 'x'.repeat(1_000);
    const glances = queue.request({ owner: 1, priority: 'rest', texts: [long, 'b'], glance: true });
    const whole = ask(1, 'rest', 'b');
    for (let done = 0; done < 2; done++) {
      await turn();
      hand.batches[done]!.finish();
    }
    expect(hand.batches.map(({ texts, glance }) => [glance, ...texts])).toEqual([
      [true, long, 'b'],
      [false, 'b'],
    ]);
    expect([await glances, await whole]).toEqual([[`${long}…`, 'b…'], ['B']]);
  });

  it('drops what a tab asked for when it goes, and stops a batch that nobody wants any more', async () => {
    const gone = ask(1, 'visible', 'a', 'b', 'c');
    const stays = ask(2, 'rest', 'd');
    await turn();
    queue.cancel(1);
    await expect(gone).rejects.toMatchObject({ name: 'AbortError' });
    expect(hand.batches[0]!.signal.aborted).toBe(true);
    await turn();
    expect(hand.texts).toEqual([['a', 'b'], ['d']]);
    hand.batches[1]!.finish();
    expect(await stays).toEqual(['D']);
  });

  it('lets a batch run on while another tab wants one of its texts', async () => {
    const gone = ask(1, 'visible', 'a', 'b');
    const stays = ask(2, 'visible', 'a');
    await turn();
    queue.cancel(1);
    await expect(gone).rejects.toMatchObject({ name: 'AbortError' });
    expect(hand.batches[0]!.signal.aborted).toBe(false);
    hand.batches[0]!.finish();
    expect(await stays).toEqual(['A']);
  });

  it('runs a text again that is wanted anew while its batch was stopping', async () => {
    const gone = ask(1, 'visible', 'a');
    await turn();
    queue.cancel(1);
    const again = ask(1, 'visible', 'a');
    await expect(gone).rejects.toMatchObject({ name: 'AbortError' });
    await turn();
    hand.batches[1]!.finish();
    expect(await again).toEqual(['A']);
  });

  it('hands the error of a batch to those whose texts were in it, and goes on', async () => {
    const failing = ask(1, 'visible', 'a', 'b', 'c');
    const other = ask(2, 'rest', 'd');
    await turn();
    hand.batches[0]!.fail(new Error('no model'));
    await expect(failing).rejects.toThrow('no model');
    await turn();
    expect(hand.texts[1]).toEqual(['d']);
    hand.batches[1]!.finish();
    expect(await other).toEqual(['D']);
  });

  it('answers every wish right whatever the order of asking, cancelling and finishing', async () => {
    const wish = fc.record({
      owner: fc.integer({ min: 1, max: 3 }),
      priority: fc.constantFrom<Priority>('composer', 'visible', 'rest'),
      texts: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 4 }),
      glance: fc.constant(false),
    });
    const step = fc.oneof(
      fc.record({ ask: wish }),
      fc.record({ cancel: fc.integer({ min: 1, max: 3 }) }),
      fc.constant({ finish: true }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const work = new HandRun();
        const subject = new ScoreQueue({ run: work.run, mostTexts: 2, mostCharacters: 100 });
        const answers: { texts: string[]; settled: Promise<string[] | 'cancelled'> }[] = [];
        for (const each of steps) {
          if ('ask' in each) {
            const settled = subject.request(each.ask).catch((error) => {
              if (error.name === 'AbortError') return 'cancelled' as const;
              throw error;
            });
            answers.push({ texts: each.ask.texts, settled });
          } else if ('cancel' in each) subject.cancel(each.cancel);
          else work.batches.at(-1)?.finish();
          await turn();
        }
        for (let finished = 0; finished < work.batches.length; finished++) {
          work.batches[finished]!.finish();
          await turn();
        }
        for (const { texts, settled } of answers) {
          const got = await settled;
          if (got !== 'cancelled') expect(got).toEqual(texts.map((text) => text.toUpperCase()));
        }
      }),
      { numRuns: 60 },
    );
  });
});
