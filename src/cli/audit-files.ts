import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  type AuditReport,
  auditCsv,
  auditHtml,
  auditJsonSchema,
  auditModelCard,
  dsaRows,
} from '../audit';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Writes the report in every form, all with the same numbers. @returns the names of the files. */
export function writeAudit(folder: string, report: AuditReport, withDsaRows: boolean): string[] {
  const files: Record<string, string> = {
    'audit.json': json(report),
    'audit.schema.json': json(auditJsonSchema()),
    'audit.csv': auditCsv(report),
    'audit.html': auditHtml(report),
    'model-card.json': json(auditModelCard(report)),
    ...(withDsaRows && { 'audit-dsa.csv': dsaRows(report) }),
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(path.join(folder, name), content);
  }
  return Object.keys(files);
}
