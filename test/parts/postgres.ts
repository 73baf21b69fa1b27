/**
 * A real PostgreSQL for tests: the machine's own binaries, a data folder of its own, a free port, never as root.
 * `CLINCH_TEST_POSTGRES` names a server to use instead. Where neither can be had, tests skip and say so.
 */
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type TestPostgres = {
  readonly url: (database: string) => string;
  readonly createDatabase: (name: string) => Promise<string>;
  readonly stop: () => Promise<void>;
};

function binaries(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  return versions
    .map((v) => join(root, v, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')));
}

/** A user that PostgreSQL will run as: whoever we are, unless we are root. */
function someone(): { uid?: number; gid?: number } | undefined {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((l) => l.startsWith(`${name}:`));
    if (line) {
      const [, , uid, gid] = line.split(':');
      return { uid: Number(uid), gid: Number(gid) };
    }
  }
  return undefined;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Start one, or a sentence why there is none. */
export async function startPostgres(): Promise<TestPostgres | string> {
  const { default: pg } = await import('pg');
  const createIn = (url: (database: string) => string) => async (name: string) => {
    const client = new pg.Client({ connectionString: url('postgres') });
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    return url(name);
  };
  const given = process.env.CLINCH_TEST_POSTGRES;
  if (given) {
    const url = (database: string) => Object.assign(new URL(given), { pathname: `/${database}` }).href;
    return { url, createDatabase: createIn(url), stop: async () => {} };
  }
  const bin = binaries();
  const as = someone();
  if (!bin) return 'no PostgreSQL binaries on this machine';
  if (!as) return 'no user but root to run PostgreSQL as';
  const folder = mkdtempSync(join(tmpdir(), 'clinch-pg-'));
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
  const data = join(folder, 'data');
  const init = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'clinch', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...as, encoding: 'utf8', cwd: folder },
  );
  if (init.status !== 0) return `initdb failed: ${init.stderr.trim().split('\n').at(-1)}`;
  const port = await freePort();
  const server = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      `unix_socket_directories=${folder}`,
      '-c',
      'fsync=off',
      '-c',
      'max_connections=60',
    ],
    { ...as, cwd: folder, stdio: 'ignore' },
  );
  const url = (database: string) => `postgres://clinch@127.0.0.1:${port}/${database}`;
  for (let tries = 0; ; tries++) {
    const ready = spawnSync(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port), '-q', '-t', '1']);
    if (ready.status === 0) break;
    if (tries > 200 || server.exitCode !== null) return 'PostgreSQL did not come up';
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    createDatabase: createIn(url),
    stop: () =>
      new Promise((resolve) => {
        server.once('exit', () => {
          rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        server.kill('SIGINT');
      }),
  };
}
