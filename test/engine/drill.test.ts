/** Drills: what cards are made from, how replies are graded, and when a card comes again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as use from '../../src/app/interviews.ts';
import { drill, drills } from '../../src/app/drills.ts';
import { due } from '../../src/app/progress.ts';
import { saveTake } from '../../src/app/rehearsals.ts';
import {
  afterDrill,
  CARDS_A_DAY,
  DRILL_RATINGS,
  type DrillMemory,
  dueCards,
  drillCards,
} from '../../src/core/drill.ts';
import { gradeDrill } from '../../src/core/drill-grade.ts';
import { debriefRecord, interviewRecord, profileRecord } from '../../src/core/records.ts';
import { makePlan } from '../../src/core/plan.ts';
import { openMind } from '../../src/face/wire.ts';
import { openTestApp } from '../parts/app.ts';

const { ear, playbook } = await openMind();
const NOW = '2026-11-27T18:00:00.000Z';
const interview = interviewRecord.parse({
  id: 'clinic',
  company: 'Northwind Clinics',
  role: 'practice manager',
  roleFamily: 'care',
  worries: [{ id: 'w', concern: 'no-industry-experience', words: 'I have never worked in primary care' }],
  proofPoints: [
    {
      id: 'p',
      did: 'I brought a new booking system into four practices',
      result: 'no-shows fell from 14 to 6 per cent',
    },
  ],
});
const plan = makePlan(interview, profileRecord.parse({}), playbook, ear);
const nothing = {
  interview,
  plan,
  debrief: debriefRecord.parse({}),
  weak: new Set<string>(),
  standing: new Set<string>(),
};
const cards = (more: Partial<typeof nothing> = {}) => drillCards({ ...nothing, ...more }, playbook);

test('cards come from the plan, from what was weak, from what still stands, and first of all from what was really doubted', () => {
  const plain = cards();
  for (const id of ['clinic_line.ask', 'clinic_line.next-steps', 'clinic_doubt.no-industry-experience', 'moment.seven'])
    assert.ok(
      plain.some((c) => c.id === id),
      id,
    );
  assert.equal(new Set(plain.map((c) => c.id)).size, plain.length, 'no card twice');
  const at = (list: typeof plain, id: string) => list.findIndex((c) => c.id === id);
  const weak = cards({ weak: new Set(['next-steps']) });
  assert.ok(at(weak, 'clinic_line.next-steps') < at(weak, 'clinic_line.ask'));
  const stands = cards({ standing: new Set(['no-industry-experience']) });
  assert.equal(stands[0]?.id, 'clinic_doubt.no-industry-experience');
  const real = cards({
    debrief: debriefRecord.parse({
      concerns: [{ id: 'd1', words: 'how soon I would find my feet outside dentistry', concern: '' }],
    }),
    standing: new Set(['no-industry-experience']),
  });
  assert.equal(real[0]?.id, 'clinic_real.d1');
});

test('a panel that may not say is never drilled with asking for its doubts', () => {
  const chaired = interviewRecord.parse({ ...interview, roleFamily: 'public-sector', stage: 'panel', format: 'panel' });
  const list = drillCards(
    { ...nothing, interview: chaired, plan: makePlan(chaired, profileRecord.parse({}), playbook, ear) },
    playbook,
  );
  assert.ok(!list.some((c) => c.wants.length === 1 && c.wants[0] === 'ask-concerns'));
});

test('replies are graded by what they do: a good answer, half of one, a virtue, an argument, nothing', () => {
  const card = cards().find((c) => c.id === 'clinic_doubt.no-industry-experience');
  assert.ok(card);
  const grade = (text: string) => gradeDrill(card, text, ear).rating;
  const whole =
    "That's a fair question. In the dental group I learnt a new clinical team in six weeks, and no-shows fell from 14 to 6 per cent. I'd start the same way here. Does that answer it?";
  assert.equal(grade(whole), 'easy');
  assert.ok(
    ['good', 'hard'].includes(
      grade('In the dental group I learnt a new clinical team in six weeks, and no-shows fell from 14 to 6 per cent.'),
    ),
  );
  assert.equal(grade("I'm a fast learner and I give a hundred per cent."), 'again');
  assert.equal(grade(''), 'again');
  const ask = cards().find((c) => c.id === 'clinic_line.ask');
  assert.ok(ask);
  assert.equal(gradeDrill(ask, "I'd love to do this job.", ear).rating, 'good');
  assert.equal(gradeDrill(ask, 'Please, I beg you, I need this job, I would do anything.', ear).rating, 'hard');
  assert.equal(gradeDrill(ask, 'It was a warm day in Leeds.', ear).rating, 'again');
});

test('the reason of a grade points at words that were said', () => {
  fc.assert(
    fc.property(fc.constantFrom(...cards()), fc.string({ maxLength: 200 }), (card, text) => {
      const { evidence, says } = gradeDrill(card, text, ear);
      assert.notEqual(says, '');
      if (evidence) assert.ok(evidence[0] < evidence[1] && evidence[1] <= text.trim().length);
    }),
    { numRuns: 200 },
  );
});

test('again comes back in ten minutes; the better it went, the later it comes; the same history gives the same day', () => {
  const first = (rating: (typeof DRILL_RATINGS)[number]) => afterDrill(undefined, rating, NOW);
  assert.equal(first('again').dueAt, '2026-11-27T18:10:00.000Z');
  assert.ok(first('hard').dueAt <= first('good').dueAt && first('good').dueAt < first('easy').dueAt);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...DRILL_RATINGS), { minLength: 1, maxLength: 20 }), (history) => {
      const play = () => {
        let memory: DrillMemory | undefined;
        for (const rating of history) {
          const at = memory?.dueAt ?? NOW;
          const next = afterDrill(memory, rating, at);
          assert.ok(next.dueAt > at, `${rating} at ${at} comes again at ${next.dueAt}`);
          assert.deepEqual(JSON.parse(JSON.stringify(next)), next, 'plain JSON');
          memory = next;
        }
        return memory;
      };
      assert.deepEqual(play(), play());
    }),
  );
});

test('a day is never more than ten minutes of cards, and new ones come a few at a time', () => {
  const all = cards();
  const memories = new Map(all.map((c) => [c.id, afterDrill(undefined, 'good', '2026-01-01T08:00:00.000Z')]));
  assert.ok(dueCards(all, memories, NOW).length <= CARDS_A_DAY);
  assert.equal(dueCards(all, new Map(), NOW).length, 8);
  assert.equal(dueCards(all, new Map(), NOW, 8).length, 0);
});

test('kept on a real file: a card answered is gone until its day, what the candidate says of it counts, and Today knows', async () => {
  let now = new Date(NOW);
  const app = await openTestApp(undefined, () => now);
  await use.addExample(app);
  await saveTake(app, {
    id: 'one',
    interviewId: 'example',
    seed: 's',
    wish: { roleFamily: 'care' },
    says: [{ text: 'Thank you, goodbye.', elapsedMs: 3000 }],
  });
  const before = await drills(app);
  assert.ok(before.due.length > 0);
  assert.ok((await due(app)).some((d) => d.what === 'drill' && d.goesTo === '/drill'));
  const card = before.due[0];
  assert.ok(card);
  const kept = await drill(app, card.id, 'Well, hm.', 'good');
  assert.ok(kept.ok);
  assert.equal(kept.value.verdict.rating, 'again', 'the ear says so');
  assert.equal(kept.value.rating, 'good', 'and the candidate is believed');
  assert.ok(!(await drills(app)).due.some((c) => c.id === card.id));
  now = new Date(kept.value.dueAt);
  assert.ok(
    (await drills(app)).due.some((c) => c.id === card.id),
    'it comes again on its day',
  );
  assert.deepEqual((await drill(app, 'no-such-card', 'x')).ok, false);
  assert.deepEqual((await drill(app, card.id, 'x', 'brilliant')).ok, false);
  await use.removeExample(app);
  assert.ok(
    (await app.store.list('drill')).every((d) => d.interviewId === ''),
    'its cards go with the interview',
  );
});
