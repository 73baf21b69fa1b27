/** Everything wired as the program wires it, in this process, with a clock that tests set. */
import { join } from 'node:path';
import { openLetterPost } from '../../src/edge/letter-post.ts';
import { openSecrets } from '../../src/edge/secrets.ts';
import { openSqlite } from '../../src/edge/sqlite.ts';
import { openDatabase, openStore } from '../../src/edge/store.ts';
import { openPost } from '../../src/edge/smtp.ts';
import type { App, Timer } from '../../src/app/ports.ts';
import { lateLanguageModel, latePress, lateProofReader, openMind } from '../../src/face/wire.ts';
import { freshFolder } from './program.ts';

/** An app over a real SQLite file. Two calls with the same folder are two processes' worth of stores over one file. */
export async function openTestApp(
  folder = freshFolder(),
  now: () => Date = () => new Date(),
  letterPost = openLetterPost(),
  timer: Timer = () => () => {},
): Promise<App & { readonly folder: string }> {
  const opened = openSqlite(join(folder, 'clinch.sqlite'));
  const store = openStore(
    await openDatabase(opened.dialect, 'sqlite', { readOnly: opened.readOnly, backup: opened.backup }),
    'local',
  );
  let n = 0;
  return {
    folder,
    clock: { now },
    ids: { id: () => `id${process.pid}x${Date.now().toString(36)}x${n++}`, seed: () => `seed${n++}` },
    store,
    post: openPost(),
    secrets: openSecrets(folder),
    letterPost,
    letterPostKey: openSecrets(folder, process.env, 'letter-post'),
    voiceKey: openSecrets(folder, process.env, 'voice'),
    languageModel: lateLanguageModel,
    timer,
    press: latePress,
    proofReader: lateProofReader,
    mind: openMind,
  };
}
