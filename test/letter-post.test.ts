/** Letters through a posting service: seen first, made once, never called posted when that is not known, and the key nowhere to be read. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { exportAll, importAll } from '../src/app/archive.ts';
import { addExample, interview, out, saveInterview } from '../src/app/interviews.ts';
import * as letters from '../src/app/letter-post.ts';
import * as settings from '../src/app/letter-service.ts';
import { draft, note, saveNote } from '../src/app/notes.ts';
import type { App } from '../src/app/ports.ts';
import { openLetterPost } from '../src/edge/letter-post.ts';
import { openTestApp } from './parts/app.ts';
import { type LetterService, LIVE_KEY, RUDE, startLetterService, TEST_KEY } from './parts/letter-service.ts';

const use = { ...letters, ...settings };
let service: LetterService;
before(async () => {
  service = await startLetterService();
});
after(() => service.stop());
beforeEach(() => {
  service.letters.length = 0;
  service.seen.length = 0;
  service.rude = undefined;
});

type TestApp = App & { readonly folder: string };

/** An app with a letter to Dr. Ruiz. The service is asked with a short patience. */
async function ready(now?: () => Date, url = service.url): Promise<{ app: TestApp; noteId: string }> {
  const app = await openTestApp(undefined, now, openLetterPost({ url, timeoutMs: 1500 }));
  await addExample(app);
  await out(app, 'example');
  const made = await draft(app, 'example', { personId: 'ruiz', channel: 'letter' });
  assert.ok(made.ok);
  return { app, noteId: made.value.value.id };
}

const must = <T>(outcome: { ok: true; value: T } | { ok: false; says: string }): T => {
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.says);
  return outcome.value;
};
const refused = (outcome: { ok: boolean; says?: string; code?: string }): string => {
  assert.ok(!outcome.ok, 'it should have been refused');
  return `${outcome.code}: ${outcome.says}`;
};

async function withKey(key: string, now?: () => Date, url?: string) {
  const made = await ready(now, url);
  if (key === LIVE_KEY) {
    must(await use.saveLetterPost(made.app, { key: TEST_KEY }));
    const shown = must(await use.prepareLetter(made.app, made.noteId));
    assert.equal(must(await use.approveLetter(made.app, made.noteId, shown.sha256)).state, 'taken');
    must(await use.saveLetterPost(made.app, { key, price: '$1.26' }));
    service.letters.length = 0;
    service.seen.length = 0;
  } else must(await use.saveLetterPost(made.app, { key }));
  return made;
}

async function ordered(app: App, noteId: string) {
  const shown = must(await use.prepareLetter(app, noteId));
  return must(await use.approveLetter(app, noteId, shown.sha256));
}

const postedOn = async (app: App, noteId: string) => must(await note(app, noteId)).value.postedOn;

test('off until a key is set, and nothing is asked of anybody', async () => {
  const { app, noteId } = await ready();
  assert.equal((await use.letterPostStanding(app)).mode, 'off');
  assert.match(refused(await use.prepareLetter(app, noteId)), /^no-letter-service: .*Print the letter/u);
  assert.match(refused(await use.saveLetterPost(app, { key: 'test_pub_0123456789abcdef' })), /publishable/u);
  assert.match(refused(await use.saveLetterPost(app, { key: 'sk-12345678' })), /begins with test_ or live_/u);
  assert.equal(service.seen.length, 0);
  await app.store.close();
});

test('test key first: a live key is refused until one test letter went through', async () => {
  const { app, noteId } = await withKey(TEST_KEY);
  assert.match(refused(await use.saveLetterPost(app, { key: LIVE_KEY })), /^not-approved: .*test key first/u);
  const sent = await ordered(app, noteId);
  assert.equal(sent.state, 'taken');
  assert.match(sent.says, /nothing is printed/u);
  assert.equal(await postedOn(app, noteId), null, 'a test posts nothing, so nothing is marked as posted');
  must(await use.saveLetterPost(app, { key: LIVE_KEY }));
  assert.match(
    refused(await use.prepareLetter(app, noteId)),
    /^missing-fact: .*price/u,
    'no live letter without a price',
  );
  must(await use.saveLetterPost(app, { price: '$1.26' }));
  assert.match(must(await use.prepareLetter(app, noteId)).price, /^\$1\.26 \(as you read it on \d{4}/u);
  await app.store.close();
});

test('a live key slipped in by a file does not get round the test', async () => {
  const { app, noteId } = await ready();
  assert.ok((await app.letterPostKey.write(LIVE_KEY, 'file')).ok);
  assert.match(refused(await use.prepareLetter(app, noteId)), /^not-approved/u);
  assert.equal(service.seen.length, 0);
  await app.store.close();
});

test('what was shown is what is ordered, once, however many windows press', async () => {
  const { app, noteId } = await withKey(LIVE_KEY);
  const second = await openTestApp(app.folder, undefined, openLetterPost({ url: service.url }));
  await second.letterPostKey.write(LIVE_KEY, 'memory');
  const shown = must(await use.prepareLetter(app, noteId));
  assert.deepEqual(shown.to, ['Dr. Ana Ruiz', 'Northwind Clinics', '400 Lake Avenue', 'Duluth, MN 55802']);
  assert.deepEqual(shown.from, ['Maya Lindqvist', '18 Alder Street', 'Duluth, MN 55802']);
  assert.deepEqual(shown.address, { state: 'good', says: 'The post knows this address.' });
  const pdf = must(await use.shownPdf(app, noteId));
  const all = await Promise.all([app, second, app, second].map((a) => use.approveLetter(a, noteId, shown.sha256)));
  assert.equal(all.filter((a) => a.ok).length, 1);
  assert.equal(service.letters.length, 1);
  const [letter] = service.letters;
  assert.equal(letter?.pdf, createHash('sha256').update(pdf).digest('hex'));
  assert.equal(letter?.live, true);
  assert.equal(letter?.fields['to[address_line1]'], '400 Lake Avenue');
  assert.equal(letter?.fields['to[company]'], 'Northwind Clinics');
  assert.equal(letter?.fields.address_placement, 'insert_blank_page');
  assert.match(letter?.idempotencyKey ?? '', /^clinch-/u);
  assert.match((await postedOn(app, noteId)) ?? '', /^\d{4}-\d\d-\d\d$/u);
  assert.match(refused(await use.prepareLetter(app, noteId)), /^already-sent/u);
  const [way] = await use.letterWays(second, noteId);
  assert.equal(way?.expectedOn, '2026-03-13');
  await Promise.all([app.store.close(), second.store.close()]);
});

test('a letter changed after the look, or looked at in another form, is not ordered', async () => {
  const { app, noteId } = await withKey(TEST_KEY);
  const shown = must(await use.prepareLetter(app, noteId));
  assert.match(refused(await use.approveLetter(app, noteId, 'another')), /^changed-elsewhere/u);
  const kept = must(await note(app, noteId));
  must(await saveNote(app, noteId, { ...kept.value, body: kept.value.body.replace('Dear', 'dear') }, kept.revision));
  assert.match(refused(await use.approveLetter(app, noteId, shown.sha256)), /^changed-elsewhere/u);
  assert.equal(service.letters.length, 0);
  await app.store.close();
});

test('refusals are said in the service’s words, make nothing, and leave the way open', async () => {
  const { app, noteId } = await withKey(LIVE_KEY);
  for (const [rude, says] of [
    [
      RUDE.json(401, { error: { message: `Your API key is not valid: ${LIVE_KEY}`, status_code: 401 } }),
      /did not accept the key.*not valid: \(your key\)/u,
    ],
    [
      RUDE.json(422, { error: { message: 'to.address_zip must be in a valid zip format', status_code: 422 } }),
      /refused the letter and made nothing: to\.address_zip/u,
    ],
    [
      RUDE.json(429, { error: { message: 'rate limited' } }, { 'retry-after': '40' }),
      /made nothing\. Try again in 40 seconds/u,
    ],
    [
      RUDE.json(429, {}, { 'ratelimit-reset': String(Math.floor(Date.now() / 1000) + 600) }),
      /Try again in 10 minutes/u,
    ],
  ] as const) {
    service.rude = rude;
    const answer = await ordered(app, noteId);
    assert.equal(answer.state, 'refused');
    assert.match(answer.says, says);
    assert.equal(await postedOn(app, noteId), null);
    assert.match(refused(await use.approveLetter(app, noteId, answer.sha256)), /Look at the letter once more/u);
  }
  const orders = service.seen.filter((s) => s.method === 'POST' && s.url === '/v1/letters');
  assert.equal(orders.length, 4, 'none was tried a second time');
  assert.equal(new Set(orders.map((o) => o.idempotencyKey)).size, 4, 'a new letter has a new key');
  assert.equal((await ordered(app, noteId)).state, 'taken');
  await app.store.close();
});

test('a service that cannot be reached has made nothing', async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as { port: number };
  await new Promise((resolve) => closed.close(resolve));
  const { app, noteId } = await withKey(TEST_KEY, undefined, `http://127.0.0.1:${port}`);
  const answer = await ordered(app, noteId);
  assert.equal(answer.state, 'refused');
  assert.match(answer.says, /could not be reached, so nothing was posted/u);
  await app.store.close();
});

const UNCERTAIN = {
  'trouble inside the service': RUDE.json(500, { error: { message: 'internal' } }),
  'a connection lost after the letter was taken': RUDE.dropAfter,
  'no answer in time': RUDE.silentAfter,
  'half an answer': RUDE.halfAfter,
  'an answer that is no JSON': RUDE.text(200, 'application/json', '<<<not json'),
  'a web page in place of an answer': RUDE.text(200, 'text/html', '<html>Welcome to the hotel</html>'),
  'JSON that names no letter': RUDE.text(200, 'application/json', '{"object":"list"}'),
  'an answer without end': RUDE.text(200, 'application/json', `"${'x'.repeat(2_000_000)}"`),
  'a redirect': RUDE.json(307, {}, { location: '/v1/elsewhere' }),
  'the same order still at work': RUDE.json(409, { error: { message: 'in progress' } }),
};
for (const [what, rude] of Object.entries(UNCERTAIN))
  test(`uncertain, shown as such, and not tried again: ${what}`, async () => {
    const { app, noteId } = await withKey(LIVE_KEY);
    service.rude = rude as NonNullable<LetterService['rude']>;
    const answer = await ordered(app, noteId);
    assert.equal(answer.state, 'uncertain', answer.says);
    assert.equal(await postedOn(app, noteId), null);
    assert.match(refused(await use.prepareLetter(app, noteId)), /^already-sent: .*may have been made/u);
    assert.equal(service.seen.filter((s) => s.method === 'POST' && s.url !== '/v1/us_verifications').length, 1);
    const again = must(await use.askAgain(app, noteId));
    assert.equal(again.state, 'taken', again.says);
    assert.equal(service.letters.length, 1, 'the same idempotency key makes no second letter');
    assert.match((await postedOn(app, noteId)) ?? '', /^\d{4}/u);
    await app.store.close();
  });

test('an uncertain letter: look whether it is there, or say what was found', async () => {
  const { app, noteId } = await withKey(LIVE_KEY);
  service.rude = RUDE.dropAfter;
  await ordered(app, noteId);
  assert.equal(must(await use.lookForLetter(app, noteId)).state, 'taken');
  const other = await withKey(LIVE_KEY);
  service.rude = RUDE.json(503, {});
  await ordered(other.app, other.noteId);
  const looked = must(await use.lookForLetter(other.app, other.noteId));
  assert.equal(looked.state, 'uncertain');
  assert.match(looked.says, /no such letter now/u);
  must(await use.settleLetter(other.app, other.noteId, 'not-made'));
  assert.ok((await use.prepareLetter(other.app, other.noteId)).ok, 'only the candidate makes it postable again');
  await Promise.all([app.store.close(), other.app.store.close()]);
});

test('after a day nothing is asked for again: the service may have forgotten the key', async () => {
  let now = new Date('2026-03-05T15:00:00Z');
  const { app, noteId } = await withKey(LIVE_KEY, () => now);
  service.rude = RUDE.dropAfter;
  await ordered(app, noteId);
  now = new Date('2026-03-06T14:30:00Z');
  assert.match(refused(await use.askAgain(app, noteId)), /might make a second letter/u);
  assert.equal(service.seen.filter((s) => s.url === '/v1/letters').length, 1);
  must(await use.settleLetter(app, noteId, 'made'));
  assert.equal(await postedOn(app, noteId), '2026-03-05');
  await app.store.close();
});

test('a program that died while ordering leaves an uncertain letter, in this process and the next', async () => {
  let now = new Date('2026-03-05T15:00:00Z');
  const { app, noteId } = await withKey(LIVE_KEY, () => now);
  const shown = must(await use.prepareLetter(app, noteId));
  const kept = await app.store.get('letter-dispatch', `${noteId}-live`);
  const dead = {
    ...(kept?.value as object),
    state: 'sending',
    orderedAt: now.toISOString(),
    claimedUntil: '2026-03-05T15:05:00.000Z',
  };
  await app.store.put('letter-dispatch', `${noteId}-live`, 'example', dead, now.toISOString());
  assert.match(refused(await use.approveLetter(app, noteId, shown.sha256)), /on its way/u);
  now = new Date('2026-03-05T15:06:00Z');
  assert.equal((await use.letterWays(app, noteId))[0]?.state, 'uncertain');
  assert.match(refused(await use.approveLetter(app, noteId, shown.sha256)), /may have been made/u);
  await app.store.close();
});

test('taking back: while the service still can, and not after', async () => {
  const { app, noteId } = await withKey(LIVE_KEY);
  const sent = await ordered(app, noteId);
  assert.equal(sent.canTakeBack, true);
  assert.equal(must(await use.takeBackLetter(app, noteId)).state, 'cancelled');
  assert.equal(service.letters.length, 0);
  assert.equal(await postedOn(app, noteId), null, 'it is not on its way any more');
  assert.ok((await use.prepareLetter(app, noteId)).ok);
  await app.store.close();
  const late = await startLetterService({ windowMs: -1000, deliverability: 'undeliverable' });
  const other = await withKey(LIVE_KEY, undefined, late.url);
  assert.deepEqual(must(await use.prepareLetter(other.app, other.noteId)).address.state, 'bad');
  assert.equal((await ordered(other.app, other.noteId)).canTakeBack, false);
  assert.match(refused(await use.takeBackLetter(other.app, other.noteId)), /passed its cancellation window/u);
  assert.equal((await use.letterWays(other.app, other.noteId))[0]?.state, 'taken');
  assert.notEqual(await postedOn(other.app, other.noteId), null);
  await late.stop();
  await other.app.store.close();
});

test('an address the service cannot take is refused before anything goes', async () => {
  const { app, noteId } = await withKey(TEST_KEY);
  const one = must(await interview(app, 'example'));
  const at = async (address: string[]) => {
    const now = must(await interview(app, 'example'));
    const people = one.value.people.map((p) => ({ ...p, address }));
    must(await saveInterview(app, 'example', { ...now.value, people }, now.revision));
    return use.prepareLetter(app, noteId);
  };
  assert.match(refused(await at(['Northwind', 'Rathausplatz 1', '80331 München'])), /only within the United States/u);
  assert.match(refused(await at(['Duluth, MN 55802'])), /no street/u);
  assert.match(refused(await at(['A firm', 'A', 'B', 'C', 'Duluth, MN 55802'])), /more lines/u);
  assert.match(refused(await at([`${'Long '.repeat(14)}Road 1`, 'Duluth, MN 55802'])), /too long/u);
  assert.match(refused(await at([])), /missing-fact|address/u);
  assert.equal(service.seen.length, 0);
  assert.deepEqual(must(await at(['400 Lake Ave', 'Suite 2', 'Duluth, mn 55802-1234', 'USA'])).to, [
    'Dr. Ana Ruiz',
    'Northwind Clinics',
    '400 Lake Ave',
    'Suite 2',
    'Duluth, MN 55802-1234',
  ]);
  await app.store.close();
});

test('a letter the checker would not let go is not posted', async () => {
  const { app, noteId } = await withKey(TEST_KEY);
  const kept = must(await note(app, noteId));
  must(await saveNote(app, noteId, { ...kept.value, body: `${kept.value.body}\n[COMPANY NAME]` }, kept.revision));
  assert.match(refused(await use.prepareLetter(app, noteId)), /^blocked-by-finding/u);
  await app.store.close();
});

test('the key is in no answer, no address, no export and no file but its own', async () => {
  const { app, noteId } = await withKey(LIVE_KEY);
  service.rude = RUDE.json(422, {
    error: { message: `bad ${LIVE_KEY} and ${Buffer.from(`${LIVE_KEY}:`).toString('base64')}` },
  });
  const answer = await ordered(app, noteId);
  assert.match(answer.says, /bad \(your key\) and \(your key\)/u);
  await ordered(app, noteId);
  const encoded = Buffer.from(`${LIVE_KEY}:`).toString('base64');
  const all = [
    JSON.stringify(await exportAll(app)),
    JSON.stringify(await use.letterWays(app, noteId)),
    JSON.stringify(await use.letterPostStanding(app)),
    JSON.stringify(service.seen),
    ...readdirSync(app.folder).map((f) => readFileSync(join(app.folder, f)).toString('latin1')),
  ].join('\n');
  for (const secret of [LIVE_KEY, encoded]) assert.ok(!all.includes(secret));
  must(await use.saveLetterPost(app, { key: LIVE_KEY, place: 'file' }));
  assert.equal(readFileSync(join(app.folder, 'letter-post-key'), 'utf8').trim(), LIVE_KEY);
  must(await use.saveLetterPost(app, { key: TEST_KEY, place: 'memory' }));
  const next = await openTestApp(app.folder);
  assert.equal((await use.letterPostStanding(next)).mode, 'off', 'the live key kept before does not stay behind');
  await next.store.close();
  must(await use.saveLetterPost(app, { key: LIVE_KEY, place: 'file' }));
  must(await use.forgetLetterPost(app));
  assert.deepEqual(
    readdirSync(app.folder).filter((f) => f.includes('key')),
    [],
  );
  await app.store.close();
});

test('an import never lets a letter go that was only looked at elsewhere', async () => {
  const { app, noteId } = await withKey(LIVE_KEY);
  const shown = must(await use.prepareLetter(app, noteId));
  must(await importAll(app, JSON.parse(JSON.stringify(await exportAll(app)))));
  assert.match(refused(await use.approveLetter(app, noteId, shown.sha256)), /once more/u);
  await app.store.close();
});

test('the key goes over https, or to this computer itself, and nowhere else', () => {
  for (const url of ['http://api.example.org', 'ftp://127.0.0.1', 'http://127.0.0.1.example.org'])
    assert.throws(() => openLetterPost({ url }), /https/u);
});
