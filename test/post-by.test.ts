/** The planner over real data: what the room, the list of due things and the timeline say of a letter. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addExample, debrief, out, saveDebrief } from '../src/app/interviews.ts';
import { draft } from '../src/app/notes.ts';
import { letterPlan, markPosted, postBySetting, postTable, savePostBy } from '../src/app/post-by.ts';
import { calendarEntries, due, followUpsOf } from '../src/app/progress.ts';
import { openTestApp } from './parts/app.ts';

test('a letter is planned, marked as posted, and stands in the timeline', async () => {
  let now = new Date('2026-03-05T21:00:00Z');
  const app = await openTestApp(undefined, () => now);
  await addExample(app);
  await out(app, 'example');
  const told = await debrief(app, 'example');
  const saved = await saveDebrief(
    app,
    'example',
    { ...told.value, present: ['ruiz'], nextSteps: { what: 'a call', who: '', byOn: '2026-03-20' } },
    told.revision,
  );
  assert.ok(saved.ok);
  const made = await draft(app, 'example', { personId: 'ruiz', channel: 'letter' });
  assert.ok(made.ok);
  const id = made.value.value.id;
  const plan = async (service?: string) => {
    const answer = await letterPlan(app, id, service);
    assert.ok(answer.ok);
    return answer.value;
  };
  assert.match((await plan()).plan.says, /Post it by Thursday 12 March/u, 'five working days by the usual service');
  assert.equal((await plan()).service.name, 'USPS First-Class Mail');
  const item = (await due(app)).find((d) => d.what === 'follow-up' && /letter/u.test(d.says));
  assert.deepEqual([item?.says, item?.on], ['Post the letter', '2026-03-06']);
  assert.match(item?.why ?? '', /Post it by Thursday 12 March.*USPS First-Class Mail takes 1 to 5 working days/u);

  // The candidate knows that this post is slower, and that Monday is a holiday.
  const mine = await postBySetting(app);
  const kept = await savePostBy(
    app,
    {
      ...mine.value,
      edits: [{ id: 'us.first-class', least: 2, most: 6, source: 'the clerk', readOn: '2026-03-05' }],
      daysOff: ['2026-03-16'],
    },
    mine.revision,
  );
  assert.ok(kept.ok);
  assert.match((await plan()).plan.says, /Post it by Tuesday 10 March/u);
  assert.equal((await postTable(app)).find((s) => s.id === 'us.first-class')?.basis, 'yours');

  assert.ok((await markPosted(app, id, '2026-03-06')).ok);
  now = new Date('2026-03-08T15:00:00Z');
  assert.equal((await plan()).plan.verdict, 'posted');
  const timeline = await followUpsOf(app, 'example');
  assert.deepEqual(
    timeline.filter((f) => /letter/iu.test(f.says)).map((f) => [f.on, f.says]),
    [['2026-03-06', 'The letter to Ana Ruiz went']],
  );
  assert.match(
    timeline[0]?.why ?? '',
    /between Tuesday 10 March and Tuesday 17 March.*before they decide on Friday 20 March/u,
  );
  assert.ok(!(await due(app)).some((d) => /letter/iu.test(d.says)), 'nothing is left to do about it');
  assert.ok(!(await calendarEntries(app, 'example')).some((e) => /letter/iu.test(e.title)));
  assert.ok((await markPosted(app, id, null)).ok);
  assert.ok((await due(app)).some((d) => d.says === 'Post the letter'));
  const email = await draft(app, 'example', { personId: 'ruiz', channel: 'email' });
  assert.ok(email.ok);
  assert.equal((await markPosted(app, email.value.value.id, '2026-03-06')).ok, false);
  assert.equal((await letterPlan(app, email.value.value.id)).ok, false);
  await app.store.close();
});
