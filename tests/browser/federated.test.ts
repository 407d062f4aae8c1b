import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scriptOptions } from '../../build/bundle';
import { inRoot } from '../../build/paths';
import { signBlinded } from '../../src/aggregator';
import {
  dap,
  fromBase64url,
  LEAST_EXAMPLES,
  newTokenKeys,
  type RoundDocument,
  signDocument,
  taskIdOf,
  toBase64url,
  updateOf,
  verifyToken,
} from '../../src/federated';
import { received } from '../unit/federated/received';
import { sampleRound, signer } from '../unit/federated/sample-documents';
import type { Steps } from './federated-page';
import { bothBrowsers, type OpenBrowser } from './harness';

const PAGE = 'https://contributor.example/';
const keys = [signer.publicKey];

type Issuer = Awaited<ReturnType<typeof newTokenKeys>>;

/** A real browser asks, learns and seals; publisher, issuer and both aggregators are this process. */
describe.each(bothBrowsers)('a contribution made in %s', (name, open) => {
  let browser: OpenBrowser;
  let page: Page;
  let issuer: Issuer;
  let round: RoundDocument;
  const aggregators = {} as Record<dap.Aggregator, dap.HpkeKeys>;

  beforeAll(async () => {
    issuer = await newTokenKeys();
    aggregators.leader = await dap.newHpkeKeys(1);
    aggregators.helper = await dap.newHpkeKeys(2);
    round = {
      ...sampleRound,
      leader: { ...sampleRound.leader, hpke: toBase64url(aggregators.leader.config) },
      helper: { ...sampleRound.helper, hpke: toBase64url(aggregators.helper.config) },
      tokens: { key: toBase64url(issuer.publicKey) },
    };
    const bundle = await build({
      ...scriptOptions(name),
      entryPoints: [inRoot('tests/browser/federated-page.ts')],
      write: false,
    });
    const script = bundle.outputFiles[0]!.text;
    browser = await open({
      pages: {
        [PAGE]: '<!doctype html><title>Contributor</title><script src="/core.js"></script>',
      },
    });
    browser.web.serve(`${PAGE}core.js`, () => ({ type: 'text/javascript', body: script }));
    page = await browser.visit(PAGE);
  });
  afterAll(() => browser?.close());

  const step = <Name extends keyof Steps>(which: Name, ...given: Parameters<Steps[Name]>) =>
    page.evaluate(
      (called, ...all) =>
        (globalThis as unknown as { steps: Record<string, (...args: unknown[]) => unknown> }).steps[
          called
        ]!(...all),
      which,
      ...given,
    ) as Promise<Awaited<ReturnType<Steps[Name]>>>;

  it('carries a token that holds, and adds up to its own numbers', async () => {
    const envelope = signDocument(round, [signer.secret]);
    const taskId = taskIdOf(envelope.document);
    const request = await step('ask', envelope, keys);
    const answer = signBlinded(issuer.secret, fromBase64url(request.blinded));
    const made = await step('contribute', envelope, keys, request, toBase64url(answer));
    const token = fromBase64url(made.token);
    expect(await verifyToken(taskId, issuer.publicKey, token)).toBe(true);

    const report = fromBase64url(made.report);
    const { extensions, numbers } = await received(report, { round, taskId, keys: aggregators });
    const carried = [{ type: dap.MEMBER_TOKEN, data: token }];
    expect(extensions).toEqual([carried, carried]);
    expect(numbers).toEqual(made.sent);
    // All examples were toxic, so the bias of toxicity, the last number, goes up.
    expect(updateOf(round, made.sent).at(-1)).toBeGreaterThan(0);
    expect(made.clipped).toBe(true);
  });

  it('is not made for a round of another signer', async () => {
    const envelope = signDocument(round, [signer.secret]);
    const document = envelope.document.replace(
      `"leastExamples":${LEAST_EXAMPLES}`,
      '"leastExamples":99',
    );
    expect(document).not.toBe(envelope.document);
    await expect(step('ask', { ...envelope, document }, keys)).rejects.toThrow(/No key that is/);
  });
});
