/** A sulk is met, costs a little and settles nothing; politeness is none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRehearsal, step } from '../../src/core/interviewer.ts';
import type { InterviewerState } from '../../src/core/rehearsal.ts';
import { setScene } from '../../src/core/set-scene.ts';
import { feelsSlighted } from '../../src/core/slights.ts';
import { openMind } from '../../src/face/wire.ts';

const { playbook, ear } = await openMind();
const play = (says: readonly string[]): InterviewerState => {
  const wish = { roleFamily: 'trades', persona: 'hiring-manager', worries: ['I have only done houses'] };
  let [state] = openRehearsal(setScene(wish, 'slights', playbook), playbook);
  for (const text of says) if (state.phase !== 'over') [state] = step(state, { text, elapsedMs: 3000 }, playbook, ear);
  return state;
};

test('a sulk is met and costs a little', () => {
  const state = play(["Whatever. You've probably someone picked already anyway."]);
  const words = playbook.personas.find((p) => p.id === 'hiring-manager')?.wordings['meet-slight'] ?? [];
  assert.ok(
    words.some((w) => state.turns.at(-1)?.text.includes(w.replace(/\{name\}.*$/u, '').trim())),
    state.turns.at(-1)?.text,
  );
  const candidate = state.turns.findLast((t) => t.speaker === 'candidate');
  assert.deepEqual(
    candidate?.because.filter((b) => b.reason === 'slighted').map((b) => b.points),
    [-3],
  );
});

test('a sneer in answer to a doubt eases nothing', () => {
  const state = play([
    'Is there anything that worries you about me?',
    "Here we go. I've forgotten more about pipes than your lot will ever know, after thirty years.",
  ]);
  assert.ok(
    state.concerns.every((c) => c.eased < 0.3),
    JSON.stringify(state.concerns.map((c) => c.eased)),
  );
});

test('politeness is no sulk', () => {
  for (const text of [
    "How much of the week is on site, if you don't mind me asking?",
    "I'll take whatever shift is going.",
    'What does your lot do at lunch?',
    'We had already picked the supplier by then.',
  ])
    assert.equal(feelsSlighted(text, playbook), false, text);
});
