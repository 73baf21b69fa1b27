/**
 * Where the mail password and the key of the optional voice live: the system's keyring where a probe shows that one works, else, by the candidate's
 * choice, in memory until the program stops, or in a file that only they can read. Never in the data, never in an export.
 */
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Secrets } from '../app/ports.ts';

const SERVICE = 'clinch';
/** What is kept: the file's name, the variable that names a file kept elsewhere, and the prefix of the keyring's entry. */
const KEPT = {
  mail: { name: 'mail-password', elsewhere: 'CLINCH_SMTP_PASSWORD_FILE' },
  voice: { name: 'voice-key', elsewhere: 'CLINCH_VOICE_KEY_FILE' },
} as const;

type Entry = { getPassword(): string | null; setPassword(value: string): void; deletePassword(): boolean };

/** Open the places for one secret beside a data folder. `CLINCH_SMTP_PASSWORD_FILE` and `CLINCH_VOICE_KEY_FILE` name files kept elsewhere. */
export function openSecrets(
  dataFolder: string,
  which: keyof typeof KEPT = 'mail',
  env: NodeJS.ProcessEnv = process.env,
): Secrets {
  const own = join(dataFolder, KEPT[which].name);
  const file = env[KEPT[which].elsewhere] ?? own;
  const account = `${which}:${dataFolder}`;
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
      rmSync(own, { force: true });
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
