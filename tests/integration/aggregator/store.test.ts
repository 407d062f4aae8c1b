import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Migrations, openStore } from '../../../src/aggregator/store/open-store';
import { STORES, type Stores, startStores } from './stores';

const first: Migrations = [
  ['create table things (name text primary key, size bigint, body bytea)'],
];
const second: Migrations = [...first, ['alter table things add column colour text']];
const purpose = { role: 'test', migrations: first };

describe.each(STORES)('a store on %s', (kind) => {
  let stores: Stores;
  beforeAll(async () => {
    stores = await startStores(kind);
  });
  afterAll(() => stores?.close());

  it('keeps text, large numbers, bytes and nothing as they were, when it was closed too', async () => {
    const location = await stores.make();
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    let store = await openStore(location, purpose);
    await store.query('insert into things values ($1, $2, $3), ($4, null, null)', [
      'ä\u0001’',
      2 ** 53 - 1,
      bytes,
      'nothing',
    ]);
    await store.close();
    store = await openStore(location, purpose);
    const [found, nothing] = await store.query<{ name: string; size: number; body: Uint8Array }>(
      'select * from things where name = any($1::text[]) order by size nulls last',
      [['nothing', 'ä\u0001’']],
    );
    expect({ ...found!, body: new Uint8Array(found!.body) }).toEqual({
      name: 'ä\u0001’',
      size: 2 ** 53 - 1,
      body: bytes,
    });
    expect(nothing).toEqual({ name: 'nothing', size: null, body: null });
    await store.close();
  });

  it('does all of a transaction or nothing', async () => {
    const store = await openStore(await stores.make(), purpose);
    const failing = store.transaction(async (sql) => {
      await sql.query("insert into things values ('half', 1, null)");
      throw new Error('in the middle');
    });
    await expect(failing).rejects.toThrow('in the middle');
    await expect(
      store.transaction((sql) => sql.query('select no_such_column from things')),
    ).rejects.toThrow('no_such_column');
    expect(await store.query('select * from things')).toEqual([]);
    expect(
      await store.transaction((sql) =>
        sql.query("insert into things values ('whole', 1, null) returning name"),
      ),
    ).toEqual([{ name: 'whole' }]);
    await store.close();
  });

  it('is brought up to date, once, and not opened by what is older, or for another role', async () => {
    const location = await stores.make();
    await (await openStore(location, purpose)).close();
    const newer = await openStore(location, { ...purpose, migrations: second });
    await newer.query("insert into things values ('a', 1, null, 'red')");
    await newer.close();
    await expect(openStore(location, purpose)).rejects.toMatchObject({ kind: 'newer' });
    await expect(openStore(location, { role: 'other', migrations: second })).rejects.toMatchObject({
      kind: 'other-role',
      message: expect.stringContaining('test'),
    });
    const again = await openStore(location, { ...purpose, migrations: second });
    expect(await again.query('select colour from things')).toEqual([{ colour: 'red' }]);
    await again.close();
  });
});

describe('a folder for PGlite', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'parley-folder-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const open = (name: string) => openStore(`pglite:${path.join(folder, name)}`, purpose);

  it('that holds something else is refused, and left alone', async () => {
    const foreign = path.join(folder, 'foreign');
    mkdirSync(foreign);
    writeFileSync(path.join(foreign, 'thesis.txt'), 'do not touch');
    await expect(open('foreign')).rejects.toMatchObject({ kind: 'foreign' });
    expect(readdirSync(foreign)).toEqual(['thesis.txt']);
    mkdirSync(path.join(folder, 'photos', 'data'), { recursive: true });
    await expect(open('photos')).rejects.toMatchObject({ kind: 'foreign' });
  });

  it('is made when there is none, whatever a start that was cut short left, and serves one', async () => {
    mkdirSync(path.join(folder, 'new', 'data.unfinished', 'base'), { recursive: true });
    const dead = spawnSync(process.execPath, ['--version']).pid;
    writeFileSync(path.join(folder, 'new', 'lock'), JSON.stringify({ pid: dead, started: null }));
    const store = await open('new');
    await store.query("insert into things values ('a', 1, null)");
    await expect(open('new')).rejects.toMatchObject({ kind: 'locked' });
    await store.close();
    expect(readdirSync(path.join(folder, 'new'))).toEqual(['data']);
    const again = await open('new');
    expect(await again.query('select name from things')).toEqual([{ name: 'a' }]);
    await again.close();
  });
});

it('a PostgreSQL that is not there is said to be so, without the password', async () => {
  const opening = openStore('postgres://parley:secret@127.0.0.1:1/parley', purpose);
  await expect(opening).rejects.toMatchObject({ kind: 'unreachable' });
  await expect(opening).rejects.not.toThrow('secret');
});
