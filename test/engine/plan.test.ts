/** The closing plan and what it is made from: postings, days, dates to write on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addWorkingDays, daysBetween, isWorkingDay } from '../../src/core/days.ts';
import { followUps } from '../../src/core/follow-up.ts';
import { makePlan, proofClause } from '../../src/core/plan.ts';
import { pocketCard } from '../../src/core/pocket-card.ts';
import { canBeMissing, readPosting } from '../../src/core/posting.ts';
import { debriefRecord, type Interview, interviewRecord, profileRecord } from '../../src/core/records.ts';
import { openMind } from '../../src/face/wire.ts';

const { playbook, ear } = await openMind();
const profile = profileRecord.parse({ name: 'Sam Vo' });
const interview = (more: object = {}): Interview =>
  interviewRecord.parse({ id: 'i', company: 'Acme', role: 'account manager', ...more });
const plan = (more: object = {}) => makePlan(interview(more), profile, playbook, ear);
const say = (made: ReturnType<typeof plan>, moment: string) => made.lines.find((l) => l.moment === moment)?.say ?? '';

test('every kind of work, at every stage and in every format, has a doubt drawn out, an ask, the next steps and last words, in that order', () => {
  const order = ['repair', 'concern', 'fit', 'ask', 'next-steps', 'last-words'];
  for (const family of playbook.roleFamilies)
    for (const stage of ['phone-screen', 'first-round', 'technical', 'panel', 'final'] as const)
      for (const format of ['in-person', 'video', 'phone', 'panel'] as const)
        for (const country of ['US', 'GB', 'DE', 'JP']) {
          const made = plan({ roleFamily: family.id, stage, format, country });
          const moments = made.lines.map((l) => l.moment);
          assert.deepEqual(
            moments,
            [...moments].sort((a, b) => order.indexOf(a) - order.indexOf(b)),
          );
          for (const wanted of ['ask', 'next-steps', 'last-words'])
            assert.ok(moments.includes(wanted as never), `${family.id} ${stage} ${format}: no ${wanted}`);
          for (const line of made.lines)
            assert.doesNotMatch(`${line.say}${line.softer}${line.bolder}${line.note}`, /\{|\}|undefined/u, line.id);
          const ask = made.lines.find((l) => l.moment === 'ask');
          assert.ok(
            ask && ask.directness <= made.ceiling,
            `${family.id} ${stage} ${country}: "${ask?.say}" is bolder than this room bears`,
          );
          assert.ok(made.answers.length >= 3 && made.listenFor.length >= 3);
        }
});

test('sales asks outright, academia never does', () => {
  assert.match(say(plan({ roleFamily: 'sales', stage: 'final' }), 'ask'), /when can i start|i want this job/iu);
  assert.doesNotMatch(say(plan({ roleFamily: 'academia', stage: 'panel' }), 'ask'), /start|want this job|offer/iu);
});

test('an answer comes out of the candidate’s own proof, or says what to add', () => {
  const [with_] = plan({
    worries: [{ id: 'w', words: 'no experience in health care' }],
    proofPoints: [
      { id: 'p', did: 'I learnt the health care side of our software in a month', result: 'eleven clinics stayed' },
    ],
  }).answers;
  assert.match(with_?.evidence ?? '', /eleven clinics stayed/u);
  const [without] = plan({ worries: [{ id: 'w', words: 'no experience in health care' }] }).answers;
  assert.equal(without?.evidence, '');
  assert.ok((without?.missing ?? '').length > 10);
});

test('what the posting asks and nothing shows becomes a doubt to be ready for', () => {
  const posting =
    'Office manager, Acme.\nRequirements\n- Five years of payroll with Sage\n- Friendly\n- Driving licence';
  const answers = plan({
    posting,
    proofPoints: [{ id: 'p', did: 'I ran the reception of a hotel', result: '' }],
  }).answers;
  assert.ok(
    answers.some((a) => /payroll/u.test(a.because)),
    JSON.stringify(answers.map((a) => a.because)),
  );
  assert.ok(!answers.some((a) => /Friendly/u.test(a.because)), 'anyone is friendly');
});

test('the pocket card holds every line of the plan and fits a pocket', () => {
  const made = plan({ roleFamily: 'care', people: [{ id: 'p', name: 'Ana Ruiz' }] });
  const card = pocketCard(
    made,
    interview({ roleFamily: 'care', people: [{ id: 'p', name: 'Ana Ruiz' }] }),
    profile,
    playbook,
  );
  const text = card.sections.flatMap((s) => s.lines).join('\n');
  for (const line of made.lines.filter((l) => l.moment === 'ask' || l.moment === 'next-steps'))
    assert.ok(text.includes(line.say), line.say);
  assert.ok(text.split(/\s+/u).length < 330);
});

test('a proof point becomes a clause in the first person', () => {
  for (const [did, result, clause] of [
    ['I cut waste', 'it fell by half.', 'I cut waste, and it fell by half'],
    ['Ran the night shift;', '', 'I ran the night shift'],
    ['brought in a new system', 'No-shows fell', 'I brought in a new system, and no-shows fell'],
    ['', 'x', ''],
    ['The Leeds move', '', 'there is this: the Leeds move'],
    ['we built the dam', 'NATO came', 'we built the dam, and NATO came'],
  ] as const)
    assert.equal(proofClause({ did, result }), clause);
});

test('postings: what is asked is found in lists and in sentences, and a poem is no posting', () => {
  const text = (lines: string) => readPosting(lines).requirements;
  assert.deepEqual(text('What you bring:\n• A nursing degree\n• Nights and weekends\n\nBenefits\n• A pension'), [
    'A nursing degree',
    'Nights and weekends',
  ]);
  assert.deepEqual(text('We are hiring. You must have a driving licence. The van is new.'), [
    'You must have a driving licence',
  ]);
  assert.equal(readPosting('Two roads diverged in a yellow wood,\nAnd sorry I could not travel both').isPosting, false);
  assert.equal(readPosting(`${'<div>'.repeat(50_000)}x`).isPosting, false);
  assert.deepEqual(['Friendly and calm', 'a great team player', 'Three years of SQL'].map(canBeMissing), [
    false,
    false,
    true,
  ]);
});

test('working days: whatever the day, the result is a working day and that many on', () => {
  const day = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), (on, n) => {
      const then = addWorkingDays(on, n);
      assert.ok(isWorkingDay(then));
      let count = 0;
      for (let i = 1; i <= daysBetween(on, then); i++)
        count += Number(isWorkingDay(new Date(Date.parse(on) + i * 86_400_000).toISOString().slice(0, 10)));
      assert.equal(count, n);
    }),
  );
});

test('follow-ups: two nudges and an end, after the day they named, none once there is an answer', () => {
  const debrief = (more: object = {}) => debriefRecord.parse({ outAt: '2026-03-05T20:00:00Z', ...more });
  const letters = {
    toGo: {
      verdict: 'post',
      on: '2026-03-06',
      by: '2026-03-06',
      arrives: null,
      says: 'Post it.',
      why: 'It takes days.',
    },
    gone: [],
  } as const;
  const made = (more: object = {}, of: object = {}) =>
    followUps(interview({ zone: 'America/Chicago', ...of }), debrief(more), '2026-03-05', playbook, letters);
  assert.deepEqual(followUps(interview(), debriefRecord.parse({}), '2026-03-05', playbook, letters), []);
  const named = made({ nextSteps: { what: 'a call', who: 'Ana', byOn: '2026-03-12' } });
  assert.deepEqual(
    named.map((f) => [f.id, f.on]),
    [
      ['post-letter', '2026-03-06'],
      ['confidence', '2026-03-10'],
      ['their-date', '2026-03-12'],
      ['nudge', '2026-03-13'],
      ['second-nudge', '2026-03-20'],
      ['stop', '2026-03-30'],
    ],
  );
  assert.deepEqual(
    made()
      .filter((f) => /nudge|stop/u.test(f.id))
      .map((f) => [f.id, f.on]),
    [
      ['nudge', '2026-03-13'],
      ['second-nudge', '2026-03-20'],
      ['stop', '2026-03-30'],
    ],
  );
  for (const outcome of ['offer', 'rejected', 'withdrawn']) assert.deepEqual(made({ outcome }), []);
});
