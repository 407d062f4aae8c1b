import browser from 'webextension-polyfill';
import { hex } from '../../toxicity';

const KEY = 'audit-salt';

let salt: Promise<string> | null = null;

/** The secret that audits are drawn with, the same until everything is forgotten: nobody can foretell a draw without it. */
export function auditSalt(): Promise<string> {
  salt ??= readOrMake().catch((error: unknown) => {
    salt = null;
    throw error;
  });
  return salt;
}

/** Everything was forgotten: the next draw reads or makes the salt anew. */
export function rereadAuditSalt(): void {
  salt = null;
}

async function readOrMake(): Promise<string> {
  const { [KEY]: known } = await browser.storage.local.get(KEY);
  if (typeof known === 'string') return known;
  const made = hex(crypto.getRandomValues(new Uint8Array(32)).buffer);
  await browser.storage.local.set({ [KEY]: made });
  return made;
}
