/** Questions of a common kind to which nothing is set down get what anybody in that seat could say, and are not put off. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { broadlyHeard } from '../../src/core/broad-answer.ts';
import type { Intent } from '../../src/core/kinds.ts';
import { openRehearsal, step } from '../../src/core/interviewer.ts';
import { questionForm } from '../../src/core/question-form.ts';
import { draw, pick, seeded } from '../../src/core/random.ts';
import type { InterviewerState, SceneWish } from '../../src/core/rehearsal.ts';
import { setScene } from '../../src/core/set-scene.ts';
import { openMind } from '../../src/face/wire.ts';

const { playbook, ear } = await openMind();
const play = (wish: SceneWish, says: readonly string[]): InterviewerState => {
  let [state] = openRehearsal(setScene(wish, 'broad', playbook), playbook);
  for (const text of says) if (state.phase !== 'over') [state] = step(state, { text, elapsedMs: 3000 }, playbook, ear);
  return state;
};
/** What was said after the candidate's last words, by everybody. */
const reply = (state: InterviewerState): string =>
  state.turns
    .slice(state.turns.findLastIndex((t) => t.speaker === 'candidate') + 1)
    .map((t) => t.text)
    .join(' ');
const PUT_OFF: readonly Intent[] = ['look-up', 'defer-role', 'show-it', 'in-practice', 'other-unknown'];
const putOff = (said: string, persona: string): boolean =>
  PUT_OFF.some((intent) =>
    playbook.personas
      .find((p) => p.id === persona)
      ?.wordings[intent].some((w) => said.includes(w.replace(/\{name\}.*$/u, '').trim())),
  );

test('a question of a common kind is answered by its kind, whatever it is about', () => {
  for (const [roleFamily, question, answer] of [
    ['public-sector', 'Who approves the colour of the banners?', /leads|answers for it|closest/u],
    ['technical', 'And who reviews a migration script?', /second person|senior one|most to do with it/u],
    ['public-sector', 'How many hearings does the tribunal get through in a year?', /hundred/u],
    [
      'customer-facing',
      "What do you do when the band doesn't turn up?",
      /in charge|put it right|cover|shares it|ask round/u,
    ],
    ['executive', 'How many weeks of cash are left in the till?', /four|five/u],
    ['technical', 'What is the runway looking like?', /year|fifteen months/u],
    ['creative', 'What are the handovers to the printers like?', /[Bb]etter|[Gg]ood in parts/u],
  ] as const) {
    const state = play({ roleFamily, persona: 'hiring-manager' }, [question]);
    assert.match(reply(state), answer, `${roleFamily}, ${question}`);
    assert.ok(!putOff(reply(state), 'hiring-manager'), question);
  }
});

test('what is set down for a question goes before what could be said to any', () => {
  const said = reply(
    play({ roleFamily: 'care', persona: 'hiring-manager' }, ['Who does the medication round at night?']),
  );
  assert.match(said, /nurse|senior/u);
});

test('one kind of answer is never given twice in the same words', () => {
  const state = play({ roleFamily: 'technical', persona: 'hiring-manager' }, [
    'Who approves a change to the billing tables?',
    'Who approves a new supplier?',
    'Who approves a rewrite?',
  ]);
  const said = state.turns.filter((t) => t.speaker === 'interviewer').map((t) => t.text);
  assert.equal(new Set(said).size, said.length, said.join('\n'));
});

test('how one will be told is answered by that, however far the words are', () => {
  const said = reply(
    play({ roleFamily: 'trades' }, ["I'd be very glad to have this job. How will I be told, and by when?"]),
  );
  assert.match(said, /call|phone|ring|email|text|letter|writ/iu);
});

test('whether the overtime is paid is a plain question; what the job pays is not', () => {
  const wish = { roleFamily: 'customer-facing', persona: 'store-manager', stage: 'first-round' } as const;
  assert.match(reply(play(wish, ['And is overtime paid, or do I take it back as time off?'])), /paid|time off/u);
  const said = reply(play(wish, ["What's the salary?"]));
  const manager = playbook.personas.find((p) => p.id === 'store-manager');
  assert.ok(
    (['defer-salary', 'answer-salary'] as const).some((i) => manager?.wordings[i].some((w) => said.includes(w))),
    said,
  );
});

test('when a thing just spoken of starts is no question for the first day, and another thing keeps its own answer', () => {
  const of = (text: string) => reply(play({ roleFamily: 'customer-facing', persona: 'store-manager' }, [text]));
  assert.match(of('Is there health insurance, and when does it start?'), /first day|trial period/u);
  assert.match(of('Is there training on the tills, and when does the early shift start?'), /[Ss]even/u);
});

test('nobody who applies for nights is told the hours of the day', () => {
  for (const question of [
    'What are the hours in the night?',
    'What time do we start?',
    'Are there night shifts at all?',
  ]) {
    const said = reply(
      play({ roleFamily: 'trades', role: 'night shift picker', persona: 'hiring-manager' }, [question]),
    );
    assert.doesNotMatch(said, /no night|days only|half (?:past )?seven|day shift/iu, question);
  }
});

test('nobody speaks of the hiring manager as absent who sits beside them', () => {
  let beside = 0;
  for (let n = 0; n < 30; n++) {
    const scene = setScene(
      {
        roleFamily: 'public-sector',
        stage: 'panel',
        persona: 'hr-officer',
        worries: ['I have never worked in an office'],
      },
      `beside ${n}`,
      playbook,
    );
    if (!scene.panel?.some((m) => m.persona === 'hiring-manager')) continue;
    beside++;
    let [state] = openRehearsal(scene, playbook);
    for (const text of [
      'I cut the waiting time from nine days to two in my last post, with a list on one page.',
      'I would like this job very much.',
      'What are the next steps?',
      'Is there anything about me that worries you?',
      'Thank you, goodbye.',
    ])
      if (state.phase !== 'over') [state] = step(state, { text, elapsedMs: 3000 }, playbook, ear);
    for (const turn of state.turns.slice(1))
      if (turn.speaker === 'interviewer' && turn.intent !== 'answer-role')
        assert.doesNotMatch(turn.text, /\bthe hiring manager\b/iu, `seed ${n}`);
  }
  assert.ok(beside > 0, 'no panel with a hiring manager was drawn');
});

test('whatever words are thrown together, at most one entry answers, and it is one of the question’s form', () => {
  const words = playbook.broadly.flatMap((b) => b.asked.join(' ').split(' '));
  let random = seeded('thrown');
  for (let n = 0; n < 400; n++) {
    let x: number;
    const some: string[] = [];
    [x, random] = draw(random);
    for (let k = 0; k < 3 + Math.floor(x * 9); k++) {
      const [word, next] = pick(random, words);
      some.push(word);
      random = next;
    }
    const question = `${some.join(' ')}?`;
    const heard = broadlyHeard(question, 'trades', playbook);
    if (heard) {
      assert.ok((heard.forms as readonly string[]).includes(questionForm(question)?.form ?? ''), question);
      assert.ok(heard.families === undefined || heard.families.includes('trades'), question);
    }
  }
});
