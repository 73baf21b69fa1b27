/**
 * What we send, taken and delivered by a real mail transfer agent, and read back by a parser that is not ours nor our
 * library's (Python's email package): the same subject, names, addresses and words, in the text and in the HTML part.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import type { MailAccount, MailWords } from '../src/app/ports.ts';
import { openPost } from '../src/edge/smtp.ts';
import { certificate } from './parts/mail-server.ts';
import { type MailTransferAgent, startMailTransferAgent } from './parts/mail-transfer-agent.ts';

type Read = {
  readonly type: string;
  readonly subject: string;
  readonly from: readonly (readonly [string, string])[];
  readonly to: readonly (readonly [string, string])[];
  readonly bcc: readonly unknown[];
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly date: string;
  readonly text: string;
  readonly htmlWords: readonly string[];
  readonly tags: readonly (readonly [string, readonly unknown[]])[];
  readonly headers: readonly (readonly [string, number])[];
  readonly attachments: number;
  readonly defects: readonly string[];
};

const post = openPost();
const python = spawnSync('python3', ['-c', 'import email.policy']).status === 0;
const read = (bytes: Buffer | string): Read => {
  const run = spawnSync('python3', [join(import.meta.dirname, 'parts/read-mail.py')], {
    input: bytes,
    encoding: 'utf8',
  });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout) as Read;
};
const wordsOf = (text: string) => text.split(/\s+/u).filter(Boolean);

let agent: MailTransferAgent | string;
before(async () => {
  process.env.CLINCH_SMTP_CA = certificate().caFile;
  agent = await startMailTransferAgent();
});
after(async () => {
  delete process.env.CLINCH_SMTP_CA;
  if (typeof agent !== 'string') await agent.stop();
});

function theAgent(t: TestContext): MailTransferAgent | undefined {
  if (typeof agent === 'string') t.skip(agent);
  else if (!python) t.skip('no Python 3 on this machine to read mail with');
  else return agent;
  return undefined;
}

const account = (port: number): MailAccount => ({
  host: '127.0.0.1',
  port,
  security: 'starttls',
  user: 'maya',
  auth: 'password',
  fromName: '',
  fromAddress: 'maya@example.org',
  bccSelf: false,
});

const BODY =
  'Dear Ana,\n\nThank you — for the hour, the coffee & the tour <of> both clinics.\n.\n..two dots, then "From here" on:\nFrom here on I would love to help.\n\nA line without any break that goes on and on, '.concat(
    'so that it must be folded on the way and put together again in just the same words, '.repeat(14),
    '\n\nNgô Thị Bích, Łukasz Żółć and Ξένια say 你好 😀 = 100 %.   \n\tKind regards,\nMaya\n',
  );
/** Names of every kind: Vietnamese, Polish, Greek, Arabic, Chinese, quotes, commas, at signs, brackets, very long ones. */
const NAMES = [
  'Ana Ruiz',
  'Ngô Thị Bích Phượng',
  'Łukasz Żółć-Święcicki',
  'Ξένια Παπαδοπούλου',
  'محمد عبد الله',
  '王小明',
  'O’Neil, Dr. Séan (MD)',
  'Ana "Annie" Ruiz \\ Sons',
  'ana@ruiz <not@this.example>',
  '😀 Emoji Person',
  `Dr. ${'Wolfeschlegelsteinhausenbergerdorff '.repeat(3).trim()}`,
  `Señora ${'María de los Ángeles '.repeat(5).trim()}`,
];

for (const [i, name] of NAMES.entries())
  test(`delivered and read back equal: ${name.slice(0, 40)}`, async (t) => {
    const mta = theAgent(t);
    if (!mta) return;
    const words: MailWords = {
      fromName: NAMES[(i + 3) % NAMES.length] as string,
      fromAddress: 'maya@example.org',
      toName: name,
      toAddress: `box${i}@example.org`,
      subject: `Thank you, ${name}: ${i % 2 === 0 ? 'the hour on Thursday — and a subject so long that it must be folded somewhere on its way to you' : 'Thursday'}`,
      body: BODY,
      messageId: `<note${i}@example.org>`,
      at: new Date('2026-03-29T01:30:00Z'),
      ...(i % 2 === 0 ? {} : { replyTo: ['<first@example.org>'] }),
    };
    const bytes = await post.compose(words);
    assert.ok(
      bytes.split('\r\n').every((line) => line.length <= 78),
      'lines of 78 characters at most (RFC 5322, 2.1.1)',
    );
    assert.ok(
      [...bytes].every((c) => (c.codePointAt(0) ?? 0) < 128),
      'nothing but ASCII on the wire',
    );
    const posted = await post.send(
      account(mta.port),
      'geheim',
      { from: words.fromAddress, to: words.toAddress },
      bytes,
    );
    assert.equal(posted.state, 'sent', posted.says);
    const [raw] = await mta.delivered(`box${i}`, 1);
    assert.ok(raw);
    // The agent puts its own lines on top and keeps ours as they were.
    assert.ok(
      raw.toString('utf8').endsWith(bytes.replaceAll('\r\n', '\n')),
      'what lies in the mailbox is not what was shown',
    );
    const mail = read(raw);
    assert.deepEqual(mail.defects, []);
    assert.equal(mail.subject, words.subject);
    assert.deepEqual(mail.from, [[words.fromName, words.fromAddress]]);
    assert.deepEqual(mail.to, [[name, words.toAddress]]);
    assert.equal(mail.messageId, words.messageId);
    assert.equal(mail.inReplyTo, words.replyTo?.[0] ?? null);
    assert.equal(mail.date, '2026-03-29T01:30:00+00:00');
    assert.equal(mail.text.replaceAll('\r\n', '\n'), BODY);
    assert.deepEqual(mail.htmlWords, wordsOf(BODY), 'the HTML part says other words');
    assert.deepEqual(mail.bcc, []);
  });

test('nothing in it can be fetched, counted or followed', async (t) => {
  if (!python) return t.skip('no Python 3 on this machine to read mail with');
  const mail = read(
    await post.compose({
      fromName: 'Maya',
      fromAddress: 'maya@example.org',
      toName: 'Ana',
      toAddress: 'ana@example.org',
      subject: 'Thank you',
      body: `${BODY}\n<img src="https://example.com/pixel.gif"> <script>alert(1)</script> https://example.com`,
      messageId: '<one@example.org>',
      at: new Date('2026-03-05T15:00:00Z'),
    }),
  );
  assert.equal(mail.type, 'multipart/alternative');
  assert.equal(mail.attachments, 0);
  assert.deepEqual([...new Set(mail.tags.map(([tag]) => tag))].sort(), ['body', 'br', 'head', 'html', 'meta', 'p']);
  assert.deepEqual(mail.headers.map(([name]) => name).sort(), [
    'content-type',
    'date',
    'from',
    'message-id',
    'mime-version',
    'subject',
    'to',
  ]);
});

test('a name that looks like code stays what was typed, but for a space that keeps it from being decoded', async (t) => {
  if (!python) return t.skip('no Python 3 on this machine to read mail with');
  const mail = read(
    await post.compose({
      fromName: '=?utf-8?q?Somebody=20Else?=',
      fromAddress: 'maya@example.org',
      toName: 'Ana',
      toAddress: 'ana@example.org',
      subject: '=?utf-8?b?SGk=?=',
      body: BODY,
      messageId: '<one@example.org>',
      at: new Date('2026-03-05T15:00:00Z'),
    }),
  );
  assert.deepEqual(mail.defects, []);
  assert.deepEqual(mail.from, [['= ?utf-8?q?Somebody=20Else?=', 'maya@example.org']]);
  assert.equal(mail.subject, '= ?utf-8?b?SGk= ?=');
});

test('the agent says no for good: refused, with its words, and nothing is delivered', async (t) => {
  const mta = theAgent(t);
  if (!mta) return;
  const bytes = 'From: maya@example.org\r\nTo: nobody@example.org\r\n\r\nhello\r\n';
  const nobody = await post.send(
    account(mta.port),
    'geheim',
    { from: 'maya@example.org', to: 'nobody@example.org' },
    bytes,
  );
  assert.equal(nobody.state, 'refused');
  assert.match(nobody.says, /no such person here/u);
  const wrong = await post.send(account(mta.port), 'wrong', { from: 'maya@example.org', to: 'ana@example.org' }, bytes);
  assert.equal(wrong.state, 'refused');
  assert.match(wrong.says, /user name and password/u);
});
