/** What candidates ask besides the great questions is answered by what it is about; what is put again is heard again; manners are no pleading. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRehearsal, step } from '../../src/core/interviewer.ts';
import type { Intent } from '../../src/core/kinds.ts';
import { questionsIn } from '../../src/core/questions.ts';
import type { InterviewerState, SceneWish } from '../../src/core/rehearsal.ts';
import { roleFamilyOf, setScene } from '../../src/core/set-scene.ts';
import { openMind } from '../../src/face/wire.ts';

const { playbook, ear } = await openMind();
function play(wish: SceneWish, says: readonly string[], seed = 'asks'): InterviewerState {
  let [state] = openRehearsal(setScene(wish, seed, playbook), playbook);
  for (const text of says) if (state.phase !== 'over') [state] = step(state, { text, elapsedMs: 3000 }, playbook, ear);
  return state;
}
const reply = (state: InterviewerState) => {
  const said = [...state.turns].reverse().findIndex((t) => t.speaker === 'candidate');
  return state.turns
    .slice(state.turns.length - said)
    .map((t) => t.text)
    .join(' ');
};
const says = (state: InterviewerState, intent: Intent) =>
  playbook.personas
    .find((p) => p.id === state.scene.persona)
    ?.wordings[intent].some((w) => reply(state).includes(w.replace(/\{name\}.*$/u, '').trim())) === true;

test('a plain question about the work is answered outright', () => {
  for (const [roleFamily, question, answer] of [
    ['care', 'On a day shift, how many residents would one of us be looking after?', /eight each/u],
    ['care', 'Do people stay long on this ward?', /They do|years/u],
    ['trades', 'What time do we start in the morning?', /[Hh]alf past seven|half seven/u],
    ['trades', 'Would ye pay for my tickets?', /[Ww]e (?:would|pay)|The firm does/u],
    ['technical', 'How is on-call organised, how often would I have the phone?', /one week in six/u],
    ['technical', 'Could I work from home some days?', /from home/u],
    ['education', 'How big are the classes?', /twenty-five/u],
    ['customer-facing', 'Do you give us the uniform or must I buy it?', /uniform/u],
    ['sales', 'How many of your people hit their target last year?', /Six of the eight/u],
    ['public-sector', 'Is there parking for staff?', /parking/iu],
    ['creative', 'Could I meet the team for a coffee before I decide?', /meet the team/u],
    ['executive', 'Why is this seat empty?', /left|new post|larger post/u],
    ['academia', 'How long do postdocs usually stay?', /two or three years/u],
    ['graduate', 'Will I have somebody to ask when I am stuck?', /You will|buddy/u],
    ['returner', 'Is there a refresher for people coming back?', /There is|refresher|weeks/u],
  ] as const) {
    const state = play({ roleFamily }, [question]);
    assert.match(reply(state), answer, `${roleFamily}, ${question}`);
  }
});

test('a great question is never taken for one about the work, whatever the work', () => {
  for (const { id } of playbook.roleFamilies)
    for (const question of [
      "What's the next step from here?",
      'When would I hear from you?',
      'What happens after today?',
    ]) {
      const state = play(
        { roleFamily: id, persona: playbook.roleFamilies.find((f) => f.id === id)?.personas[0] ?? '' },
        [question],
      );
      const persona = playbook.personas.find((p) => p.id === state.scene.persona);
      assert.ok(
        persona?.steps.some((s) => reply(state).includes(s.step) || reply(state).includes(s.when)),
        `${id}, ${question}: ${reply(state)}`,
      );
    }
});

test('a question put again in other words is heard again, and is no correction of an answer', () => {
  const state = play({ roleFamily: 'technical', persona: 'hiring-manager' }, [
    'How does it work with the hours?',
    'No, I meant being called out at night.',
  ]);
  assert.match(reply(state), /\b(?:on call|nights?|from home|rota)\b/iu);
  assert.ok(!says(state, 'take-repair'), reply(state));
});

test('two questions in one breath are two, and what fills in the first is not a second', () => {
  const family = roleFamilyOf('trades', playbook);
  const two = questionsIn('What time do we start, and is there a van for the tools?', [], family, ear);
  assert.deepEqual(
    two.map((q) => q.about[0]?.subject),
    ['hours', 'kit'],
  );
  const one = questionsIn("Why's the job going? Did someone leave?", [], family, ear);
  assert.deepEqual(
    one.map((q) => q.about[0]?.subject),
    ['why-open'],
  );
});

test('the small questions of two people in a room have answers of their own', () => {
  for (const [question, intent] of [
    ['Do you need anything else from me, references or papers?', 'need-nothing'],
    ['And will I hear also if it is a no?', 'either-way'],
    ['Is there anything you would still like to ask me?', 'asked-enough'],
    ['Did you get wet on your way in as well?', 'small-talk'],
  ] as const) {
    const state = play({ roleFamily: 'care', persona: 'hiring-manager' }, ['What happens next?', question]);
    assert.ok(says(state, intent), `${question}: ${reply(state)}`);
  }
});

test('a doubt that is known can be asked after, and is put in other words', () => {
  const wish: SceneWish = {
    roleFamily: 'technical',
    persona: 'hiring-manager',
    worries: ['I have never run Kubernetes in production'],
    difficulty: 'friendly',
  };
  const state = play(wish, [
    'Is there anything about me that gives you pause?',
    'I would rather hear about the team first. How many people are there?',
    'Does the Kubernetes thing still bother you?',
  ]);
  assert.match(reply(state), /Kubernetes/u);
  const eased = play(wish, [
    'That is, I know I have not run Kubernetes. Two years ago I moved our billing to a queue, which was new to me too, and failed invoices went from forty a week to two. Does that worry you?',
  ]);
  assert.ok((eased.concerns[0]?.eased ?? 0) >= 0.5, reply(eased));
});

test('"please" and "come on" among manners are not taken for pleading or pressure', () => {
  for (const text of [
    'Please be frank only, is there anything in my profile that gives you pause?',
    'About the courses, please. Which ones would the company pay for?',
    'Okay, then please write to me about it. Who would I work with every day?',
  ]) {
    const state = play({ roleFamily: 'technical', persona: 'recruiter' }, [text]);
    assert.ok(!says(state, 'react-desperate') && !says(state, 'react-pushy'), `${text}: ${reply(state)}`);
  }
});

test('of two things in a breath the number is answered too, and what is sour is not picked', () => {
  const told = (question: string) => reply(play({ roleFamily: 'trades', persona: 'hiring-manager' }, [question]));
  assert.match(told('Is there a mentor, or do we have to find our own way?'), /^There.s a mentor/u);
  assert.match(told('Is the housing paid, or I find myself?'), /is paid/u);
  assert.match(told('Is it an app or do they just catch you at the door?'), /app|catch us/u);
  assert.match(told('So, you call or I call?'), /from us/u);
  // A condition is no question of its own.
  assert.doesNotMatch(told('When the release is close, do people work until very late?'), /other|writ|type/iu);
});
