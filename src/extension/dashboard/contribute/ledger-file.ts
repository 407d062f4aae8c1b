import type { StoredContribution } from '../../storage';

/** The ledger as a file to keep: what was sent, to whom, at what price. Without reports that wait: they are nobody's yet. */
export function ledgerFile(ledger: readonly StoredContribution[], exported: string): string {
  const contributions = ledger.map(({ report: _, sent, ...line }) => ({
    ...line,
    ...(sent && { sent: [...sent] }),
  }));
  return `${JSON.stringify({ format: 'parley-contributions', version: 1, exported, contributions }, null, 2)}\n`;
}
