import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dap } from '../../../../src/federated';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const of = (length: number, byte: number) => new Uint8Array(length).fill(byte);
const ciphertext = { configId: 7, enc: of(2, 0xaa), payload: of(3, 0xbb) };
const metadata = { reportId: of(16, 1), time: 1_700_000_000 };
const interval = { start: 3600, duration: 7200 };
const finish = dap.encode(dap.pingPong, { type: 'finish', message: of(2, 0xcc) });

/** Each message with the bytes that the draft's structures make of it, written out by hand. */
const cases = {
  hpkeConfigList: dap.encode(dap.hpkeConfigList, [
    { id: 1, kem: 0x20, kdf: 1, aead: 1, publicKey: of(2, 0xee) },
  ]),
  report: dap.encode(dap.report, {
    metadata,
    publicShare: of(1, 0xdd),
    leader: ciphertext,
    helper: ciphertext,
  }),
  aggregationJobInitReq: dap.encode(dap.aggregationJobInitReq, {
    aggregationParameter: dap.NO_PARAMETER,
    partialBatchSelector: 'time-interval',
    reports: [{ report: { metadata, publicShare: of(1, 0xdd), ciphertext }, payload: finish }],
  }),
  aggregationJobResp: dap.encode(dap.aggregationJobResp, {
    answers: [
      { reportId: of(16, 1), result: { type: 'continue', payload: finish } },
      { reportId: of(16, 2), result: { type: 'reject', error: 'vdaf_prep_error' } },
    ],
  }),
  collectionReq: dap.encode(dap.collectionReq, {
    query: dap.batchOf(interval),
    aggregationParameter: dap.NO_PARAMETER,
  }),
  collection: dap.encode(dap.collection, {
    partialBatchSelector: 'time-interval',
    reportCount: 258,
    interval,
    leader: ciphertext,
    helper: ciphertext,
  }),
  aggregateShareReq: dap.encode(dap.aggregateShareReq, {
    batch: dap.batchOf(interval),
    aggregationParameter: dap.NO_PARAMETER,
    reportCount: 258,
    checksum: of(32, 9),
  }),
};
type Message = keyof typeof cases;
const messages = Object.keys(cases) as Message[];

const reportId = '01'.repeat(16);
const time = '000000006553f100';
const sealed = ['07', '0002aaaa', '00000003bbbbbb'];
const share = [reportId, time, '00000001dd', ...sealed];
const batch = ['01', '0000000000000e10', '0000000000001c20'];
const finished = ['00000007', '02', '00000002cccc'];
const none = '00000000';
const count = '0000000000000102';

describe('messages stand as DAP-09 writes them', () => {
  it.each<[Message, string[]]>([
    ['hpkeConfigList', ['000b', '01', '0020', '0001', '0001', '0002eeee']],
    ['report', [...share, ...sealed]],
    ['aggregationJobInitReq', [none, '01', '00000034', ...share, ...finished]],
    ['aggregationJobResp', ['0000002e', reportId, '00', ...finished, '02'.repeat(16), '02', '05']],
    ['collectionReq', [...batch, none]],
    ['collection', ['01', count, ...batch.slice(1), ...sealed, ...sealed]],
    ['aggregateShareReq', [...batch, none, count, '09'.repeat(32)]],
  ])('%s', (name, bytes) => {
    expect(hex(cases[name])).toBe(bytes.join(''));
  });
});

const decodeAs = (name: Message, bytes: Uint8Array) => dap.decode<unknown>(dap[name], bytes);

describe.each(messages)('%s', (name) => {
  it('comes back, and is written the same again', () => {
    const value = dap.decode(dap[name] as typeof dap.report, cases[name]);
    expect(dap.encode(dap[name] as typeof dap.report, value)).toEqual(cases[name]);
  });

  it('is refused with a byte too many, or any number too few', () => {
    expect(() => decodeAs(name, Uint8Array.of(...cases[name], 0))).toThrow(dap.MessageError);
    for (let length = 0; length < cases[name].length; length += 1) {
      expect(() => decodeAs(name, cases[name].subarray(0, length))).toThrow(dap.MessageError);
    }
  });

  it('gives of any bytes a value that is written as them, or a MessageError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(cases[name].length), (bytes, kept) => {
        const input = Uint8Array.of(...cases[name].subarray(0, kept), ...bytes);
        try {
          const value = dap.decode(dap[name] as typeof dap.report, input);
          expect(dap.encode(dap[name] as typeof dap.report, value)).toEqual(input);
        } catch (error) {
          expect(error).toBeInstanceOf(dap.MessageError);
        }
      }),
    );
  });
});

it('a time beyond what a number holds exactly is refused, not rounded', () => {
  const bytes = Uint8Array.of(...of(16, 1), ...of(8, 0xff));
  expect(() => dap.decode(dap.reportMetadata, bytes)).toThrow(dap.MessageError);
  expect(() => dap.encode(dap.reportMetadata, { reportId: of(16, 1), time: 2 ** 53 })).toThrow(
    dap.MessageError,
  );
});

it('an id of another length is not written', () => {
  expect(() => dap.encode(dap.reportMetadata, { reportId: of(15, 1), time: 0 })).toThrow(
    dap.MessageError,
  );
});

it('checksums do not depend on order, and tell apart', () => {
  const [a, b, c] = [of(16, 1), of(16, 2), of(16, 3)];
  expect(dap.checksumOf([a, b, c])).toEqual(
    dap.combineChecksums(dap.checksumOf([c]), dap.checksumOf([b, a])),
  );
  expect(dap.checksumOf([a, b])).not.toEqual(dap.checksumOf([a, c]));
  expect(dap.checksumOf([])).toEqual(dap.noChecksum());
});
