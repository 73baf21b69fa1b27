/** The one file that joins edges to use cases. Everything heavy is opened when it is first needed. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App, LanguageModel, LetterPost, Mind, Post, Press, ProofReader } from '../app/ports.ts';
import { loadPlaybook, programFolder } from '../edge/content-folder.ts';
import { openSecrets } from '../edge/secrets.ts';
import type { Settings } from '../edge/settings.ts';
import { openSqlite } from '../edge/sqlite.ts';
import { openDatabase, openStore } from '../edge/store.ts';

/** The tenant of a program that one person runs for themself. */
const OWN = 'local';

/** The file that holds everything, in the data folder. */
const DATA_FILE = 'clinch.sqlite';

let mind: Promise<Mind> | undefined;

/** A trained model: of the build if there is one, else of the content. */
const model = (name: 'ear-model.json' | 'subject-model.json' | 'manner-model.json') =>
  [join(programFolder(), 'dist', name), join(programFolder(), 'content/en', name)].find((file) => existsSync(file));

/** The playbook and the ear, once per process. */
export function openMind(): Promise<Mind> {
  mind ??= Promise.all([loadPlaybook(), import('../core/recognise.ts')]).then(([playbook, { openEar }]) => {
    const opened = (['ear-model.json', 'subject-model.json', 'manner-model.json'] as const).map((name) => {
      const file = model(name);
      return file === undefined ? undefined : JSON.parse(readFileSync(file, 'utf8'));
    });
    return { playbook, ear: openEar(playbook, opened[0], opened[1], opened[2]) };
  });
  return mind;
}

/** What the page fetches: the playbook, and the two models of the ear. */
export type ContentName = 'playbook.json' | 'ear-model.json' | 'subject-model.json';

/** The same as the page fetches it. */
export async function contentJson(name: ContentName): Promise<string | undefined> {
  if (name === 'playbook.json') return JSON.stringify((await openMind()).playbook);
  const file = model(name);
  return file === undefined ? undefined : readFileSync(file, 'utf8');
}

/** Put off making something until it is first used; at most once. */
function late<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

const press = late(async () =>
  (await import('../edge/letter-pdf.ts')).openPress({
    fontsDir: join(programFolder(), 'fonts'),
    templatesDir: join(programFolder(), 'content/en/letters'),
  }),
);
/** Addresses in the order of their country, loaded at the first one. */
export const addressLayout = late(async () => (await import('../edge/address-layout.ts')).openAddressLayout());
const reader = late(async () => (await import('../edge/proof-reader.ts')).openProofReader());
const languageModel = late(async () => (await import('../edge/language-model.ts')).openLanguageModel());
const post = late(async () => (await import('../edge/smtp.ts')).openPost());
const letters = late(async () => (await import('../edge/letter-post.ts')).openLetterPost());

/** Dates as an .ics file's text. */
export const calendarText = async (
  entries: Parameters<typeof import('../edge/icalendar.ts').calendarText>[0],
  now: string,
) => (await import('../edge/icalendar.ts')).calendarText(entries, now);

/** The page-setter, opened at the first page. */
export const latePress: Press = {
  letter: async (letter) => (await press()).letter(letter),
  letters: async (letters) => (await press()).letters(letters),
  envelope: async (letter) => (await press()).envelope(letter),
  labels: async (letters, on) => (await press()).labels(letters, on),
  handCards: async (letters, on) => (await press()).handCards(letters, on),
  printTest: async (on) => (await press()).printTest(on),
  card: async (card) => (await press()).card(card),
  preview: async (letter) => (await press()).preview(letter),
};
/** The proof-reader, opened at the first text (or by `warm`). */
export const lateProofReader: ProofReader = {
  read: async (text, english, names) => (await reader()).read(text, english, names),
  warm: () => void reader().then((r) => r.warm()),
};
const latePost: Post = {
  compose: async (words) => (await post()).compose(words),
  send: async (account, secret, envelope, bytes, still) => (await post()).send(account, secret, envelope, bytes, still),
  probe: async (account, secret) => (await post()).probe(account, secret),
};
const lateLetterPost: LetterPost = {
  post: async (key, order) => (await letters()).post(key, order),
  find: async (key, reference) => (await letters()).find(key, reference),
  cancel: async (key, letterId) => (await letters()).cancel(key, letterId),
  checkAddress: async (key, address) => (await letters()).checkAddress(key, address),
  probe: async (key) => (await letters()).probe(key),
};

/** The way to a language model, opened with the first words asked of one: with the voice off it is never loaded. */
export const lateLanguageModel: LanguageModel = {
  async *stream(...args) {
    yield* (await languageModel()).stream(...args);
  },
};

/** Open the data and hand back everything the use cases need. */
export async function openApp(settings: Pick<Settings, 'dataFolder' | 'databaseUrl'>): Promise<App> {
  const database =
    settings.databaseUrl === undefined
      ? await openFile(join(settings.dataFolder, DATA_FILE))
      : await openServer(settings.databaseUrl);
  return {
    clock: { now: () => new Date() },
    // why hex: an id is typed on the command line, where a dash in front would make it a flag.
    ids: { id: () => randomBytes(12).toString('hex'), seed: () => randomBytes(8).toString('hex') },
    store: openStore(database, OWN),
    post: latePost,
    secrets: openSecrets(settings.dataFolder),
    letterPost: lateLetterPost,
    letterPostKey: openSecrets(settings.dataFolder, process.env, 'letter-post'),
    voiceKey: openSecrets(settings.dataFolder, process.env, 'voice'),
    languageModel: lateLanguageModel,
    timer: (ms, ring) => {
      const bell = setTimeout(ring, ms);
      return () => clearTimeout(bell);
    },
    press: latePress,
    proofReader: lateProofReader,
    mind: openMind,
  };
}

async function openFile(file: string) {
  const opened = openSqlite(file);
  return openDatabase(opened.dialect, 'sqlite', { readOnly: opened.readOnly, backup: opened.backup });
}

async function openServer(url: string) {
  const { openPostgres } = await import('../edge/postgres.ts');
  return openDatabase((await openPostgres(url)).dialect, 'postgres');
}

/** The program's version, from its package file. */
export const VERSION: string = (
  JSON.parse(readFileSync(join(programFolder(), 'package.json'), 'utf8')) as { version: string }
).version;

export { compileFolder, programFolder, readContentFolder } from '../edge/content-folder.ts';
export type { CalendarEntry } from '../edge/icalendar.ts';
export { type Flags, installationKey, prepareFolder, type Settings, settle } from '../edge/settings.ts';
