/**
 * Runs a TypeScript program of this repository on a bare checkout: `node build/run.mjs ENTRY.ts [ARGUMENT...]`.
 *
 * Plain JavaScript on purpose: it is what runs before anything is installed. It checks Node's version, installs
 * the dependencies when they are missing or stale, bundles the entry and runs it in this very process, so that
 * exit code, signals and standard streams are the program's own.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Packages that read their own files at run time, or start programs: they stay where npm put them. */
const notBundled = [
  '@biomejs/biome',
  '@electric-sql/pglite',
  'axe-core',
  'dependency-cruiser',
  'esbuild',
  'fastify',
  'fsevents',
  'jsdom',
  'pg',
  'playwright-core',
  'puppeteer-core',
  'typescript',
  'vitest',
  'web-ext',
];

/** CommonJS packages inside an ES module bundle still expect these names; the odd ones clash with nobody's. */
const commonJsNames = [
  "import { createRequire as parleyCreateRequire } from 'node:module';",
  "import { dirname as parleyDirname } from 'node:path';",
  "import { fileURLToPath as parleyFileURLToPath } from 'node:url';",
  'const require = parleyCreateRequire(import.meta.url);',
  'const __filename = parleyFileURLToPath(import.meta.url);',
  'const __dirname = parleyDirname(__filename);',
].join('\n');

const installFailures = [
  [/ENOSPC/, 'The disk is full. Free about 1 GB and run the same command again.'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|E(404|403|50\d)\b/,
    'The npm registry cannot be reached. Check the network (and `npm config get registry`), then run the same command again.',
  ],
  [
    /EACCES|EPERM|EROFS/,
    `npm may not write to ${root}. Check who owns that folder, then run the same command again.`,
  ],
];

/** An expected failure: its message says what to do next, so no stack is shown. */
class SetUpError extends Error {}

/** @throws {SetUpError} when this Node is older than package.json's `engines` asks. */
export function requireSupportedNode(version = process.versions.node) {
  const wanted = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).engines.node;
  const [wantedMajor, wantedMinor] = wanted.replace('>=', '').split('.').map(Number);
  const [major, minor] = version.split('.').map(Number);
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
    throw new SetUpError(
      `Parley needs Node ${wanted}; this is ${version}. Install a newer one from https://nodejs.org and run the same command again.`,
    );
  }
}

/** Whether each package that the lock file asks for is installed in that version; npm leaves out optional ones. */
function dependenciesAreInstalled() {
  const installedLock = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const installed = JSON.parse(readFileSync(installedLock, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([folder, { version, optional }]) =>
      folder === '' || optional || installed[folder]?.version === version,
  );
}

/**
 * Installs what the lock file names, passing npm's output on. Not by `npm ci`: it refuses a lock file written where a
 * registry lacks the optional packages of other systems. @throws {SetUpError} with what to do next.
 */
function installDependencies() {
  process.stderr.write('Installing dependencies with `npm install` (a minute or two) ...\n');
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  return new Promise((resolve, reject) => {
    const child = spawn(
      program,
      [
        ...first,
        'install',
        '--no-save',
        '--include=dev',
        '--no-fund',
        '--no-audit',
        '--loglevel=warn',
      ],
      {
        cwd: root,
        // Standard output may be a pipe that wants the program's own words only.
        stdio: ['ignore', 'pipe', 'pipe'],
        shell: process.platform === 'win32' && first.length === 0,
      },
    );
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (part) => {
        said += part;
        process.stderr.write(part);
      });
    }
    child.on('error', (error) =>
      reject(
        new SetUpError(`npm could not be started (${error.message}). Install npm, then retry.`),
      ),
    );
    child.on('close', (code) => {
      if (code === 0) return resolve();
      const known = installFailures.find(([sign]) => sign.test(said));
      reject(
        new SetUpError(
          known?.[1] ?? `\`npm install\` failed (exit code ${code}): its own words stand above.`,
        ),
      );
    });
  });
}

/** Bundles a TypeScript entry into dist/tools/ and gives the bundle's path. */
async function bundleTool(entry) {
  const esbuild = await import('esbuild');
  const name = path
    .relative(root, entry)
    .replace(/\.tsx?$/, '')
    .replace(/[\\/]/g, '-');
  const outfile = path.join(root, 'dist', 'tools', `${name}.mjs`);
  const result = await esbuild.build({
    entryPoints: [entry],
    outfile,
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: notBundled,
    banner: { js: commonJsNames },
    logLevel: 'warning',
  });
  await esbuild.stop();
  // Renaming is atomic: another run of the same tool never reads half a file.
  const unfinished = `${outfile}.${process.pid}`;
  mkdirSync(path.dirname(outfile), { recursive: true });
  writeFileSync(unfinished, result.outputFiles[0].contents);
  renameSync(unfinished, outfile);
  return outfile;
}

/**
 * Sets up what is missing, then runs the TypeScript program `entry` (a path relative to the repository) with the
 * arguments `args`; the program's working directory stays the caller's.
 */
export async function runTypeScript(entry, args) {
  try {
    requireSupportedNode();
    if (!dependenciesAreInstalled()) await installDependencies();
    const bundle = await bundleTool(path.resolve(root, entry));
    process.argv = [process.execPath, bundle, ...args];
    await import(pathToFileURL(bundle).href);
  } catch (error) {
    const expected = error?.code === 'ENOSPC' ? new SetUpError(installFailures[0][1]) : error;
    process.stderr.write(`${expected instanceof SetUpError ? expected.message : expected.stack}\n`);
    process.exitCode = 1;
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [entry, ...args] = process.argv.slice(2);
  if (entry) await runTypeScript(entry, args);
  else {
    process.stderr.write('Usage: node build/run.mjs ENTRY.ts [ARGUMENT...]\n');
    process.exitCode = 2;
  }
}
