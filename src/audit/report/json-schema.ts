import { toJsonSchema } from '@valibot/to-json-schema';
import { auditSchema } from './schema';

/** JSON Schema 2020-12 of `audit.json`. That an estimate of null has a reason, it cannot say. */
export function auditJsonSchema(): Record<string, unknown> {
  const schema = toJsonSchema(auditSchema, { target: 'draft-2020-12', errorMode: 'ignore' });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Parley audit report',
    ...schema,
  };
}
