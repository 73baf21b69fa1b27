/** The outbox: never twice, never lost, never called sent when it is not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simpleParser } from 'mailparser';
import { addExample, out } from '../src/app/interviews.ts';
import { laterNoteOf, saveLater } from '../src/app/later-notes.ts';
import { draft, note, saveNote } from '../src/app/notes.ts';
import {
  approve,
  cancel,
  dispatches,
  prepare,
  release,
  saveMailAccount,
  sendNext,
  sendTestMessage,
  settle,
  type When,
} from '../src/app/outbox.ts';
import { due } from '../src/app/progress.ts';
import { instantOf, localIn } from '../src/core/zones.ts';
import type { App } from '../src/app/ports.ts';
import { openTestApp } from './parts/app.ts';
import { startMailServer, startRudeServer } from './parts/mail-server.ts';

async function ready(
  port: number,
  now?: () => Date,
): Promise<{ app: Awaited<ReturnType<typeof openTestApp>>; noteId: string }> {
  const app = await openTestApp(undefined, now);
  await addExample(app);
  await out(app, 'example');
  const saved = await saveMailAccount(
    app,
    {
      host: '127.0.0.1',
      port,
      security: 'none-on-loopback',
      fromName: 'Maya Lindqvist',
      fromAddress: 'maya@example.org',
    },
    undefined,
    'memory',
  );
  assert.ok(saved.ok);
  const made = await draft(app, 'example', { personId: 'ruiz', channel: 'email' });
  assert.ok(made.ok);
  return { app, noteId: made.value.value.id };
}

async function approved(app: App, noteId: string, when: When = {}) {
  const shown = await prepare(app, noteId);
  assert.ok(shown.ok, shown.ok ? '' : shown.says);
  const made = await approve(app, noteId, shown.value, when);
  assert.ok(made.ok, made.ok ? '' : made.says);
  return { shown: shown.value, dispatch: made.value };
}

test('what was shown is what arrives, once, however many senders look', async () => {
  const server = await startMailServer({ tls: 'none' });
  const { app, noteId } = await ready(server.port);
  const { shown } = await approved(app, noteId);
  const second = await openTestApp(app.folder);
  await Promise.all([sendNext(app), sendNext(second), sendNext(app), sendNext(second)]);
  assert.equal(server.received.length, 1);
  assert.equal(server.received[0]?.raw, shown.bytes);
  assert.deepEqual(
    (await dispatches(app, noteId)).map((d) => d.state),
    ['sent'],
  );
  const again = await prepare(app, noteId);
  assert.ok(!again.ok && again.code === 'already-sent');
  await server.stop();
  await app.store.close();
  await second.store.close();
});

test('a note changed after the look is not approved', async () => {
  const server = await startMailServer({ tls: 'none' });
  const { app, noteId } = await ready(server.port);
  const shown = await prepare(app, noteId);
  assert.ok(shown.ok);
  const kept = await note(app, noteId);
  assert.ok(kept.ok);
  await saveNote(app, noteId, { ...kept.value.value, body: `${kept.value.value.body}\nPS` }, kept.value.revision);
  const late = await approve(app, noteId, shown.value);
  assert.ok(!late.ok && late.code === 'changed-elsewhere');
  assert.equal(await sendNext(app), undefined);
  await server.stop();
  await app.store.close();
});

test('a dropped connection after the words: uncertain, shown, and never re-sent by itself', async () => {
  const server = await startRudeServer({ afterData: 'drop' });
  const { app, noteId } = await ready(server.port);
  await approved(app, noteId);
  assert.equal((await sendNext(app))?.state, 'uncertain');
  assert.equal(await sendNext(app), undefined);
  const before = server.seen.filter((l) => l === '.').length;
  const blocked = await prepare(app, noteId);
  assert.ok(!blocked.ok && blocked.code === 'already-sent');
  const [dispatch] = await dispatches(app, noteId);
  assert.ok(dispatch);
  assert.ok((await settle(app, dispatch.id, 'did-not-arrive')).ok);
  assert.ok((await prepare(app, noteId)).ok, 'only the candidate makes it sendable again');
  assert.equal(server.seen.filter((l) => l === '.').length, before);
  await server.stop();
  await app.store.close();
});

test('a transient refusal waits and comes back; a permanent one shows the server’s words', async () => {
  let now = new Date('2026-03-05T15:00:00Z');
  const busy = await startRudeServer({ answers: { RCPT: '450 mailbox busy' } });
  const { app, noteId } = await ready(busy.port, () => now);
  await approved(app, noteId);
  const first = await sendNext(app);
  assert.equal(first?.state, 'approved');
  assert.ok(first?.retryAt !== null && first !== undefined && first.retryAt > now.toISOString());
  assert.equal(await sendNext(app), undefined, 'not before its time');
  now = new Date(now.getTime() + 2 * 60_000);
  assert.equal((await sendNext(app))?.attempts, 2);
  await busy.stop();
  const strict = await startRudeServer({ answers: { RCPT: '550 no such person here' } });
  const other = await ready(strict.port);
  await approved(other.app, other.noteId);
  const refused = await sendNext(other.app);
  assert.equal(refused?.state, 'refused');
  assert.match(refused?.says ?? '', /no such person here/u);
  await strict.stop();
  await app.store.close();
  await other.app.store.close();
});

test('a chosen minute is kept, and can be taken back before it', async () => {
  let now = new Date('2026-03-05T15:00:00Z');
  const server = await startMailServer({ tls: 'none' });
  const { app, noteId } = await ready(server.port, () => now);
  const { dispatch } = await approved(app, noteId, { dueAt: '2026-03-05T16:30:00.000Z', zone: 'Europe/London' });
  assert.equal(await sendNext(app), undefined);
  assert.ok((await cancel(app, dispatch.id)).ok);
  now = new Date('2026-03-05T16:31:00Z');
  assert.equal(await sendNext(app), undefined);
  await approved(app, noteId);
  await sendNext(app);
  assert.equal(server.received.length, 1);
  const [, sent] = await dispatches(app, noteId);
  assert.ok(sent && !(await cancel(app, sent.id)).ok, 'what has gone cannot be taken back');
  await server.stop();
  await app.store.close();
});

test('a note with another employer in it does not go', async () => {
  const server = await startMailServer({ tls: 'none' });
  const { app, noteId } = await ready(server.port);
  const kept = await note(app, noteId);
  assert.ok(kept.ok);
  await saveNote(
    app,
    noteId,
    {
      ...kept.value.value,
      body: kept.value.value.body.replace('\n\n', '\n\nI would love to work for Robin Bank. '),
    },
    kept.value.revision,
  );
  const shown = await prepare(app, noteId);
  assert.ok(!shown.ok && shown.code === 'blocked-by-finding');
  await server.stop();
  await app.store.close();
});

test('a minute that passed while the computer slept is shown and not sent late; one word sends the very bytes', async () => {
  let now = new Date('2026-03-05T15:00:00Z');
  const server = await startMailServer({ tls: 'none' });
  const { app, noteId } = await ready(server.port, () => now);
  const { shown, dispatch } = await approved(app, noteId, { dueAt: '2026-03-05T16:30:00.000Z', zone: 'Europe/London' });
  now = new Date('2026-03-06T08:00:00Z');
  assert.equal(await sendNext(app), undefined);
  assert.equal(server.received.length, 0);
  const [held] = await dispatches(app, noteId);
  assert.ok(held?.state === 'approved' && held.heldAt === now.toISOString());
  assert.match(held.says, /Nothing was sent/u);
  assert.ok(
    (await due(app)).some((d) => d.what === 'held' && d.why === held.says),
    'it is the next thing on Today',
  );
  assert.ok((await release(app, dispatch.id)).ok);
  assert.equal((await sendNext(app))?.state, 'sent');
  assert.equal(server.received[0]?.raw, shown.bytes);
  assert.ok(!(await release(app, dispatch.id)).ok, 'there is nothing left to let go');
  await server.stop();
  await app.store.close();
});

test('a few minutes late is not missed', async () => {
  let now = new Date('2026-03-05T15:00:00Z');
  const server = await startMailServer({ tls: 'none' });
  const { app, noteId } = await ready(server.port, () => now);
  await approved(app, noteId, { dueAt: '2026-03-05T16:30:00.000Z', zone: 'Europe/London' });
  now = new Date('2026-03-05T16:40:00Z');
  assert.equal((await sendNext(app))?.state, 'sent');
  await server.stop();
  await app.store.close();
});

test('held until checked: it waits, however long, and survives a restart; then it goes at a chosen minute', async () => {
  let now = new Date('2026-03-28T15:00:00Z');
  const server = await startMailServer({ tls: 'none' });
  const { app, noteId } = await ready(server.port, () => now);
  const { dispatch } = await approved(app, noteId, { hold: true });
  now = new Date('2026-03-28T20:00:00Z');
  const again = await openTestApp(app.folder, () => now);
  assert.equal(await sendNext(again), undefined);
  // Half past two on the night when Berlin's clocks jump from two to three: the first minute after the jump.
  const at = instantOf('2026-03-29T02:30', 'Europe/Berlin');
  assert.ok(at?.skipped);
  assert.ok((await release(again, dispatch.id, { dueAt: at.instant, zone: 'Europe/Berlin' })).ok);
  now = new Date('2026-03-29T00:59:30Z');
  assert.equal(await sendNext(again), undefined, 'half a minute before the clocks jump');
  now = new Date(at.instant);
  assert.equal((await sendNext(again))?.state, 'sent');
  assert.equal(localIn(at.instant, 'Europe/Berlin').slice(11, 13), '03');
  await server.stop();
  await app.store.close();
  await again.store.close();
});

test('a minute that has passed, is years away or in no zone is refused', async () => {
  const server = await startMailServer({ tls: 'none' });
  const { app, noteId } = await ready(server.port, () => new Date('2026-03-05T15:00:00Z'));
  const shown = await prepare(app, noteId);
  assert.ok(shown.ok);
  for (const when of [
    { dueAt: '2026-03-05T14:00:00Z' },
    { dueAt: '2062-03-05T14:00:00Z' },
    { dueAt: 'soon' },
    { dueAt: '2026-03-06T14:00:00Z', zone: 'Mars/Olympus' },
  ])
    assert.ok(!(await approve(app, noteId, shown.value, when)).ok, JSON.stringify(when));
  assert.deepEqual(await dispatches(app, noteId), []);
  await server.stop();
  await app.store.close();
});

test('the Message-ID stays with the note: what is sent again after "did not arrive" has the same one', async () => {
  const server = await startRudeServer({ afterData: 'drop' });
  const { app, noteId } = await ready(server.port);
  const { shown, dispatch } = await approved(app, noteId);
  await sendNext(app);
  await settle(app, dispatch.id, 'did-not-arrive');
  const second = await prepare(app, noteId);
  assert.ok(second.ok && second.value.messageId === shown.messageId);
  await server.stop();
  await app.store.close();
});

test('a hidden copy goes to oneself and to nobody’s knowledge; a refused interviewer leaves no copy that looks sent', async () => {
  const server = await startMailServer({ tls: 'none' });
  const { app, noteId } = await ready(server.port);
  const account = {
    host: '127.0.0.1',
    port: server.port,
    security: 'none-on-loopback',
    fromName: 'Maya Lindqvist',
    fromAddress: 'maya@example.org',
    bccSelf: true,
  };
  await saveMailAccount(app, account, undefined, 'memory');
  await approved(app, noteId);
  assert.equal((await sendNext(app))?.state, 'sent');
  assert.deepEqual(
    server.received.map((r) => r.to),
    [[server.received[0]?.to[0]], ['maya@example.org']],
  );
  assert.ok(server.received.every((r) => !/^bcc:/imu.test(r.raw)));
  await server.stop();
  const strict = await startMailServer({
    tls: 'none',
    onRecipient: (address) =>
      address === 'maya@example.org' ? undefined : Object.assign(new Error('busy'), { responseCode: 450 }),
  });
  const other = await ready(strict.port);
  await saveMailAccount(other.app, { ...account, port: strict.port }, undefined, 'memory');
  await approved(other.app, other.noteId);
  assert.equal((await sendNext(other.app))?.state, 'approved', 'deferred, to be tried again');
  assert.equal(strict.received.length, 0);
  await strict.stop();
  await app.store.close();
  await other.app.store.close();
});

test('a later note answers in the thread of the first, and is sent the same way', async () => {
  const server = await startMailServer({ tls: 'none' });
  const { app, noteId } = await ready(server.port);
  const { shown } = await approved(app, noteId);
  await sendNext(app);
  const later = await laterNoteOf(app, 'example', 'nudge', 'ruiz');
  assert.ok(later.ok);
  assert.match(later.value.value.subject, /^Re: /u);
  await saveLater(app, 'example', 'nudge', later.value.value, 0);
  const made = await approved(app, later.value.mailId);
  assert.equal((await sendNext(app))?.state, 'sent', made.dispatch.says);
  const [first, second] = await Promise.all(server.received.map((r) => simpleParser(r.raw)));
  assert.equal(second?.inReplyTo, shown.messageId);
  assert.deepEqual([second?.references].flat(), [shown.messageId]);
  assert.equal(second?.subject, `Re: ${first?.subject}`);
  assert.notEqual(second?.messageId, first?.messageId);
  await server.stop();
  await app.store.close();
});

test('a test message goes to oneself and leaves nothing in the outbox', async () => {
  const server = await startMailServer({ tls: 'none' });
  const { app } = await ready(server.port);
  const said = await sendTestMessage(app);
  assert.ok(said.ok, said.ok ? '' : said.says);
  assert.deepEqual(
    server.received.map((r) => r.to),
    [['maya@example.org']],
  );
  assert.deepEqual(await dispatches(app), []);
  await server.stop();
  const gone = await sendTestMessage(app);
  assert.ok(!gone.ok && gone.code === 'mail-unreachable');
  await app.store.close();
});
