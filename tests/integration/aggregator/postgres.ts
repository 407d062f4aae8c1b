import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { aptInstall, inSearchPath, isProgram } from '../../../build/programs';
import { freePorts } from '../../../src/cli/federation/free-ports';

/** A PostgreSQL server of our own: own port, own folder, nobody else's data. */
export interface Postgres {
  /** Makes an empty database and gives its address. */
  createDatabase(): Promise<string>;
  /** Writes a database to a file, or fills an empty one from it, with PostgreSQL's own tools. */
  dump(url: string, file: string): void;
  restore(url: string, file: string): void;
  stop(): Promise<void>;
}

const USER = 'parley';

/** Debian puts PostgreSQL's programs beside no others, a folder for each version. */
const DEBIAN = '/usr/lib/postgresql';

/** Starts a server, which is installed when there is none. @throws when none can be had, saying what to do. */
export async function startPostgres(): Promise<Postgres> {
  const programs = ensurePrograms();
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-postgres-'));
  const account = serverAccount(folder);
  const data = path.join(folder, 'data');
  const initialize = [
    programs('initdb'),
    '-D',
    data,
    '-U',
    USER,
    '--auth=trust',
    '--no-sync',
    '--locale=C.UTF-8',
    '--encoding=UTF8',
  ];
  const made = spawnSync(...account(initialize), { encoding: 'utf8', cwd: folder });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}${made.error ?? ''}`);
  const [port] = await freePorts(1);
  // Survives the death of processes, as in service, and not that of the machine, which no test here kills.
  const command = [
    programs('postgres'),
    '-D',
    data,
    '-p',
    String(port),
    '-h',
    '127.0.0.1',
    '-k',
    '',
    '-c',
    'fsync=off',
  ];
  const [program, args] = account(command);
  const server = spawn(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await readiness(server.stderr, ended);

  const urlOf = (database: string) => `postgres://${USER}@127.0.0.1:${port}/${database}`;
  let databases = 0;
  const runTool = (name: string, ...args: string[]) => {
    const { status, stderr } = spawnSync(programs(name), args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
  };
  return {
    async createDatabase() {
      databases += 1;
      const client = new pg.Client({ connectionString: urlOf('postgres') });
      await client.connect();
      await client.query(`create database parley_${databases}`);
      await client.end();
      return urlOf(`parley_${databases}`);
    },
    dump: (url, file) => runTool('pg_dump', '--format=custom', `--file=${file}`, `--dbname=${url}`),
    restore: (url, file) => runTool('pg_restore', '--exit-on-error', `--dbname=${url}`, file),
    async stop() {
      // By its own number: it ends connections and stops, nobody else's server does.
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ensurePrograms(): (name: string) => string {
  const found = findPrograms();
  if (found) return found;
  aptInstall('postgresql');
  const installed = findPrograms();
  if (installed) return installed;
  throw new Error(
    'There is no PostgreSQL and it could not be installed. Install it (Debian: apt-get install postgresql), then run the same command again.',
  );
}

function findPrograms(): ((name: string) => string) | undefined {
  const versions = existsSync(DEBIAN)
    ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a))
    : [];
  const folders = [
    ...versions.map((version) => path.join(DEBIAN, version, 'bin')),
    ...inSearchPath('initdb').map((file) => path.dirname(file)),
  ];
  const folder = folders.find((one) => isProgram(path.join(one, 'initdb')));
  return folder === undefined ? undefined : (name) => path.join(folder, name);
}

/** PostgreSQL does not run as root: there it runs as the user whom its package made. */
function serverAccount(folder: string): (command: readonly string[]) => [string, string[]] {
  if (process.getuid?.() !== 0) return ([program, ...args]) => [program!, args];
  const id = (option: string) =>
    Number(spawnSync('id', [option, 'postgres'], { encoding: 'utf8' }).stdout);
  const [user, group] = [id('-u'), id('-g')];
  chownSync(folder, user, group);
  return (command) => [
    'setpriv',
    [`--reuid=${user}`, `--regid=${group}`, '--clear-groups', ...command],
  ];
}

function readiness(stderr: NodeJS.ReadableStream, ended: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    createInterface({ input: stderr }).on('line', (line) => {
      said.push(line);
      if (line.includes('ready to accept connections')) resolve();
    });
    ended.then(() => reject(new Error(`PostgreSQL did not start:\n${said.join('\n')}`)));
  });
}
