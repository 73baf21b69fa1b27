/** The desk's dealings with a draft: what it asks is answered in place, an edited note is never written over, an occasion is kept. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as interviews from '../../src/app/interviews.ts';
import { answerAsk } from '../../src/app/note-answers.ts';
import * as notes from '../../src/app/notes.ts';
import { openTestApp } from '../parts/app.ts';

const PANEL = [
  { id: 'ana', name: 'Ana Ruiz', honorific: 'Dr.', part: 'chair' },
  { id: 'tom', name: 'Tom Beale', firstNames: true, part: 'panel-member' },
];
async function after(told: object) {
  const app = await openTestApp(undefined, () => new Date('2026-03-05T18:00:00Z'));
  await interviews.saveProfile(app, { name: 'Maya Lindqvist' }, 0);
  const saved = await interviews.saveInterview(
    app,
    'i1',
    {
      company: 'Northwind Clinics',
      role: 'practice manager',
      people: PANEL,
      zone: 'UTC',
      startsAt: '2026-03-05T14:00:00Z',
    },
    0,
  );
  assert.ok(saved.ok);
  const kept = await interviews.saveDebrief(
    app,
    'i1',
    { outAt: '2026-03-05T15:00:00Z', present: ['ana', 'tom'], ...told },
    0,
  );
  assert.ok(kept.ok);
  return app;
}
const must = <T>(outcome: { ok: true; value: T } | { ok: false; says: string }): T => {
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.says);
  return (outcome as { ok: true; value: T }).value;
};

test('somebody with nothing in the debrief gets one question back; a few words answer it, and the note is written from them', async () => {
  const app = await after({ topics: [{ id: 't1', personId: 'ana', what: 'the rota' }] });
  const bare = must(await notes.draft(app, 'i1', { personId: 'tom', channel: 'email' }));
  assert.deepEqual(
    bare.value.asks.map((a) => a.question),
    ['What is one thing you and Tom talked about?'],
  );
  assert.doesNotMatch(bare.value.body, /rota/u);
  const written = must(await answerAsk(app, bare.value.id, { fact: 'topic', answer: 'the stock room' }));
  assert.equal(written.rewritten, true);
  assert.match(written.value.body, /the stock room/iu);
  assert.ok(written.value.standsOn.some((s) => /the stock room/u.test(s.fact)));
  assert.equal((await interviews.debrief(app, 'i1')).value.topics.at(-1)?.personId, 'tom');
});

test('a doubt, the next step and its day are kept where they belong', async () => {
  const app = await after({
    topics: [{ id: 't1', personId: 'ana', what: 'the rota' }],
    concerns: [{ id: 'c1', personId: 'ana', words: 'no budget experience.' }],
  });
  const drafted = must(await notes.draft(app, 'i1', { personId: 'ana', channel: 'email' }));
  const doubt = drafted.value.asks.find((a) => a.fact === 'concernAnswer');
  must(
    await answerAsk(app, drafted.value.id, {
      fact: 'concernAnswer',
      about: doubt?.about,
      answer: 'I kept the budget of a choir for six years',
    }),
  );
  const written = must(
    await answerAsk(app, drafted.value.id, { fact: 'nextSteps', answer: 'They will call by Friday' }),
  );
  assert.match(written.value.body, /budget of a choir/u);
  assert.match(written.value.body, /hearing from you by Friday/u);
  assert.deepEqual(written.value.asks, []);
  const told = (await interviews.debrief(app, 'i1')).value;
  assert.equal(told.concerns[0]?.answered, 'I kept the budget of a choir for six years');
  assert.equal(told.nextSteps.byOn, '2026-03-06');
  const gone = await answerAsk(app, drafted.value.id, { fact: 'nextSteps', answer: 'x' });
  assert.ok(!gone.ok && /does not ask/u.test(gone.says));
});

test('an edited note keeps its words when a question is answered', async () => {
  const app = await after({ topics: [{ id: 't1', personId: 'ana', what: 'the rota' }] });
  const drafted = must(await notes.draft(app, 'i1', { personId: 'ana', channel: 'email' }));
  const mine = must(
    await notes.saveNote(
      app,
      drafted.value.id,
      { ...drafted.value, body: 'Dear Dr. Ruiz,\n\nMy own words.\n\nMaya' },
      drafted.revision,
    ),
  );
  assert.equal(mine.value.edited, true);
  const answered = must(await answerAsk(app, drafted.value.id, { fact: 'nextSteps', answer: 'They did not say' }));
  assert.equal(answered.rewritten, false);
  assert.match(answered.value.body, /My own words/u);
  assert.deepEqual(answered.value.asks, []);
  assert.equal((await interviews.debrief(app, 'i1')).value.nextSteps.what, 'They did not say');
});

test('an occasion and a voice once chosen stay with the note; the panel is written to as one, and shares are told', async () => {
  const app = await after({
    topics: [
      { id: 't1', personId: 'ana', what: 'the rota' },
      { id: 't2', personId: 'tom', what: 'the stock room' },
    ],
    nextSteps: { what: 'a second visit' },
  });
  const whole = must(
    await notes.draft(app, 'i1', { personId: 'ana', channel: 'email', voice: 'formal', occasion: 'panel' }),
  );
  assert.match(whole.value.body, /^Dear Dr\. Ruiz and colleagues,/u);
  assert.match(whole.value.body, /the stock room/iu);
  const again = must(await notes.draft(app, 'i1', { personId: 'ana', channel: 'email', again: true }));
  assert.equal(again.value.occasion, 'panel');
  assert.equal(again.value.voice, 'formal');
  const tom = must(await notes.draft(app, 'i1', { personId: 'tom', channel: 'email' }));
  const copied = `${tom.value.body.split('\n\n')[0]}\n\n${again.value.body.split('\n\n')[1]}\n\nMaya Lindqvist`;
  const seen = must(await notes.checkKept(app, tom.value.id, { subject: 'x', body: copied }));
  assert.equal(seen.overlaps[0]?.to, 'Ana Ruiz');
  assert.ok((seen.overlaps[0]?.spans.length ?? 0) > 0);
  const clean = must(
    await notes.checkKept(app, whole.value.id, { subject: whole.value.subject, body: again.value.body }),
  );
  assert.deepEqual(
    clean.findings.filter((f) => f.family === 'facts').map((f) => f.message),
    [],
  );
});

test('a letter is not asked to answer again what the email answered', async () => {
  const app = await after({
    topics: [
      { id: 't1', personId: 'ana', what: 'the rota' },
      { id: 't2', personId: 'ana', what: 'the waiting room' },
    ],
    concerns: [
      {
        id: 'c1',
        personId: 'ana',
        words: 'no budget experience',
        answered: 'I kept the budget of a choir for six years',
      },
    ],
    nextSteps: { what: 'a second visit' },
  });
  must(await notes.draft(app, 'i1', { personId: 'ana', channel: 'email' }));
  const letter = must(await notes.draft(app, 'i1', { personId: 'ana', channel: 'letter' }));
  assert.doesNotMatch(letter.value.body, /choir/u);
  const seen = must(await notes.checkKept(app, letter.value.id, { body: letter.value.body }));
  assert.deepEqual(
    seen.findings.filter((f) => f.type === 'unaddressed-concern'),
    [],
  );
});
