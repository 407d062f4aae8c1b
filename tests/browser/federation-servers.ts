import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { basisOf, FakeFederation } from '../unit/extension/fake-federation';
import type { FixtureWeb } from './harness/web';

/** A round of now, whose servers a test browser can reach: really signed, for the model in that package. */
export class FederationServers {
  private constructor(
    readonly fake: FakeFederation,
    readonly web: FixtureWeb,
  ) {}

  /** @param extension folder of the unpacked extension */
  static async start(web: FixtureWeb, extension: string): Promise<FederationServers> {
    const manifest = readFileSync(path.join(extension, 'model/manifest.json'), 'utf8');
    const { modelVersion } = JSON.parse(manifest) as { modelVersion: string };
    const servers = new FederationServers(await FakeFederation.start(basisOf(modelVersion)), web);
    servers.open();
    return servers;
  }

  /** Opens a round that began an hour ago. */
  open(changes: Parameters<FakeFederation['open']>[1] = {}): void {
    const hour = Math.floor(Date.now() / 3_600_000) * 3600;
    const taskId = this.fake.open(hour - 3600, changes);
    const { publisher, leader } = this.fake;
    const task = Buffer.from(taskId, 'hex').toString('base64url');
    this.#serve(`${publisher}/rounds/current`);
    this.#serve(`${leader}/tasks/${task}/reports`);
    for (let after = 0; after < 3; after++) this.#serve(`${publisher}/releases?after=${after}`);
  }

  #serve(url: string): void {
    this.web.serve(url, async ({ method = 'GET' }, body) => {
      const { status, body: text } = await this.fake.answer(
        method,
        url,
        new TextEncoder().encode(body),
      );
      return { status, type: 'application/json', body: text };
    });
  }
}

/** The package with the permission for a federation's servers: a headless Chromium cannot be asked for it. */
export function withServerPermissions(
  extension: string,
  servers: readonly string[] = ['https://publisher.example/*', 'https://leader.example/*'],
): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-contribute-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(extension, folder, { recursive: true });
  const file = path.join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.host_permissions.push(...servers);
  writeFileSync(file, JSON.stringify(manifest));
  return folder;
}
