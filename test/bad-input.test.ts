/** Whatever people type, in every field: a clear sentence or a kept record, no fault, and nothing typed is lost. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as use from '../src/app/interviews.ts';
import * as notes from '../src/app/notes.ts';
import { approve, prepare, saveMailAccount, sendNext } from '../src/app/outbox.ts';
import type { App } from '../src/app/ports.ts';
import { due, followUpsOf } from '../src/app/progress.ts';
import { saveTake } from '../src/app/rehearsals.ts';
import { openTestApp } from './parts/app.ts';
import { startMailServer } from './parts/mail-server.ts';

const HOSTILE: Readonly<Record<string, string>> = {
  empty: '',
  blanks: '   \t  ',
  markup: '<script>alert(1)</script><b>"x" & y</b>',
  'right to left': 'مريم الحسن עם ישראל',
  emoji: '👩🏽‍⚕️🇺🇳 e\u0301',
  'header break': 'Ana\r\nBcc: thief@evil.example\r\n\r\nHello',
  'control characters': 'A\u0000B\u0007C\u001b[31mD\u2028E\u202eF',
  braces: '{topic} {{name}} $ {x} #let x = 1; \\u{41} $ _ * @ruiz `',
  'half a pair': 'a\ud800b',
  long: 'Wort '.repeat(60),
  'one long word': 'x'.repeat(150),
  percent: '%s %00 ../../etc/passwd',
  formula: '=1+1;DROP TABLE documents;--',
};

/** An interview with the same text in every field that takes text. */
function filled(text: string) {
  const short = text.slice(0, 100);
  return {
    company: short,
    role: short,
    roleFamily: short.slice(0, 50),
    country: short.slice(0, 50),
    zone: short.slice(0, 50),
    posting: text,
    people: [
      {
        id: 'p1',
        name: short,
        honorific: short.slice(0, 15),
        title: short,
        email: short,
        address: [text.slice(0, 150)],
      },
      { id: 'p2', name: short, email: 'second@example.org' },
    ],
    proofPoints: [{ id: 'a', did: text, result: text }],
    worries: [{ id: 'w', concern: short.slice(0, 50), words: text }],
  };
}

async function walk(app: App, id: string, text: string): Promise<string> {
  const saved = await use.saveInterview(app, id, filled(text), 0);
  assert.ok(saved.ok, saved.ok ? '' : saved.says);
  const { value } = saved.value;
  for (const line of [
    value.company,
    value.role,
    ...value.people.flatMap((p) => [p.name, p.title, p.email, p.honorific]),
  ])
    assert.doesNotMatch(line, /\p{Cc}/u, 'one line stays one line');
  for (const made of [await use.plan(app, id), await use.card(app, id), await use.out(app, id)])
    assert.ok(made.ok, made.ok ? '' : made.says);
  const told = await use.debrief(app, id);
  const kept = await use.saveDebrief(
    app,
    id,
    {
      ...told.value,
      topics: [{ id: 't', what: text, mattered: text }],
      concerns: [{ id: 'c', personId: 'p1', words: text, answered: text }],
      fumbled: { question: text, better: text },
      nextSteps: { what: text, who: text.slice(0, 100), byOn: null },
    },
    told.revision,
  );
  assert.ok(kept.ok, kept.ok ? '' : kept.says);
  let letter = '';
  for (const channel of ['email', 'letter'] as const) {
    const made = await notes.draft(app, id, { personId: 'p1', channel });
    assert.ok(made.ok, made.ok ? '' : made.says);
    assert.doesNotMatch(made.value.value.body, /undefined|\bnull\b|NaN|\[object/u);
    const checked = await notes.checkKept(app, made.value.value.id, {
      subject: made.value.value.subject,
      body: made.value.value.body,
    });
    assert.ok(checked.ok, checked.ok ? '' : checked.says);
    if (channel === 'letter') letter = made.value.value.id;
  }
  await followUpsOf(app, id);
  await due(app);
  return letter;
}

for (const [name, text] of Object.entries(HOSTILE)) {
  test(`every field filled with ${name}: kept, planned, drafted, checked, and set or refused in a sentence`, async () => {
    const app = await openTestApp();
    await use.saveProfile(
      app,
      {
        name: text.slice(0, 100),
        email: text.slice(0, 100),
        phone: text.slice(0, 50),
        address: [text.slice(0, 150)],
        about: text,
      },
      0,
    );
    const letter = await walk(app, 'hostile', text);
    const set = await notes.letterPdf(app, letter, { envelope: '10' });
    if (!set.ok) assert.match(set.says, /^[A-Z].*[.?!]$/su, 'a refusal is a sentence');
    else assert.equal(Buffer.from(set.value.pdf).subarray(0, 5).toString(), '%PDF-');
    const card = await use.cardPdf(app, 'hostile', 'a6');
    if (!card.ok) assert.match(card.says, /^[A-Z].*[.?!]$/su);
    await app.store.close();
  });
}

test('any text at all, in every field: never a fault', async () => {
  const app = await openTestApp();
  let n = 0;
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
      await walk(app, `any${n++}`, text);
    }),
    { numRuns: 25, seed: 11 },
  );
  await app.store.close();
});

test('a line break in a name, a subject or an address never becomes a mail header', async () => {
  const server = await startMailServer({ tls: 'none' });
  const app = await openTestApp();
  await use.addExample(app);
  const kept = await use.interview(app, 'example');
  assert.ok(kept.ok);
  const [ruiz, ...rest] = kept.value.value.people;
  const saved = await use.saveInterview(
    app,
    'example',
    {
      ...kept.value.value,
      role: 'manager\r\nBcc: thief@evil.example',
      people: [{ ...ruiz, name: 'Ana\r\nBcc: thief@evil.example' }, ...rest],
    },
    kept.value.revision,
  );
  assert.ok(saved.ok);
  await use.out(app, 'example');
  const account = {
    host: '127.0.0.1',
    port: server.port,
    security: 'none-on-loopback',
    fromName: 'Maya\r\nBcc: thief@evil.example',
    fromAddress: 'maya@example.org',
  };
  assert.ok((await saveMailAccount(app, account, undefined, 'memory')).ok);
  const broken = await saveMailAccount(
    app,
    { ...account, fromAddress: 'maya@example.org\r\nBcc: thief@evil.example' },
    undefined,
    'memory',
  );
  assert.ok(!broken.ok, 'an address with a line break in it is no address');
  const drafted = await notes.draft(app, 'example', { personId: 'ruiz', channel: 'email' });
  assert.ok(drafted.ok);
  const written = await notes.saveNote(
    app,
    drafted.value.value.id,
    { ...drafted.value.value, subject: 'Thanks\r\nBcc: thief@evil.example' },
    drafted.value.revision,
  );
  assert.ok(written.ok);
  const shown = await prepare(app, drafted.value.value.id);
  if (shown.ok) {
    assert.ok((await approve(app, drafted.value.value.id, shown.value)).ok);
    await sendNext(app);
    assert.equal(server.received.length, 1);
    const [head = ''] = (server.received[0]?.raw ?? '').split('\r\n\r\n');
    assert.doesNotMatch(head, /^Bcc:/imu);
    assert.deepEqual(server.received[0]?.to, ['ana.ruiz@northwind.example']);
  } else assert.equal(shown.code, 'blocked-by-finding', 'a note checked as wrong may be held back, and goes to nobody');
  for (const email of [
    'ana@northwind.example, thief@evil.example',
    'Ana <ana@northwind.example>',
    'ana@northwind.example\u0000',
    'ana',
    'ana@',
    '@x.example',
    'ana@north wind.example',
    'group:a@b.example;',
  ]) {
    const now = await use.interview(app, 'example');
    assert.ok(now.ok);
    assert.ok(
      (
        await use.saveInterview(
          app,
          'example',
          { ...now.value.value, people: [{ ...ruiz, email }, ...rest] },
          now.value.revision,
        )
      ).ok,
      'half an address may be typed and is kept',
    );
    const again = await notes.draft(app, 'example', { personId: 'beale', channel: 'email' });
    assert.ok(again.ok);
    const fresh = await notes.draft(app, 'example', { personId: 'ruiz', channel: 'email', again: true });
    if (fresh.ok && email !== 'ana@northwind.example\u0000') {
      const look = await prepare(app, fresh.value.value.id);
      assert.ok(!look.ok, `${JSON.stringify(email)} is nobody's address`);
    }
  }
  await server.stop();
  await app.store.close();
});

test('two interviewers of one name get a note each, and their own facts', async () => {
  const app = await openTestApp();
  const people = [
    { id: 'p1', name: 'Jo Smith', title: 'Head', email: 'jo@one.example' },
    { id: 'p2', name: 'Jo Smith', title: 'Deputy', email: 'jo@two.example' },
  ];
  assert.ok((await use.saveInterview(app, 'twins', { company: 'Moorside', role: 'bursar', people }, 0)).ok);
  await use.out(app, 'twins');
  const told = await use.debrief(app, 'twins');
  assert.ok(
    (
      await use.saveDebrief(
        app,
        'twins',
        {
          ...told.value,
          topics: [
            { id: 't1', personId: 'p1', what: 'the roof fund' },
            { id: 't2', personId: 'p2', what: 'fee arrears' },
          ],
        },
        told.revision,
      )
    ).ok,
  );
  const [first, second] = [
    await notes.draft(app, 'twins', { personId: 'p1', channel: 'email' }),
    await notes.draft(app, 'twins', { personId: 'p2', channel: 'email' }),
  ];
  assert.ok(first.ok && second.ok);
  assert.notEqual(first.value.value.id, second.value.value.id);
  assert.match(first.value.value.body, /roof fund/u);
  assert.doesNotMatch(first.value.value.body, /fee arrears/u);
  assert.match(second.value.value.body, /fee arrears/u);
  await app.store.close();
});

test('days and zones that do not exist are refused or read sensibly, and never a fault', async () => {
  const app = await openTestApp();
  assert.ok(
    (
      await use.saveInterview(
        app,
        'i',
        { company: 'x', role: 'y', startsAt: '2020-01-01T10:00:00Z', zone: 'Mars/Olympus' },
        0,
      )
    ).ok,
    'a past interview and an unknown zone are kept',
  );
  assert.ok((await use.out(app, 'i')).ok);
  for (const startsAt of ['2026-02-31T10:00:00Z', '2026-13-01T10:00:00Z', 'tomorrow', '2026-03-05T14:00:00', '']) {
    const refused = await use.saveInterview(app, `x${startsAt.length}`, { company: 'x', role: 'y', startsAt }, 0);
    assert.ok(!refused.ok && refused.field === 'startsAt', startsAt);
  }
  for (const byOn of ['2026-02-31', '2026-99-99', '0000-00-00', '31.12.2026']) {
    const told = await use.debrief(app, 'i');
    const kept = await use.saveDebrief(
      app,
      'i',
      { ...told.value, nextSteps: { what: 'a call', who: '', byOn } },
      told.revision,
    );
    assert.ok(!kept.ok && kept.field === 'nextSteps.byOn', byOn);
  }
  await followUpsOf(app, 'i');
  await app.store.close();
});

test('a take with a thousand strange turns is refused or kept, never half', async () => {
  const app = await openTestApp();
  const many = await saveTake(app, {
    id: 't',
    interviewId: '',
    seed: 's',
    wish: { roleFamily: 'sales' },
    says: Array.from({ length: 1000 }, () => ({ text: 'hello', elapsedMs: 0 })),
  });
  assert.ok(!many.ok);
  assert.match(many.says, /longer than Clinch takes/u);
  const odd = await saveTake(app, {
    id: 't',
    interviewId: '',
    seed: 's',
    wish: { roleFamily: 'no such family', persona: 'nobody', worries: ['\u0000', '👻'.repeat(100)] },
    says: Object.values(HOSTILE).map((text) => ({ text, elapsedMs: 10 })),
  });
  assert.ok(odd.ok, odd.ok ? '' : odd.says);
  await app.store.close();
});
