/** Where and how Clinch runs here: flags, then environment, then sound defaults; checked once at start. */
import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { done, type Outcome, refuse } from '../core/problem.ts';

export type Settings = {
  readonly port: number;
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  readonly open: boolean;
};
export type Flags = {
  readonly port?: string | undefined;
  readonly data?: string | undefined;
  readonly noOpen?: boolean | undefined;
};

export const DEFAULT_PORT = 4343;

/** The folder this system keeps programs' data in. */
export function defaultDataFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (process.platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Clinch');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Clinch');
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'clinch');
}

/** Settle the settings; a refusal is one sentence to print. */
export function settle(flags: Flags, env: NodeJS.ProcessEnv = process.env): Outcome<Settings> {
  const portText = flags.port ?? env.CLINCH_PORT ?? String(DEFAULT_PORT);
  const port = Number(portText);
  if (!/^\d+$/u.test(portText) || port > 65535)
    return refuse(
      'not-valid',
      `"${portText}" is not a port: give a number from 0 to 65535 (0 takes any free one).`,
      'port',
    );
  return done({
    port,
    dataFolder: resolve(flags.data ?? env.CLINCH_DATA ?? defaultDataFolder(env)),
    databaseUrl: env.DATABASE_URL || undefined,
    open: !(flags.noOpen ?? false),
  });
}

/** Make the data folder if need be and see that it can be written. */
export function prepareFolder(folder: string): Outcome<string> {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.R_OK | constants.X_OK);
    return done(folder);
  } catch (error) {
    return refuse(
      'read-only',
      `Clinch cannot write to its data folder ${folder} (${(error as NodeJS.ErrnoException).code ?? 'no reason given'}). Choose another with --data DIR.`,
      'data',
    );
  }
}

/** Folder by folder. why: Node's own recursive form never returns where a parent refuses with ENOENT, as below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another Clinch that starts at the same moment may have made it.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** The key that opens this installation's page: made once, kept in a file only the candidate can read. */
export function installationKey(folder: string): string {
  const file = join(folder, 'key');
  if (existsSync(file)) {
    const key = readFileSync(file, 'utf8').trim();
    if (/^[A-Za-z0-9_-]{32,}$/u.test(key)) return key;
  }
  const key = randomBytes(24).toString('base64url');
  writeFileSync(file, `${key}\n`, { mode: 0o600 });
  return key;
}
