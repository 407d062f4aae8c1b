import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { dap, fromBase64url } from '../federated';

/** A configuration that cannot be used, and what to write instead. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const text = v.pipe(v.string(), v.minLength(1));
const count = (least: number, most: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));

/** Itself, or where it stands: secrets need not be in the configuration. */
export const secret = v.union([
  text,
  v.strictObject({ env: text }),
  v.strictObject({ file: text }),
]);
type Secret = v.InferOutput<typeof secret>;

/** What every role needs to serve; roles add their own. */
export const serverFields = {
  listen: v.strictObject({ host: text, port: count(0, 65_535) }),
  /** `pglite:FOLDER` or `postgres://…` */
  store: v.pipe(
    v.string(),
    v.regex(/^(pglite:.|postgres(ql)?:\/\/)/, 'Must be pglite:FOLDER or postgres://…'),
  ),
  /** Whether a reverse proxy stands before it and says who asks (X-Forwarded-For). */
  behindProxy: v.optional(v.boolean(), false),
  /** Requests for each address and minute. */
  rateLimit: v.optional(count(1, 1_000_000), 600),
  logLevel: v.optional(v.picklist(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
};

const aggregatorFields = {
  ...serverFields,
  /** Ed25519 public keys whose rounds are taken, base64url. */
  publisherKeys: v.pipe(v.array(text), v.minLength(1)),
  /** Who runs this, as rounds must name it. */
  operator: text,
  /** File that `npx parley aggregator --new-keys` made. */
  hpke: text,
};

export const leaderSchema = v.strictObject({
  role: v.literal('leader'),
  ...aggregatorFields,
  /** The helper's address, which rounds must name. */
  peer: v.pipe(v.string(), v.url()),
  tokens: v.strictObject({ publisher: secret, peer: secret, collector: secret }),
  jobs: v.optional(
    v.strictObject({
      /** Loops of this process that take jobs, so that one computes while another waits for the helper; 0: it serves only. */
      workers: v.optional(count(0, 16), 2),
      /** Reports of one job. */
      size: v.optional(count(1, 1000), 50),
      /** After so many seconds another worker may take a job up. */
      leaseSeconds: v.optional(count(1, 3600), 120),
      pollSeconds: v.optional(count(1, 3600), 2),
    }),
    {},
  ),
});

export const helperSchema = v.strictObject({
  role: v.literal('helper'),
  ...aggregatorFields,
  tokens: v.strictObject({ publisher: secret, peer: secret }),
});

/** With secrets and keys themselves, instead of where they stand. */
interface Resolved<Name extends string> {
  readonly hpke: dap.HpkeKeys;
  readonly tokens: Readonly<Record<Name, string>>;
}
type Replaced = 'hpke' | 'tokens';
export type LeaderConfig = Omit<v.InferOutput<typeof leaderSchema>, Replaced> &
  Resolved<'publisher' | 'peer' | 'collector'>;
export type HelperConfig = Omit<v.InferOutput<typeof helperSchema>, Replaced> &
  Resolved<'publisher' | 'peer'>;

const hpkeFileSchema = v.strictObject({ config: text, privateKey: text });

/**
 * @param config as it stands in a file.
 * @param folder that relative paths in it start from.
 * @throws ConfigError
 */
export function leaderConfig(config: unknown, folder: string): LeaderConfig {
  const parsed = inFolder(parse(leaderSchema, config), folder);
  return { ...parsed, ...resolve(parsed, folder) };
}

/** As `leaderConfig`. @throws ConfigError */
export function helperConfig(config: unknown, folder: string): HelperConfig {
  const parsed = inFolder(parse(helperSchema, config), folder);
  return { ...parsed, ...resolve(parsed, folder) };
}

/** @throws ConfigError that names the field. */
export function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  config: unknown,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, config);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new ConfigError(`Configuration: ${v.getDotPath(issue) ?? 'all of it'}: ${issue.message}`);
}

const PGLITE = 'pglite:';

/** A store's folder starts from that of the configuration, wherever the server is started. */
export function inFolder<Config extends { readonly store: string }>(
  config: Config,
  folder: string,
): Config {
  const { store } = config;
  if (!store.startsWith(PGLITE)) return config;
  return { ...config, store: `${PGLITE}${path.resolve(folder, store.slice(PGLITE.length))}` };
}

function resolve<Name extends string>(
  { hpke, tokens }: { readonly hpke: string; readonly tokens: Readonly<Record<Name, Secret>> },
  folder: string,
): Resolved<Name> {
  const resolved = Object.entries<Secret>(tokens).map(([name, where]) => [
    name,
    resolveSecret(name, where, folder),
  ]);
  return {
    hpke: readKeys(path.resolve(folder, hpke)),
    tokens: Object.fromEntries(resolved) as Record<Name, string>,
  };
}

const LEAST_SECRET = 16;

/** @throws ConfigError for a secret that is not there, or that could be guessed. */
export function resolveSecret(name: string, where: Secret, folder: string): string {
  const found =
    typeof where === 'string'
      ? where
      : 'env' in where
        ? (process.env[where.env] ?? '')
        : readText(path.resolve(folder, where.file)).trim();
  if (found.length >= LEAST_SECRET) return found;
  throw new ConfigError(
    `Configuration: tokens.${name}: give a secret of ${LEAST_SECRET} characters or more, best random ones.`,
  );
}

/** Of a file that `npx parley aggregator --new-keys` made. @throws ConfigError */
export function readKeys(file: string): dap.HpkeKeys {
  try {
    const keys = v.parse(hpkeFileSchema, JSON.parse(readText(file)));
    const config = fromBase64url(keys.config);
    dap.decode(dap.hpkeConfig, config);
    return { config, privateKey: fromBase64url(keys.privateKey) };
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause;
    throw new ConfigError(
      `${file} holds no keys. Make new ones with \`npx parley aggregator --new-keys FILE\`.`,
      { cause },
    );
  }
}

/** @throws ConfigError */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ConfigError(`${file} cannot be read. Check its name and its permissions.`, { cause });
  }
}
