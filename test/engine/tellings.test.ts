/** What is told in answer to questions about the work: the ordinary ones everywhere, both halves of a double one, and nothing for what merely shares a word. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRehearsal, step } from '../../src/core/interviewer.ts';
import { about } from '../../src/core/questions.ts';
import type { InterviewerState, SceneWish } from '../../src/core/rehearsal.ts';
import { setScene } from '../../src/core/set-scene.ts';
import { bestTelling, LIKELY, meets } from '../../src/core/tellings.ts';
import { openMind } from '../../src/face/wire.ts';

const { playbook, ear } = await openMind();
const play = (wish: SceneWish, says: readonly string[]): InterviewerState => {
  let [state] = openRehearsal(setScene(wish, 'tellings', playbook), playbook);
  for (const text of says) if (state.phase !== 'over') [state] = step(state, { text, elapsedMs: 3000 }, playbook, ear);
  return state;
};
const reply = (wish: SceneWish, ...says: readonly string[]): string => play(wish, says).turns.at(-1)?.text ?? '';
const nothing: ReadonlySet<string> = new Set();

test('what everybody asks is told in every kind of work', () => {
  for (const family of playbook.roleFamilies)
    for (const text of [
      'What are the hours?',
      'How big is the team?',
      'Who would I report to?',
      'Why is the post open?',
      'What training would I get?',
      'What does a typical day look like?',
      "What's the hardest part of the job?",
      'How long is the probation?',
    ]) {
      const best = bestTelling({ text, about: about(text, family, ear) }, family.id, nothing, playbook);
      assert.ok(best && best.sure >= LIKELY, `${family.id}: ${text} ${best?.sure.toFixed(2)} ${best?.telling.says[0]}`);
    }
});

test('a telling is not meant by what is more like a question it does not answer', () => {
  for (const fact of playbook.facts.filter((f) => f.of).slice(0, 400))
    for (const text of fact.unasked) {
      const met = meets({ text, about: [] }, fact.families?.[0] ?? 'care', playbook);
      assert.ok(!met.some((m) => m.telling.key === `fact-${fact.id}`), `${fact.id}: ${text}`);
    }
});

test('of two questions in a breath both are answered, or the second is put in writing', () => {
  const both = reply({ roleFamily: 'trades' }, 'What time do we start, and how many are on the crew?');
  assert.match(both, /half|seven/iu);
  assert.match(both, /three or four|dozen|crew/iu);
  const one = reply(
    { roleFamily: 'education', persona: 'hiring-manager' },
    'How big are the classes, and who was the architect of the sports hall?',
  );
  const persona = playbook.personas.find((p) => p.id === 'hiring-manager');
  assert.ok(
    persona?.wordings['other-unknown'].some((w) => one.includes(w)),
    one,
  );
});

test('a guess at the answer is no second question', () => {
  const said = reply(
    { roleFamily: 'returner' },
    'Which accounting software do you use, is it QuickBooks or something else?',
  );
  assert.match(said, /Xero|Sage/u);
  assert.doesNotMatch(said, /yes, it is/iu);
});

test('what nobody has set down is shown or put in writing, and the same fact is never told twice', () => {
  const persona = playbook.personas.find((p) => p.id === 'hiring-manager');
  const left = (['show-it', 'in-practice', 'defer-role', 'look-up'] as const).flatMap(
    (intent) => persona?.wordings[intent] ?? [],
  );
  const said = reply(
    { roleFamily: 'care', persona: 'hiring-manager' },
    'Which sculptor made the bronze otter downstairs?',
  );
  assert.ok(
    left.some((w) => said.includes(w)),
    said,
  );
  const state = play({ roleFamily: 'care' }, ['What are the hours?', 'And the hours, what are they?']);
  const [first, second] = state.turns.filter((t) => t.speaker === 'interviewer').slice(-2);
  assert.notEqual(first?.text, second?.text);
});
