/** What the program knows of an interview is held against the note: who is who, other employers, the agreed day, what was told in confidence. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { saveDebrief, saveInterview, saveProfile } from '../../src/app/interviews.ts';
import { check, checkKept, draft } from '../../src/app/notes.ts';
import type { Finding, NoteFacts } from '../../src/core/note.ts';
import { lateProofReader, openMind } from '../../src/face/wire.ts';
import { openTestApp } from '../parts/app.ts';

const mind = await openMind();
const BODY =
  'Dear Dr. Ruiz,\n\nThank you for your time this afternoon. The plan to bring the booking system live in March is the part I kept thinking about on the way home, and I have two ideas about the reminders.\n\nI would like this job, and I look forward to the second visit.\n\nWith kind regards,\nMaya Lindqvist';

async function desk() {
  const app = await openTestApp(undefined, () => new Date('2026-03-05T17:00:00Z'));
  await saveProfile(app, { name: 'Maya Lindqvist', email: 'maya@lindqvist.example' }, 0);
  const people = [
    { id: 'ana', name: 'Ana Ruiz', honorific: 'Dr.', title: 'Medical Director', email: 'a.ruiz@northwind.example' },
    { id: 'tom', name: 'Tom Beale', title: 'Operations Manager', email: 't.beale@northwind.example' },
  ];
  const base = { role: 'practice manager', zone: 'UTC', startsAt: '2026-03-05T14:00:00Z' };
  const here = { ...base, id: 'here', company: 'Northwind Clinics', people };
  assert.ok((await saveInterview(app, here.id, here, 0)).ok);
  assert.ok((await saveInterview(app, 'there', { ...base, id: 'there', company: 'Harbour Bank Ltd' }, 0)).ok);
  const told = await saveDebrief(
    app,
    'here',
    {
      outAt: '2026-03-05T15:00:00Z',
      present: ['ana', 'tom'],
      topics: [
        { id: 't1', what: 'the booking system' },
        { id: 't2', what: 'the lakeside clinic closes in June', mattered: 'in confidence' },
      ],
      nextSteps: { what: 'a second visit on Tuesday', who: '', byOn: null },
    },
    0,
  );
  assert.ok(told.ok);
  const made = await draft(app, 'here', { personId: 'ana', channel: 'email' });
  assert.ok(made.ok);
  const types = async (body: string): Promise<string[]> => {
    const checked = await checkKept(app, made.value.value.id, { subject: 'Thank you', body });
    assert.ok(checked.ok);
    return checked.value.findings.map((f) => f.type);
  };
  return { app, here, types, drafted: made.value.value.body };
}

test('a note is held against the panel, the other interviews, the agreed day and what was told in confidence', async () => {
  const { types, drafted } = await desk();
  assert.deepEqual(await types(BODY), []);
  const with_ = (words: string) => types(BODY.replace('I would like this job,', `${words} I would like this job,`));
  assert.deepEqual(await types(BODY.replace('Dr. Ruiz', 'Ms. Ruiz')), ['wrong-title']);
  assert.deepEqual(await with_('Please greet your Head of Finance, Tom Beale, from me.'), ['wrong-title']);
  assert.deepEqual(await with_('Everything that I saw at Harbour Bank made sense to me.'), ['wrong-company']);
  assert.deepEqual(await types(BODY.replace('the second visit.', 'the second visit on Wednesday.')), ['wrong-day']);
  assert.deepEqual(await types(BODY.replace('the second visit.', 'the second visit on Tuesday.')), []);
  assert.deepEqual(await types(BODY.replace('this afternoon', 'yesterday')), ['wrong-day']);
  assert.deepEqual(await with_('The lakeside clinic closes in June, as I heard.'), ['confidential-detail']);
  assert.deepEqual(await with_('I have attached my references.'), ['attachment-missing']);
  assert.doesNotMatch(drafted, /lakeside/u, 'what was told in confidence is in no draft');
});

test('an address that is somebody else’s stops the note, and only that one', async () => {
  const { app, here, types } = await desk();
  const [ana, tom] = here.people;
  await saveInterview(app, 'here', { ...here, people: [{ ...ana, email: 't.beale@northwind.example' }, tom] }, 1);
  assert.deepEqual(await types(BODY), ['wrong-address']);
  await saveInterview(
    app,
    'here',
    {
      ...here,
      people: [
        { ...ana, email: 'office@northwind.example' },
        { ...tom, email: 'office@northwind.example' },
      ],
    },
    2,
  );
  assert.deepEqual(await types(BODY), []);
});

const FACTS: NoteFacts = {
  candidate: 'Maya Lindqvist',
  company: 'Northwind Clinics',
  role: 'practice manager',
  interviewer: { name: 'Ana Ruiz', honorific: 'Dr.', title: 'Medical Director' },
  interviewedAt: '2026-03-05T14:00:00',
  sentAt: '2026-03-05T16:00:00',
  topics: ['the booking system'],
  concernsRaised: [],
  nextSteps: 'a second visit on Tuesday',
  otherEmployers: ['Harbour Bank Ltd', 'Eastwood Surgery'],
  attachments: [],
};
const spoil = (find: string, put: string) => (body: string) => body.replace(find, put);
const SLIPS: readonly (readonly [type: string, spoil: (body: string) => string])[] = [
  ['wrong-title', spoil('Dear Dr. Ruiz', 'Dear Mrs Ruiz')],
  ['two-greetings', spoil('\n\nThank', '\n\nHello Ana,\n\nThank')],
  ['wrong-day', spoil('this afternoon', 'on Monday')],
  ['wrong-day', spoil('the second visit.', 'the second visit on Friday.')],
  ['wrong-company', spoil('I would like', 'Harbour Bank is where I belong, and Harbour Bank knows it. I would like')],
  ['wrong-company', spoil('I would like', 'Everyone at Eastwood Surgery was kind. I would like')],
  ['broken-link', spoil('I would like', 'My work is at htp:/maya.example/work. I would like')],
  ['broken-link', spoil('I would like', 'My page is www,lindqvist.example. I would like')],
  ['mixed-english', spoil('I would like', 'I favor the colour of the centre. I would like')],
  ['grammar', spoil('I would like', 'It were a real pleasure. I would like')],
  ['spelling', spoil('I would like', 'I was definately sure. I would like')],
  ['unprofessional', spoil('March', 'March 🎉')],
];

test('whatever slips meet in a note, each is seen, and each remedy takes its own away and brings none', {
  timeout: 600_000,
}, async () => {
  const judge = async (body: string): Promise<readonly Finding[]> =>
    (
      await check(
        { mind: async () => mind, proofReader: lateProofReader },
        { subject: 'Thank you', body, channel: 'email' },
        FACTS,
      )
    ).findings;
  assert.deepEqual(await judge(BODY), []);
  const count = (list: readonly Finding[], type: string) => list.filter((f) => f.type === type).length;
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...SLIPS], { minLength: 1, maxLength: 4 }), async (chosen) => {
      const body = chosen.reduce((now, [, change]) => change(now), BODY);
      const before = await judge(body);
      for (const [type] of chosen) assert.ok(count(before, type) > 0, `${type} in\n${body}`);
      for (const { remedy, type } of before) {
        if (remedy?.part !== 'body') continue;
        const after = await judge(body.slice(0, remedy.span[0]) + remedy.with + body.slice(remedy.span[1]));
        assert.ok(count(after, type) < count(before, type), `"${remedy.with}" leaves ${type} in\n${body}`);
        for (const other of new Set(after.map((f) => f.type)))
          assert.ok(other === type || count(after, other) <= count(before, other), `"${remedy.with}" brings ${other}`);
      }
    }),
    { numRuns: 40, seed: 7 },
  );
});
