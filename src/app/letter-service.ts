/**
 * The posting service: its key, the test that comes first, and what the candidate read of its price.
 * Off until a key is set; a live key is refused until a letter went through with a test key.
 */
import { keyMode, letterPostRecord } from '../core/letter-dispatch.ts';
import { done, type Outcome, refuse } from '../core/problem.ts';
import { accept, read } from './documents.ts';
import type { App } from './ports.ts';

const SETTING = 'letter-post';

/** How the service stands. The key itself is never part of it. */
export type LetterPostStanding = {
  readonly mode: 'off' | 'test' | 'live';
  readonly testedAt: string | null;
  readonly price: string;
  readonly priceOn: string | null;
};

/** What is kept of the service besides its key. */
export const letterPostSetting = async (app: App) =>
  (await read(app, 'setting', SETTING, letterPostRecord))?.value ?? letterPostRecord.parse({});

/** A test letter went through: a live key may be set now. */
export async function testWentThrough(app: App): Promise<void> {
  const now = app.clock.now().toISOString();
  await app.store.put('setting', SETTING, '', { ...(await letterPostSetting(app)), testedAt: now }, now);
}

export async function letterPostStanding(app: App): Promise<LetterPostStanding> {
  const key = await app.letterPostKey.read();
  return { mode: (key !== undefined && keyMode(key)) || 'off', ...(await letterPostSetting(app)) };
}

/** Keep the key where the candidate chose (never in the data), and what they read of the price. */
export async function saveLetterPost(
  app: App,
  wish: { readonly key?: string; readonly place?: 'keyring' | 'memory' | 'file'; readonly price?: unknown },
): Promise<Outcome<{ says: string }>> {
  const before = await letterPostSetting(app);
  const key = wish.key?.trim() ?? '';
  if (key !== '') {
    const mode = keyMode(key);
    if (mode === undefined)
      return refuse(
        'not-valid',
        /^(?:test|live)_pub_/u.test(key)
          ? 'That is a publishable key. Clinch needs the secret one, which begins with test_ or live_.'
          : 'That is not a key of this service: it begins with test_ or live_.',
        'key',
      );
    if (mode === 'live' && before.testedAt === null) return refuse('not-approved', TEST_FIRST, 'key');
  }
  const price = wish.price === undefined ? before.price : wish.price;
  const today = app.clock.now().toISOString().slice(0, 10);
  const next = accept(letterPostRecord, {
    ...before,
    price,
    priceOn: price === before.price ? before.priceOn : price === '' ? null : today,
  });
  if (!next.ok) return next;
  if (key !== '') {
    // why: an older key in another place would be read first, and a live one would pass for the test key just typed.
    await app.letterPostKey.forget();
    const kept = await app.letterPostKey.write(key, wish.place ?? 'memory');
    if (!kept.ok) return refuse('not-valid', kept.says, 'key');
    if ((await app.letterPostKey.read()) !== key)
      return refuse(
        'not-valid',
        'Another key is kept in the file that CLINCH_LETTER_POST_KEY_FILE names. Change it there.',
        'key',
      );
  }
  await app.store.put('setting', SETTING, '', next.value, app.clock.now().toISOString());
  return done({ says: 'Saved.' });
}

const TEST_FIRST =
  'A live key posts real letters for real money. Post one letter with a test key first; nothing is printed and nothing is charged.';

export async function forgetLetterPost(app: App): Promise<Outcome<{ says: string }>> {
  await app.letterPostKey.forget();
  return done({ says: 'The key is gone from this computer. No letter is posted from here now.' });
}

/** Ask the service whether it knows the key; makes nothing. */
export async function testLetterPost(app: App): Promise<Outcome<{ says: string }>> {
  const key = await keyOf(app);
  if (!key.ok) return key;
  const answer = await app.letterPost.probe(key.value.key);
  return answer.ok ? done({ says: answer.says }) : refuse('letter-refused', answer.says);
}

/** The key to work with, or why there is none that may be used. */
export async function keyOf(app: App): Promise<Outcome<{ key: string; mode: 'test' | 'live' }>> {
  const key = await app.letterPostKey.read();
  const mode = key === undefined ? undefined : keyMode(key);
  if (key === undefined || mode === undefined)
    return refuse('no-letter-service', 'No posting service is set up. Print the letter, or add a key under Settings.');
  if (mode === 'live' && (await letterPostSetting(app)).testedAt === null)
    return refuse('not-approved', TEST_FIRST, 'key');
  return done({ key, mode });
}
