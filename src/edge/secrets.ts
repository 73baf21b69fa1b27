/**
 * Where a secret lives, the mail password, the posting service's key or the voice's: the system's keyring where a probe shows that one works, else, by the candidate's
 * choice, in memory until the program stops, or in a file that only they can read. Never in the data, never in an export.
 */
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Secrets } from '../app/ports.ts';

const SERVICE = 'clinch';

/** What is kept: its file in the data folder, its name in the keyring, the variable that names a file kept elsewhere. */
const KEPT = {
  mail: { file: 'mail-password', variable: 'CLINCH_SMTP_PASSWORD_FILE' },
  'letter-post': { file: 'letter-post-key', variable: 'CLINCH_LETTER_POST_KEY_FILE' },
  voice: { file: 'voice-key', variable: 'CLINCH_VOICE_KEY_FILE' },
} as const;

type Entry = { getPassword(): string | null; setPassword(value: string): void; deletePassword(): boolean };

/** Open the places for one secret beside a data folder. */
export function openSecrets(
  dataFolder: string,
  env: NodeJS.ProcessEnv = process.env,
  what: keyof typeof KEPT = 'mail',
): Secrets {
  const file = env[KEPT[what].variable] ?? join(dataFolder, KEPT[what].file);
  const account = `${what}:${dataFolder}`;
  let inMemory: string | undefined;
  let keyring: Promise<{ open: (name: string) => Entry } | string> | undefined;

  // why: importing the library proves nothing; only writing, reading back and deleting does.
  const probe = () =>
    (keyring ??= import('@napi-rs/keyring')
      .then(({ Entry: Made }) => {
        const open = (name: string) => new Made(SERVICE, name) as Entry;
        const trial = open(`probe:${process.pid}`);
        trial.setPassword('probe');
        const back = trial.getPassword();
        trial.deletePassword();
        return back === 'probe' ? { open } : 'The system keyring did not give back what was put in.';
      })
      .catch((error: unknown) => `There is no system keyring here (${(error as Error).message}).`));

  const readFile = (): string | undefined => {
    if (!existsSync(file)) return undefined;
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) return undefined;
    return readFileSync(file, 'utf8').replace(/\r?\n$/u, '');
  };

  return {
    places: async () => {
      const ring = await probe();
      const loose = existsSync(file) && process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0;
      return [
        {
          place: 'keyring' as const,
          usable: typeof ring !== 'string',
          says: typeof ring === 'string' ? ring : 'The keyring of this computer.',
        },
        { place: 'memory' as const, usable: true, says: 'Only until Clinch stops; you type it again next time.' },
        {
          place: 'file' as const,
          usable: !loose,
          says: loose
            ? `The file ${file} can be read by others, so it is not used. Make it readable by you alone (chmod 600).`
            : 'A file that only you can read, in the data folder.',
        },
      ];
    },
    read: async () => {
      if (inMemory !== undefined) return inMemory;
      const fromFile = readFile();
      if (fromFile !== undefined) return fromFile;
      const ring = await probe();
      if (typeof ring === 'string') return undefined;
      try {
        return ring.open(account).getPassword() ?? undefined;
      } catch {
        return undefined;
      }
    },
    write: async (secret, place) => {
      if (place === 'memory') {
        inMemory = secret;
        return { ok: true, says: 'Kept until Clinch stops.' };
      }
      if (place === 'file') {
        writeFileSync(file, `${secret}\n`, { mode: 0o600 });
        inMemory = undefined;
        return { ok: true, says: 'Kept in a file that only you can read.' };
      }
      const ring = await probe();
      if (typeof ring === 'string') return { ok: false, says: ring };
      ring.open(account).setPassword(secret);
      inMemory = undefined;
      return { ok: true, says: 'Kept in the keyring of this computer.' };
    },
    forget: async () => {
      inMemory = undefined;
      rmSync(join(dataFolder, KEPT[what].file), { force: true });
      const ring = await probe();
      if (typeof ring === 'string') return;
      try {
        ring.open(account).deletePassword();
      } catch {
        // Nothing was kept there.
      }
    },
  };
}
