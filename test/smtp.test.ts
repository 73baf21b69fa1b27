/** Mail against real servers, polite and rude: what came of an attempt is never said better than it is. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { simpleParser } from 'mailparser';
import type { MailAccount, MailWords } from '../src/app/ports.ts';
import { openPost } from '../src/edge/smtp.ts';
import { certificate, otherCertificate, startMailServer, startRudeServer } from './parts/mail-server.ts';

const post = openPost();
const account = (port: number, change: Partial<MailAccount> = {}): MailAccount => ({
  host: '127.0.0.1',
  port,
  security: 'none-on-loopback',
  user: '',
  auth: 'password',
  fromName: 'Maya',
  fromAddress: 'maya@example.org',
  bccSelf: false,
  ...change,
});
const words: MailWords = {
  fromName: 'Łukasz Żółć',
  fromAddress: 'maya@example.org',
  toName: 'Ngô Thị Bích',
  toAddress: 'bich@example.org',
  subject: 'Thank you: Zürich — Tuesday',
  body: 'Dear Ngô,\n\nThank you.\n.\nA dot stood alone above.\n\nŁukasz Żółć',
  messageId: '<one@example.org>',
  at: new Date('2026-03-05T15:00:00Z'),
};
const envelope = { from: 'maya@example.org', to: 'bich@example.org' };

before(() => {
  process.env.CLINCH_SMTP_CA = certificate().caFile;
});
after(() => {
  delete process.env.CLINCH_SMTP_CA;
});

test('a composed message reads back as what was written, with CRLF throughout and the same bytes each time', async () => {
  const bytes = await post.compose(words);
  assert.equal(bytes, await post.compose(words));
  assert.ok(!/[^\r]\n/u.test(bytes), 'a bare line feed');
  assert.ok(bytes.split('\r\n').every((line) => line.length <= 998));
  const read = await simpleParser(bytes);
  assert.equal(read.subject, words.subject);
  assert.deepEqual(read.from?.value, [{ name: 'Łukasz Żółć', address: 'maya@example.org' }]);
  assert.equal(read.text?.trim(), words.body);
  assert.equal(read.messageId, '<one@example.org>');
  assert.equal(read.date?.toISOString(), '2026-03-05T15:00:00.000Z');
  assert.equal(read.headers.has('x-mailer'), false);
});

test('nothing typed anywhere becomes a header or a second recipient', async () => {
  const bytes = await post.compose({
    ...words,
    toName: 'A\r\nBcc: evil@example.net',
    fromName: 'B\nX-Evil: 1',
    subject: 'C\r\nTo: evil@example.net\r\n\r\nbody',
  });
  const read = await simpleParser(bytes);
  assert.equal(read.bcc, undefined);
  assert.equal(read.headers.has('x-evil'), false);
  assert.equal(Array.isArray(read.to) ? 2 : read.to?.value.length, 1);
  await assert.rejects(post.compose({ ...words, toAddress: 'a@example.org\r\nBcc: evil@example.net' }), {
    code: 'bad-address',
  });
  await assert.rejects(post.compose({ ...words, toAddress: 'a@example.org, evil@example.net' }), {
    code: 'bad-address',
  });
});

test('an .eml opens as a draft, and needs no address yet', async () => {
  const read = await simpleParser(await post.compose({ ...words, toAddress: '', messageId: '', draft: true }));
  assert.equal(read.headers.get('x-unsent'), '1');
  assert.equal(read.to, undefined);
});

for (const tls of ['starttls', 'tls'] as const) {
  test(`over ${tls} with sign-in the server gets exactly the approved bytes`, async () => {
    const server = await startMailServer({ user: 'maya', pass: 'geheim', tls });
    const bytes = await post.compose(words);
    const posted = await post.send(account(server.port, { security: tls, user: 'maya' }), 'geheim', envelope, bytes);
    assert.equal(posted.state, 'sent', posted.says);
    assert.equal(server.received.length, 1);
    assert.equal(server.received[0]?.secure, true);
    assert.deepEqual(server.received[0]?.to, ['bich@example.org']);
    assert.equal(server.received[0]?.raw, bytes);
    assert.equal((await post.probe(account(server.port, { security: tls, user: 'maya' }), 'geheim')).ok, true);
    const wrong = await post.send(account(server.port, { security: tls, user: 'maya' }), 'wrong', envelope, bytes);
    assert.equal(wrong.state, 'refused');
    assert.match(wrong.says, /user name and password/u);
    assert.equal(server.received.length, 1);
    await server.stop();
  });
}

for (const method of ['PLAIN', 'LOGIN'])
  test(`a server that knows only AUTH ${method} is signed in to with the app password`, async () => {
    const server = await startMailServer({ user: 'maya', pass: 'ge heim é', methods: [method] });
    const mine = account(server.port, { security: 'starttls', user: 'maya' });
    assert.equal((await post.send(mine, 'ge heim é', envelope, await post.compose(words))).state, 'sent');
    assert.equal((await post.send(mine, 'no', envelope, 'x')).state, 'refused');
    assert.equal(server.received.length, 1);
    await server.stop();
  });

test('a pasted token signs in by XOAUTH2; a stale one is refused with what to do, and no password is tried instead', async () => {
  const server = await startMailServer({ user: 'maya', token: 'ya29.fresh', methods: ['XOAUTH2', 'PLAIN'] });
  const mine = account(server.port, { security: 'starttls', user: 'maya', auth: 'oauth2' });
  assert.equal((await post.send(mine, 'ya29.fresh', envelope, await post.compose(words))).state, 'sent');
  assert.equal((await post.probe(mine, 'ya29.fresh')).ok, true);
  const stale = await post.send(mine, 'ya29.stale', envelope, 'x');
  assert.equal(stale.state, 'refused');
  assert.match(stale.says, /token.*fresh one/u);
  assert.ok(!stale.says.includes('ya29.stale'));
  assert.equal(server.received.length, 1);
  await server.stop();
});

for (const [what, made, says] of [
  ['has expired', { until: '20200102000000Z' }, /has expired/u],
  ['belongs to another name', { name: 'mail.elsewhere.example' }, /belongs to another name/u],
] as const)
  test(`a certificate that ${what}: nothing is sent, and it says so plainly`, async () => {
    const other = otherCertificate(made);
    const server = await startMailServer({ tls: 'tls', certificate: other });
    process.env.CLINCH_SMTP_CA = other.caFile;
    const posted = await post.send(account(server.port, { security: 'tls' }), '', envelope, 'x');
    process.env.CLINCH_SMTP_CA = certificate().caFile;
    assert.equal(posted.state, 'refused', posted.says);
    assert.match(posted.says, says);
    assert.match(posted.says, /Nothing was sent/u);
    assert.equal(server.received.length, 0);
    await server.stop();
  });

test('TLS at a port that speaks STARTTLS: it says which to choose', async () => {
  const server = await startMailServer({ tls: 'starttls' });
  const posted = await post.send(account(server.port, { security: 'tls' }), '', envelope, 'x');
  assert.equal(posted.state, 'refused', posted.says);
  assert.match(posted.says, /Try STARTTLS/u);
  await server.stop();
});

test('a certificate nobody vouches for: nothing is sent, and it says why', async () => {
  const server = await startMailServer({ tls: 'starttls' });
  delete process.env.CLINCH_SMTP_CA;
  const posted = await post.send(account(server.port, { security: 'starttls' }), '', envelope, 'x');
  process.env.CLINCH_SMTP_CA = certificate().caFile;
  assert.equal(posted.state, 'refused');
  assert.match(posted.says, /certificate/u);
  assert.equal(server.received.length, 0);
  await server.stop();
});

test('a server without encryption gets nothing from an account that wants it', async () => {
  const server = await startRudeServer({ answers: { STARTTLS: '502 not here' } });
  const posted = await post.send(account(server.port, { security: 'starttls' }), '', envelope, 'secret words');
  assert.notEqual(posted.state, 'sent');
  assert.ok(!server.seen.some((line) => line.includes('secret words')));
  await server.stop();
});

const RUDE: readonly (readonly [what: string, script: Parameters<typeof startRudeServer>[0], state: string])[] = [
  ['drops at the greeting', { greeting: 'drop' }, 'retry'],
  ['greets with 554', { greeting: '554 no service for you' }, 'refused'],
  ['greets with 421', { greeting: '421 come back later' }, 'retry'],
  ['drops at EHLO', { answers: { EHLO: 'drop' } }, 'retry'],
  ['drops at MAIL', { answers: { MAIL: 'drop' } }, 'retry'],
  ['refuses the recipient for good', { answers: { RCPT: '550 no such person' } }, 'refused'],
  ['defers the recipient', { answers: { RCPT: '450 mailbox busy' } }, 'retry'],
  ['drops at DATA, before the words', { answers: { DATA: 'drop' } }, 'retry'],
  ['refuses DATA', { answers: { DATA: '554 no' } }, 'refused'],
  ['drops after the words', { afterData: 'drop' }, 'uncertain'],
  ['defers after the words', { afterData: '451 try later' }, 'retry'],
  ['refuses after the words', { afterData: '552 too much' }, 'refused'],
  ['takes it', {}, 'sent'],
];
for (const [what, script, state] of RUDE) {
  test(`a server that ${what}: ${state}`, async () => {
    const server = await startRudeServer(script);
    const posted = await post.send(account(server.port), '', envelope, await post.compose(words));
    assert.equal(posted.state, state, posted.says);
    await server.stop();
  });
}

test('a server that is not there: later, not never', async () => {
  const server = await startRudeServer({});
  await server.stop();
  assert.equal((await post.send(account(server.port), '', envelope, 'x')).state, 'retry');
});
