/**
 * A mail server that misbehaves at every step of SMTP in every way. Whatever it does, the attempt ends in time, never
 * throws, and is never called better than it is: only a whole 2xx after the whole message is "sent", and only what ended
 * after the words had gone without a whole answer is "uncertain".
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { MailAccount } from '../src/app/ports.ts';
import { openPost } from '../src/edge/smtp.ts';
import { certificate } from './parts/mail-server.ts';
import { type Deed, startRude, STEPS, type Step } from './parts/rude-server.ts';

const SECRET = 'geheim-4711';
/** For servers that answer at once or not at all, so that a busy machine is not taken for a silent server. */
const post = openPost({ connectMs: 10_000, silenceMs: 10_000, wholeMs: 20_000 });
/** For servers that are silent or never come to an end. */
const impatient = openPost({ connectMs: 400, silenceMs: 400, wholeMs: 800 });
const envelope = { from: 'maya@example.org', to: 'ana@example.org' };
const account = (port: number): MailAccount => ({
  host: '127.0.0.1',
  port,
  security: 'starttls',
  user: 'maya',
  auth: 'password',
  fromName: 'Maya',
  fromAddress: 'maya@example.org',
  bccSelf: false,
});
let bytes = '';

before(async () => {
  process.env.CLINCH_SMTP_CA = certificate().caFile;
  bytes = await post.compose({
    fromName: 'Maya',
    fromAddress: 'maya@example.org',
    toName: 'Ana',
    toAddress: 'ana@example.org',
    subject: 'Thank you',
    body: 'Dear Ana,\n\nThank you.\n\n.\n\nMaya',
    messageId: '<one@example.org>',
    at: new Date('2026-03-05T15:00:00Z'),
  });
});
after(() => {
  delete process.env.CLINCH_SMTP_CA;
});

/** What a deed at a step must come to. `late` is what it comes to after the words have gone. */
const DEEDS: readonly (readonly [what: string, deed: Deed, early: string, late: string])[] = [
  ['drops the connection', { ends: 'drop' }, 'retry', 'uncertain'],
  ['hangs up', { ends: 'hang-up' }, 'retry', 'uncertain'],
  ['stalls', {}, 'retry', 'uncertain'],
  ['answers 421 and hangs up', { says: '421 4.3.2 going down\r\n', ends: 'hang-up' }, 'retry', 'retry'],
  ['answers 451', { says: '451 4.7.1 greylisted\r\n' }, 'retry', 'retry'],
  ['answers 554', { says: '554 5.7.1 not you\r\n' }, 'refused', 'refused'],
  ['answers 554 in many lines', { says: '554-5.7.1 not\r\n554 5.7.1 you\r\n' }, 'refused', 'refused'],
  ['says half a code and hangs up', { says: '25', ends: 'hang-up' }, 'retry', 'uncertain'],
  ['says half a line and hangs up', { says: '250 ok but', ends: 'hang-up' }, 'retry', 'uncertain'],
  ['says half a line and stalls', { says: '250 ok but' }, 'retry', 'uncertain'],
  ['begins an answer in lines and hangs up', { says: '250-one\r\n', ends: 'hang-up' }, 'retry', 'uncertain'],
  ['says nonsense', { says: 'HTTP/1.1 400 Bad Request\r\n\r\n', ends: 'hang-up' }, 'retry', 'uncertain'],
  ['floods lines that never end an answer', { flood: `250-${'x'.repeat(996)}\r\n` }, 'retry', 'uncertain'],
  ['floods one endless line', { flood: 'x'.repeat(4096) }, 'retry', 'uncertain'],
  ['drips an answer that never ends', { drip: '250-drip\r\n' }, 'retry', 'uncertain'],
];

for (const step of STEPS)
  for (const [what, deed, early, late] of DEEDS) {
    const afterDot = step === 'after-dot';
    const waits = deed.ends === undefined && deed.flood === undefined;
    test(`at ${step} it ${what}: ${afterDot ? late : early}`, async (t) => {
      const server = await startRude({ [step]: deed } as Partial<Record<Step, Deed>>, {
        starttls: true,
        auth: 'PLAIN',
      });
      t.after(server.stop);
      const posted = await (waits && !/^[45]\d\d/u.test(deed.says ?? '') ? impatient : post).send(
        account(server.port),
        SECRET,
        envelope,
        bytes,
      );
      assert.equal(posted.state, afterDot ? late : early, posted.says);
      assert.equal(server.messages.length, afterDot ? 1 : 0, 'the words went where they should not');
      assert.ok(posted.says.length > 20 && posted.says.length < 600 && !/[\r\n]/u.test(posted.says), posted.says);
    });
  }

test('the same server, left polite, gets the very bytes', async (t) => {
  const server = await startRude({}, { starttls: true, auth: 'PLAIN' });
  t.after(server.stop);
  const posted = await post.send(account(server.port), SECRET, envelope, bytes);
  assert.equal(posted.state, 'sent', posted.says);
  assert.deepEqual(server.messages, [bytes]);
});

for (const says of ['2\r\n', '25 ok\r\n', '2500 ok\r\n', '354 go on\r\n', '199 well\r\n'])
  test(`"${says.trim()}" after the words is not a yes`, async (t) => {
    const server = await startRude({ 'after-dot': { says } }, { starttls: true, auth: 'PLAIN' });
    t.after(server.stop);
    const posted = await post.send(account(server.port), SECRET, envelope, bytes);
    assert.equal(posted.state, 'uncertain', posted.says);
  });

test('a yes that comes before the words is not a yes', async (t) => {
  const server = await startRude(
    { DATA: { says: '354 go on\r\n250 taken already\r\n' } },
    { starttls: true, auth: 'PLAIN' },
  );
  t.after(server.stop);
  const posted = await post.send(account(server.port), SECRET, envelope, bytes, async () => {
    // As a database does, the answer whether the note is still ours takes a moment.
    await new Promise((resolve) => {
      setTimeout(resolve, 30);
    });
    return true;
  });
  assert.notEqual(posted.state, 'sent', posted.says);
});

test('a note that is not ours any more by the time of DATA is not handed over', async (t) => {
  const server = await startRude({}, { starttls: true, auth: 'PLAIN' });
  t.after(server.stop);
  const posted = await post.send(account(server.port), SECRET, envelope, bytes, async () => false);
  assert.equal(posted.state, 'retry');
  assert.equal(server.messages.length, 0);
});

test('words smuggled in before TLS are not heard, and a server that drops TLS gets nothing in clear', async (t) => {
  const server = await startRude(
    { STARTTLS: { says: '220 go on\r\n235 signed in already\r\n250 plain talk\r\n' } },
    { starttls: true, auth: 'PLAIN' },
  );
  t.after(server.stop);
  const posted = await post.send(account(server.port), SECRET, envelope, bytes);
  assert.equal(posted.state, 'retry', posted.says);
  assert.ok(!server.seen.some((line) => /^(?:AUTH|MAIL)/u.test(line)));
});

test('a server that repeats the password does not get it on screen', async (t) => {
  const plain = Buffer.from(`\u0000maya\u0000${SECRET}`).toString('base64');
  const server = await startRude(
    { AUTH: { says: `535 5.7.8 bad: ${SECRET} ${plain} \u001b[31m\r\n` } },
    { starttls: true, auth: 'PLAIN' },
  );
  t.after(server.stop);
  const posted = await post.send(account(server.port), SECRET, envelope, bytes);
  assert.equal(posted.state, 'refused');
  assert.ok(
    !posted.says.includes(SECRET) && !posted.says.includes(plain) && !posted.says.includes('\u001b'),
    posted.says,
  );
});
