// Makes a checkout ready, and says nothing where there is nothing to do. Plain JavaScript without
// dependencies, because it runs first, on whatever Node (18 or newer) the machine has.
//   1. packages, when the lockfile changed (this also brings the pinned Node)
//   2. the build, when sources or content changed (not for tests, which make their own)
//   3. for tests on Debian as root: the browser, PDF tools, PostgreSQL and mail transfer agent they look at
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const purpose = process.argv[2] ?? 'start';
// why: what set-up prints must never land in the output of a command that is piped somewhere.
const toStderr = ['ignore', 2, 2];

const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const mark = 'node_modules/.setup-sha256';
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== lock) {
  process.stderr.write('Setting up (once): fetching packages…\n');
  const npm = process.env.npm_execpath;
  // why: on Windows a running Node cannot delete itself, which `npm ci` would make it do.
  const verb = process.platform === 'win32' && existsSync('node_modules') ? 'install' : 'ci';
  const args = [verb, '--include=dev', '--include=optional', '--no-fund', '--no-audit', '--loglevel=error'];
  const run = npm
    ? spawnSync(process.execPath, [npm, ...args], { stdio: toStderr })
    : spawnSync('npm', args, { stdio: toStderr, shell: process.platform === 'win32' });
  if (run.status !== 0) {
    process.stderr.write(
      'The packages could not be fetched. Is the network there? Run the same command again to try once more.\n',
    );
    process.exit(run.status ?? 1);
  }
  writeFileSync(mark, lock);
}

if (purpose !== 'build') {
  const hash = createHash('sha256').update(lock);
  for (const folder of ['src', 'content', 'scripts/build.ts', 'vite.config.ts', 'index.html', 'package.json'])
    addTo(hash, folder);
  const sources = hash.digest('hex');
  const built = 'dist/.sources-sha256';
  if (purpose !== 'check' && (!existsSync(built) || readFileSync(built, 'utf8') !== sources)) {
    const pinned = process.platform === 'win32' ? 'node_modules\\.bin\\node.cmd' : 'node_modules/.bin/node';
    const node = existsSync(pinned) ? pinned : process.execPath;
    // why here too: where no pinned Node exists (a Mac with Apple's chips), the build is the first thing that an old Node cannot do.
    if (node === process.execPath && Number(process.versions.node.split('.')[0]) < 24) {
      process.stderr.write(
        `Clinch needs Node 24 or newer; this is Node ${process.versions.node}. Please install a newer Node from nodejs.org and start again.\n`,
      );
      process.exit(1);
    }
    process.stderr.write('Building (after a change)…\n');
    const run = spawnSync(node, ['scripts/build.ts'], { stdio: toStderr, shell: process.platform === 'win32' });
    if (run.status !== 0) process.exit(run.status ?? 1);
    mkdirSync('dist', { recursive: true });
    writeFileSync(built, sources);
  }
}

if (purpose === 'test' || purpose === 'bench') {
  const wants = [
    {
      name: 'a browser',
      there: () =>
        onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) ||
        process.env.CLINCH_CHROMIUM,
      packages: ['chromium'],
    },
    { name: 'PDF tools', there: () => onPath(['qpdf']) && onPath(['pdftotext']), packages: ['qpdf', 'poppler-utils'] },
    {
      name: 'PostgreSQL',
      there: () =>
        existsSync('/usr/lib/postgresql') &&
        readdirSync('/usr/lib/postgresql').some((v) => existsSync(`/usr/lib/postgresql/${v}/bin/initdb`)),
      packages: ['postgresql'],
    },
    {
      name: 'a mail transfer agent',
      there: () => existsSync('/usr/sbin/exim4') || existsSync('/usr/sbin/exim'),
      packages: ['exim4-daemon-light'],
    },
  ].filter((want) => !want.there());
  if (wants.length > 0 && process.platform === 'linux') {
    const root = process.getuid?.() === 0 && onPath(['apt-get']);
    if (root) {
      process.stderr.write(`Setting up (once): ${wants.map((want) => want.name).join(', ')} for the tests…\n`);
      // why RUNLEVEL: what is installed for tests is started by them, never by the machine itself.
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
      spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
      spawnSync(
        'apt-get',
        ['install', '-y', '-qq', '--no-install-recommends', ...wants.flatMap((want) => want.packages)],
        { stdio: 'ignore', env },
      );
    }
  }
  for (const want of wants)
    if (!want.there())
      process.stderr.write(
        `There is no ${want.name.replace(/^an? /u, '')} here and none could be installed; the tests that need it will be skipped and say so.\n`,
      );
}

function onPath(names) {
  return (process.env.PATH ?? '')
    .split(process.platform === 'win32' ? ';' : ':')
    .some((folder) => names.some((name) => existsSync(join(folder, name)) || existsSync(join(folder, `${name}.exe`))));
}

function addTo(hash, path) {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) {
    hash.update(path).update(readFileSync(path));
    return;
  }
  for (const name of readdirSync(path).sort()) addTo(hash, `${path}/${name}`);
}
