/** Notes after the thank-you: short, of this interview, nothing invented, kept as the candidate leaves them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as use from '../../src/app/interviews.ts';
import { laterNoteOf, saveLater } from '../../src/app/later-notes.ts';
import { checkNote } from '../../src/core/check-note.ts';
import { LATER_NOTES, VOICES } from '../../src/core/kinds.ts';
import { laterNote } from '../../src/core/later-note.ts';

import { openMind } from '../../src/face/wire.ts';
import { openTestApp } from '../parts/app.ts';
import { DEBRIEFS } from './debriefs.ts';

const { playbook, ear } = await openMind();

test('every kind in every voice over a hundred debriefs: short, no slot left open, the role in it, and nothing that pleads or presses', () => {
  for (const facts of DEBRIEFS)
    for (const kind of LATER_NOTES)
      for (const voice of VOICES) {
        const made = laterNote(kind, facts, voice, playbook, facts.candidate);
        const most = playbook.laterNotes.find((n) => n.id === kind)?.mostWords ?? 0;
        const said = made.body.split('\n\n')[1] ?? '';
        assert.ok(said.split(/\s+/u).length <= most, `${said.split(/\s+/u).length} words: ${said}`);
        assert.doesNotMatch(made.subject + made.body, /[{}]|undefined|\s{3,}|\.\./u);
        assert.ok(made.body.endsWith(facts.phone?.trim() || facts.candidate.trim()));
        const marks = checkNote({ subject: made.subject, body: made.body, channel: 'email' }, facts, playbook, ear)
          .filter((f) => f.family === 'register' || f.type === 'placeholder-left' || f.type === 'wrong-company')
          .map((f) => `${f.type} in ${said}`);
        assert.deepEqual(marks, []);
      }
});

test('a nudge names the day they named, and none where they named none', () => {
  const facts = {
    candidate: 'Maya Lindqvist',
    company: 'Northwind Clinics',
    role: 'practice manager',
    interviewer: { name: 'Ana Ruiz', honorific: 'Dr.', firstNames: false },
    interviewedAt: '2026-11-19T02:00:00Z',
    zone: 'America/Chicago',
  };
  const with_ = laterNote('nudge', { ...facts, nextStepsByOn: '2026-11-26' }, 'plain', playbook, 's').body;
  assert.match(with_, /Thursday, November 26/u);
  assert.match(with_, /Wednesday, November 18/u, 'the day it was where the interview was');
  assert.doesNotMatch(laterNote('nudge', facts, 'plain', playbook, 's').body, /November 26/u);
  assert.match(
    laterNote('nudge', { ...facts, english: 'uk', nextStepsByOn: '2026-11-26' }, 'formal', playbook, 's').body,
    /Thursday 26 November/u,
  );
});

test('drafted for whoever will be in touch, kept as changed, and gone with the interview', async () => {
  const app = await openTestApp();
  await use.addExample(app);
  const first = await laterNoteOf(app, 'example', 'nudge');
  assert.ok(first.ok && first.value.to !== '' && first.value.mailto?.startsWith('mailto:'));
  const saved = await saveLater(
    app,
    'example',
    'nudge',
    { ...first.value.value, body: 'My own words.' },
    first.value.revision,
  );
  assert.ok(saved.ok);
  const again = await laterNoteOf(app, 'example', 'nudge');
  assert.ok(again.ok && again.value.value.body === 'My own words.');
  const other = again.value.people.find((p) => p.id !== again.value.value.personId);
  const toOther = await laterNoteOf(app, 'example', 'nudge', other?.id);
  assert.ok(toOther.ok && toOther.value.value.body !== 'My own words.', 'another person gets a draft of their own');
  assert.equal((await laterNoteOf(app, 'example', 'poem')).ok, false);
  await use.removeExample(app);
  assert.deepEqual(await app.store.list('follow-up'), []);
});
