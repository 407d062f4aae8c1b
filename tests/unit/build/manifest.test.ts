import { describe, expect, it } from 'vitest';
import { manifestFor, targets } from '../../../build/manifest';

const wikis = [
  'wikipedia.org',
  'wiktionary.org',
  'wikibooks.org',
  'wikinews.org',
  'wikiquote.org',
  'wikisource.org',
  'wikiversity.org',
  'wikivoyage.org',
  'wikidata.org',
  'wikifunctions.org',
  'wikimedia.org',
  'mediawiki.org',
].map((host) => `https://*.${host}/*`);

describe.each(targets)('the manifest for %s', (target) => {
  const manifest = manifestFor(target);

  it('asks for these permissions and no more', () => {
    const both = ['storage', 'scripting', 'activeTab', 'alarms', 'idle'];
    // A document that asks for the battery.
    expect(manifest.permissions).toEqual(target === 'chromium' ? [...both, 'offscreen'] : both);
    expect(manifest.host_permissions).toEqual(wikis);
    expect(manifest.optional_host_permissions).toEqual(['*://*/*']);
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('externally_connectable');
  });

  it('lets the content script in wherever the extension may read, and nowhere else', () => {
    expect(manifest.content_scripts).toEqual([
      { js: ['content.js'], all_frames: true, run_at: 'document_idle', matches: wikis },
    ]);
  });

  // A federation that the user joins may be anywhere; the browser's permission for its servers is asked then.
  it('forbids everything but own scripts and WebAssembly, and connections in the clear beyond this machine', () => {
    const policy = (manifest.content_security_policy as { extension_pages: string })
      .extension_pages;
    expect(
      Object.fromEntries(policy.split('; ').map((part) => part.split(/ (.*)/).slice(0, 2))),
    ).toEqual({
      'default-src': "'none'",
      'script-src': "'self' 'wasm-unsafe-eval'",
      'style-src': "'self'",
      'img-src': "'self'",
      'connect-src': "'self' https: http://127.0.0.1:* http://localhost:*",
      'worker-src': "'self'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
  });

  it('declares that nothing need be collected', () => {
    expect(manifest.browser_specific_settings).toMatchObject({
      gecko: {
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'], optional: ['websiteContent'] },
      },
    });
  });

  it('admits other hosts only in a trial package', () => {
    const trial = manifestFor(target, ['http://localhost/*']);
    expect(trial.host_permissions).toEqual([...wikis, 'http://localhost/*']);
    expect(trial.content_scripts[0].matches).toEqual(trial.host_permissions);
  });
});

it('gives Chromium a service worker and Firefox an event page', () => {
  expect(manifestFor('chromium').background.service_worker).toBe('background.js');
  expect(manifestFor('firefox').background).toEqual({ scripts: ['background.js'] });
});
