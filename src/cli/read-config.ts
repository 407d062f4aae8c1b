import { readFile } from 'node:fs/promises';
import { ConfigError, type Role } from '../aggregator';

/** A server's configuration as it stands in its file. @throws ConfigError when it is not JSON, or of another role. */
export async function readConfig(role: Role, file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8');
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch (cause) {
    throw new ConfigError(`${file} is not JSON: ${(cause as Error).message}`, { cause });
  }
  if ((config as { role?: unknown } | null)?.role === role) return config;
  throw new ConfigError(
    `${file} is not the configuration of a ${role}: its "role" says otherwise.`,
  );
}
