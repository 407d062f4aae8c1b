import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type MeasuredBackend,
  storedBackendMemory,
} from '../../../src/extension/background/backend-memory';
import { type HostParts, ModelHost } from '../../../src/extension/background/model-host';
import { type BackendName, ModelError } from '../../../src/toxicity';
import { resetFakeBrowser } from './fake-browser';
import { ARTIFACT, FakeEmbedder, FakeEngine } from './fake-model';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fake-browser')).fakeBrowser,
}));

const backendFailure = () => new ModelError('backend', 'webgl', 'The context was lost.');

describe('the model host', () => {
  let engines: FakeEngine[];
  let calls: string[];
  let remembered: MeasuredBackend | null;
  let forced: BackendName | null;
  let parts: HostParts;

  beforeEach(() => {
    engines = [];
    calls = [];
    remembered = null;
    forced = null;
    const made = (backend: BackendName) => {
      const engine = new FakeEngine(backend);
      engines.push(engine);
      return engine;
    };
    parts = {
      loadArtifact: async () => {
        calls.push('load');
        return ARTIFACT;
      },
      createEngine: async (_artifact, backend) => {
        calls.push(`create ${backend}`);
        return made(backend);
      },
      withHead: async (packaged) => packaged,
      createEmbedder: () => new FakeEmbedder(),
      measureBackends: async (_artifact, candidates) => {
        calls.push(`measure ${candidates}`);
        const fastest = candidates.includes('wasm') ? 'wasm' : candidates[0]!;
        const millisecondsPerComment = 12;
        return { fastest, millisecondsPerComment, measurements: [], engine: made(fastest) };
      },
      decorate: (engine) => engine,
      memory: {
        recall: async () => remembered,
        remember: async (_version, _forced, measured) => {
          remembered = measured;
        },
      },
      forcedBackend: async () => forced,
    };
  });

  it('loads nothing before it is asked, then once for all who ask', async () => {
    const host = new ModelHost(parts);
    expect(calls).toEqual([]);
    const [one, other] = await Promise.all([host.ready(), host.ready()]);
    expect(one).toBe(other);
    expect(calls).toEqual(['load', 'measure wasm,webgl']);
    expect(host.status()).toEqual({
      state: 'ready',
      errorKey: null,
      backend: 'wasm',
      modelVersion: 'v1',
      millisecondsPerComment: 12,
    });
  });

  it('starts on what was measured before', async () => {
    remembered = { backend: 'webgl', millisecondsPerComment: 3 };
    const host = new ModelHost(parts);
    await host.ready();
    expect(calls).toEqual(['load', 'create webgl']);
    expect(host.status()).toMatchObject({ backend: 'webgl', millisecondsPerComment: 3 });
  });

  it('measures when what was measured before does not run any more', async () => {
    remembered = { backend: 'webgl', millisecondsPerComment: 3 };
    const createEngine = () => Promise.reject(backendFailure());
    await new ModelHost({ ...parts, createEngine }).ready();
    expect(calls).toEqual(['load', 'measure wasm,webgl']);
    expect(remembered).toEqual({ backend: 'wasm', millisecondsPerComment: 12 });
  });

  it('gives slow backends more time, one by one, before it gives up', async () => {
    const { measureBackends } = parts;
    parts = {
      ...parts,
      measureBackends: (artifact, candidates) => {
        if (candidates.includes('cpu')) return measureBackends(artifact, candidates);
        calls.push(`too slow: ${candidates}`);
        return Promise.reject(backendFailure());
      },
    };
    const host = new ModelHost(parts);
    await host.ready();
    expect(calls).toEqual(['load', 'too slow: wasm,webgl', 'too slow: wasm', 'measure cpu']);
    expect(host.status()).toMatchObject({ state: 'ready', backend: 'cpu' });
  });

  it('fails in words when nothing runs at all', async () => {
    const measureBackends = () => Promise.reject(backendFailure());
    const host = new ModelHost({ ...parts, measureBackends });
    await expect(host.ready()).rejects.toMatchObject({ kind: 'backend' });
    expect(host.status()).toMatchObject({ state: 'failed', errorKey: 'error_model_backend' });
  });

  it('tries only the backend that the user wants', async () => {
    forced = 'cpu';
    const host = new ModelHost(parts);
    await host.ready();
    expect(calls).toEqual(['load', 'measure cpu']);
    expect(host.status().backend).toBe('cpu');
  });

  it('puts the head of the moment on top, and measures for the packaged model', async () => {
    let head = 'first';
    const versions: string[] = [];
    const host = new ModelHost({
      ...parts,
      withHead: async (packaged) => ({ ...packaged, modelVersion: `v1+${head}` }),
      createEngine: (artifact, backend) => {
        versions.push(artifact.modelVersion);
        return parts.createEngine(artifact, backend);
      },
      memory: {
        ...parts.memory,
        recall: async (version) => (version === 'v1' ? remembered : null),
      },
    });
    await host.ready();
    head = 'second';
    await host.follow();
    expect(versions).toEqual(['v1+second']);
    expect(calls).toEqual(['load', 'measure wasm,webgl', 'create wasm']);
  });

  it('follows a change of that wish, without reading the package again', async () => {
    const host = new ModelHost(parts);
    await host.follow();
    expect(calls).toEqual([]);
    await host.ready();
    forced = 'webgl';
    remembered = null;
    await host.follow();
    expect(calls).toEqual(['load', 'measure wasm,webgl', 'measure webgl']);
    expect(engines.map(({ disposed }) => disposed)).toEqual([true, false]);
  });

  it('says in words why a load failed, and reads the package again only when asked to', async () => {
    let broken = true;
    const host = new ModelHost({
      ...parts,
      loadArtifact: () => {
        calls.push('load');
        const error = new ModelError('corrupt', 'weights-1.bin', 'bad hash');
        return broken ? Promise.reject(error) : Promise.resolve(ARTIFACT);
      },
    });
    await expect(host.ready()).rejects.toMatchObject({ kind: 'corrupt' });
    await expect(host.ready()).rejects.toMatchObject({ kind: 'corrupt' });
    expect(host.status()).toMatchObject({ state: 'failed', errorKey: 'error_model_corrupt' });
    expect(calls).toEqual(['load']);
    broken = false;
    expect(await host.measureAgain()).toMatchObject({ state: 'ready', errorKey: null });
  });

  it('does work again that lost its backend, on a newly measured one', async () => {
    remembered = { backend: 'webgl', millisecondsPerComment: 3 };
    const host = new ModelHost(parts);
    await host.ready();
    engines[0]!.failures.push(backendFailure());
    const scores = await host.use(({ engine }) => engine.score(['a', 'b']));
    expect(scores).toHaveLength(2);
    expect(calls).toEqual(['load', 'create webgl', 'measure wasm,webgl']);
    expect(engines.map(({ disposed }) => disposed)).toEqual([true, false]);
  });

  it('measures once for several jobs that lost the same backend', async () => {
    const host = new ModelHost(parts);
    await host.ready();
    engines[0]!.failures.push(backendFailure(), backendFailure());
    const job = () => host.use(({ engine }) => engine.score(['a']));
    await Promise.all([job(), job()]);
    expect(calls.filter((call) => call.startsWith('measure'))).toHaveLength(2);
  });

  it('gives up when the second engine fails too', async () => {
    const host = new ModelHost(parts);
    await host.ready();
    const work = host.use(async () => {
      throw backendFailure();
    });
    await expect(work).rejects.toMatchObject({ kind: 'backend' });
  });

  it('finishes work under which the user had the backends measured again', async () => {
    const host = new ModelHost(parts);
    await host.ready();
    let measured: Promise<unknown> | undefined;
    const scores = await host.use(async ({ engine }) => {
      measured ??= host.measureAgain();
      await measured;
      return engine.score(['a']);
    });
    expect(scores).toHaveLength(1);
    expect(engines[1]!.scored).toEqual(['a']);
  });

  it('measures once for all who ask while it measures', async () => {
    const host = new ModelHost(parts);
    await host.ready();
    const before = calls.length;
    await Promise.all([host.measureAgain(), host.measureAgain()]);
    expect(calls.length - before).toBe(1);
    await host.measureAgain();
    expect(calls.length - before).toBe(2);
  });

  it('passes on errors that another engine would not mend, and cancellations', async () => {
    const host = new ModelHost(parts);
    for (const error of [new TypeError('a bug'), new DOMException('gone', 'AbortError')]) {
      await expect(host.use(() => Promise.reject(error))).rejects.toBe(error);
    }
    expect(calls).toHaveLength(2);
  });

  it('measures again when the device in use is lost, not when another one is', async () => {
    remembered = { backend: 'webgl', millisecondsPerComment: 3 };
    const host = new ModelHost(parts);
    await host.ready();
    await host.replaceLost('wasm');
    expect(calls).toHaveLength(2);
    await host.replaceLost('webgl');
    expect(host.status().backend).toBe('wasm');
  });

  it('puts the decoration around every engine', async () => {
    const host = new ModelHost({
      ...parts,
      decorate: (engine) => Object.assign(new FakeEngine(engine.backend), { decorated: true }),
    });
    expect((await host.ready()).engine).toMatchObject({ decorated: true });
    await host.measureAgain();
    expect((await host.ready()).engine).toMatchObject({ decorated: true });
  });
});

describe('the memory of measurements', () => {
  const measured = { backend: 'webgl', millisecondsPerComment: 3.5 } as const;

  beforeEach(resetFakeBrowser);

  it('holds for the same browser, model and wish', async () => {
    await storedBackendMemory('Browser/1').remember('v1', null, measured);
    expect(await storedBackendMemory('Browser/1').recall('v1', null)).toEqual(measured);
  });

  it.each([
    ['another browser version', 'Browser/2', 'v1', null],
    ['another model', 'Browser/1', 'v2', null],
    ['another wish', 'Browser/1', 'v1', 'cpu'],
  ] as const)('does not hold for %s', async (_what, browser, model, wish) => {
    await storedBackendMemory('Browser/1').remember('v1', null, measured);
    expect(await storedBackendMemory(browser).recall(model, wish)).toBeNull();
  });

  it('takes what it cannot read for nothing', async () => {
    const { fakeBrowser } = await import('./fake-browser');
    await fakeBrowser.storage.local.set({ backend: { backend: 'abacus' } });
    expect(await storedBackendMemory('Browser/1').recall('v1', null)).toBeNull();
  });
});
