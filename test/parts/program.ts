/** The program itself, started as a person would start it: its own process, its own data folder, a free port. */
import { type ChildProcess, spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export type Program = {
  readonly url: string;
  readonly origin: string;
  readonly key: string;
  readonly stop: () => Promise<number | null>;
  readonly kill: () => Promise<void>;
};

const folders: string[] = [];
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that goes away with the process. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clinch-test-'));
  folders.push(folder);
  return folder;
}

/** Start it and wait for its one line. `env` is added to a clean environment. */
export function startProgram(data: string, env: Record<string, string> = {}): Promise<Program> {
  const child = spawn(
    process.execPath,
    [join(root, 'bin/clinch.mjs'), 'start', '--port', '0', '--data', data, '--no-open'],
    { env: { ...clean(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  return new Promise((resolve, reject) => {
    let out = '';
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}: ${err}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const url = /^Clinch is ready at (http:\/\/127\.0\.0\.1:\d+\/#key=(\S+))$/mu.exec(out);
      if (url)
        resolve({
          url: url[1] as string,
          origin: new URL(url[1] as string).origin,
          key: url[2] as string,
          stop: () => ended(child, 'SIGTERM'),
          kill: async () => void (await ended(child, 'SIGKILL')),
        });
    });
  });
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}

const clean = (): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  ...(process.env.CLINCH_FROM_SOURCE ? { CLINCH_FROM_SOURCE: process.env.CLINCH_FROM_SOURCE } : {}),
});

/** Run one command of the command line to its end. */
export function clinch(
  args: readonly string[],
  options: { input?: string; data?: string; env?: Record<string, string> } = {},
): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [join(root, 'bin/clinch.mjs'), ...args], {
    encoding: 'utf8',
    input: options.input ?? '',
    env: { ...clean(), ...(options.data ? { CLINCH_DATA: options.data } : {}), ...options.env },
    maxBuffer: 64 * 1024 * 1024,
  });
}
