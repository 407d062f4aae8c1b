import { describe, expect, it } from 'vitest';
import { Turnstile } from '../../../src/toxicity/turnstile';

describe('Turnstile', () => {
  it('lets one piece of work through at a time, in order, also after a failure', async () => {
    const turnstile = new Turnstile();
    const log: string[] = [];
    const work = (name: string, fails = false) =>
      turnstile.pass(async () => {
        log.push(`${name} in`);
        await Promise.resolve();
        log.push(`${name} out`);
        if (fails) throw new Error(name);
        return name;
      });
    const results = await Promise.allSettled([work('a'), work('b', true), work('c')]);
    expect(log).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('no longer waits for work that was given up', async () => {
    const turnstile = new Turnstile();
    void turnstile.pass(() => new Promise(() => {}));
    turnstile.abandon();
    expect(await turnstile.pass(async () => 'through')).toBe('through');
  });
});
