import { createPrivateKey, createPublicKey } from 'node:crypto';
import path from 'node:path';
import * as v from 'valibot';
import { dap, fromBase64url, MARGINS, USUAL_TERMS } from '../../federated';
import {
  ConfigError,
  inFolder,
  parse,
  readText,
  resolveSecret,
  secret,
  serverFields,
} from '../config';

const text = v.pipe(v.string(), v.minLength(1));
const above = (least: number) => v.pipe(v.number(), v.finite(), v.gtValue(least));
const whole = (least: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least));

/** One of the two that add up: what rounds say of it, and the secret that it knows the publisher by. */
const aggregator = v.strictObject({
  operator: text,
  url: v.pipe(v.string(), v.url()),
  /** Its HPKE configuration, base64url: devices seal for no other key. */
  hpke: text,
  token: secret,
});

/** Terms of rounds. */
const rounds = v.strictObject({
  /** How long a round takes reports. */
  openSeconds: v.optional(whole(1), 7 * 86_400),
  /** How long a failed collection is tried again before the batch is destroyed. */
  graceSeconds: v.optional(whole(1), 86_400),
  /** To what times of reports are rounded. */
  precisionSeconds: v.optional(whole(1), 3_600),
  minimumBatch: v.optional(whole(2), 100),
  steps: v.optional(whole(1), USUAL_TERMS.steps),
  rate: v.optional(above(0), USUAL_TERMS.rate),
  leastExamples: v.optional(whole(16), 16),
  clip: v.optional(above(0), USUAL_TERMS.clip),
  bits: v.optional(whole(2), USUAL_TERMS.bits),
  serverRate: v.optional(above(0), USUAL_TERMS.serverRate),
  /** At each aggregator. Without noise a round promises nothing, and devices refuse it. */
  noiseMultiplier: v.optional(above(0), USUAL_TERMS.noiseMultiplier),
  delta: v.optional(above(0), USUAL_TERMS.delta),
  contributions: v.optional(whole(1), USUAL_TERMS.contributions),
});

export const publisherSchema = v.strictObject({
  role: v.literal('publisher'),
  ...serverFields,
  /** What members know the federation by. */
  federation: text,
  /** Where devices reach this publisher. */
  url: v.pipe(v.string(), v.url()),
  /** File that `npx parley federation init` made: signs rounds and releases, opens sums, issues tokens. */
  keys: text,
  leader: v.strictObject({ ...aggregator.entries, collectorToken: secret }),
  helper: aggregator,
  /** File with the SHA-256 of each member's invite code, a line each; absent where everybody may take part. */
  members: v.optional(text),
  /** Labelled comments that no member trains on, JSONL. */
  heldOut: text,
  /** How much worse a new head may be on them. */
  margins: v.optional(
    v.strictObject({
      auc: v.optional(v.number(), MARGINS.auc),
      groupRate: v.optional(v.number(), MARGINS.groupRate),
    }),
    MARGINS,
  ),
  /** What rollbacks are asked with. */
  adminToken: secret,
  rounds: v.optional(rounds, {}),
});

type Written = v.InferOutput<typeof publisherSchema>;

/** Secrets and keys in their place instead of where they stand. */
export interface PublisherConfig
  extends Omit<Written, 'keys' | 'leader' | 'helper' | 'adminToken'> {
  readonly keys: PublisherKeys;
  readonly leader: Resolved<Written['leader']>;
  readonly helper: Resolved<Written['helper']>;
  readonly adminToken: string;
}

type Resolved<Aggregator> = { readonly [Key in keyof Aggregator]: string };

export interface PublisherKeys {
  /** Ed25519: signs rounds and releases. */
  readonly signing: Uint8Array;
  /** Opens the two shares of a sum. */
  readonly collector: dap.HpkeKeys;
  /** Signs tokens: PKCS #8 and SPKI. */
  readonly issuer: { readonly secret: Uint8Array; readonly publicKey: Uint8Array };
}

/** What `npx parley federation init` writes; bytes are base64url. */
export const keysSchema = v.strictObject({
  signing: text,
  collector: v.strictObject({ config: text, privateKey: text }),
  /** PKCS #8. */
  issuer: text,
});

/**
 * @param folder that relative paths of the configuration start from.
 * @throws ConfigError that names the field.
 */
export function publisherConfig(written: unknown, folder: string): PublisherConfig {
  const config = inFolder(parse(publisherSchema, written), folder);
  const at = (file: string) => path.resolve(folder, file);
  const secretOf = (name: string, where: v.InferOutput<typeof secret>) =>
    resolveSecret(name, where, folder);
  const { leader, helper } = config;
  return {
    ...config,
    ...(config.members !== undefined && { members: at(config.members) }),
    heldOut: at(config.heldOut),
    keys: readKeys(at(config.keys)),
    leader: {
      ...leader,
      token: secretOf('leader.token', leader.token),
      collectorToken: secretOf('leader.collectorToken', leader.collectorToken),
    },
    helper: { ...helper, token: secretOf('helper.token', helper.token) },
    adminToken: secretOf('adminToken', config.adminToken),
  };
}

function readKeys(file: string): PublisherKeys {
  const written = readText(file);
  try {
    const { signing, collector, issuer } = v.parse(keysSchema, JSON.parse(written));
    const config = fromBase64url(collector.config);
    dap.decode(dap.hpkeConfig, config);
    const secretKey = fromBase64url(issuer);
    return {
      signing: fromBase64url(signing),
      collector: { config, privateKey: fromBase64url(collector.privateKey) },
      issuer: { secret: secretKey, publicKey: publicPartOf(secretKey) },
    };
  } catch (cause) {
    throw new ConfigError(
      `${file} holds no keys of a publisher. Make them with \`npx parley federation init\`.`,
      { cause },
    );
  }
}

function publicPartOf(pkcs8: Uint8Array): Uint8Array {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  return new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }));
}
