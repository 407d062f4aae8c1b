import { toJsonSchema } from '@valibot/to-json-schema';
import { verdictFileSchema } from './verdict-file';

/** JSON Schema 2020-12 of a file of verdicts. That an entry's key begins with its page's address, it cannot say. */
export function verdictFileJsonSchema(): Record<string, unknown> {
  const schema = toJsonSchema(verdictFileSchema, { target: 'draft-2020-12', errorMode: 'ignore' });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Parley verdicts',
    ...schema,
  };
}
