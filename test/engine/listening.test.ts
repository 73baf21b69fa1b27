/** The interviewer answers what was meant: a check is a check, a statement asks nothing, a farewell is no answer, and what was not understood is not praised. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Intent } from '../../src/core/kinds.ts';
import { openRehearsal, step } from '../../src/core/interviewer.ts';
import type { InterviewerState, SceneWish } from '../../src/core/rehearsal.ts';
import { setScene } from '../../src/core/set-scene.ts';
import { openMind } from '../../src/face/wire.ts';

const { playbook, ear } = await openMind();
function play(wish: SceneWish, says: readonly string[], seed = 'listen'): InterviewerState {
  let [state] = openRehearsal(setScene(wish, seed, playbook), playbook);
  for (const text of says) if (state.phase !== 'over') [state] = step(state, { text, elapsedMs: 3000 }, playbook, ear);
  return state;
}
/** Which intents' wordings the last reply is made of. */
function meant(state: InterviewerState): Intent[] {
  const persona = playbook.personas.find((p) => p.id === state.scene.persona);
  const reply = state.turns.at(-1)?.text ?? '';
  return Object.entries(persona?.wordings ?? {}).flatMap(([intent, ways]) =>
    ways.some((way) => {
      const parts = way.split(/\{\w+\}/u).map((part) => part.trim());
      const longest = parts.sort((a, b) => b.length - a.length)[0] ?? '';
      return longest.length >= 4 && reply.includes(longest) && !/^[\w' ]{1,9}[.!]?$/u.test(longest);
    })
      ? [intent as Intent]
      : [],
  );
}
const open = playbook.personas.filter((p) => p.policy.voicesConcerns && p.policy.givesVerdict).map((p) => p.id);
const doubted = (persona: string): SceneWish => ({
  roleFamily: playbook.personas.find((p) => p.id === persona)?.roleFamilies[0] ?? 'graduate',
  persona,
  worries: ['I was out of work for a year'],
  difficulty: 'friendly',
});
const draws = 'Is there anything about my background that gives you pause?';
const STORY =
  'Yes, one year. Since March I help on a fruit stall every Saturday, I start at five, and I passed my course in June.';

test('whatever the check after an answer is worded like, it is a check', () => {
  for (const persona of open)
    for (const check of [
      'Is that okay?',
      'Is that better?',
      'Would that do you?',
      'Does that sound all right to you?',
    ]) {
      const state = play(doubted(persona), [draws, `${STORY} ${check}`]);
      const never: Intent[] = ['fit-yes', 'fit-unsure', 'decline-compare', 'rate', 'decline-rate', 'give-contact'];
      assert.deepEqual(
        meant(state).filter((i) => never.includes(i)),
        [],
        `${persona}, ${check}: ${state.turns.at(-1)?.text}`,
      );
      assert.ok((state.concerns.find((c) => c.voicedAtTurn !== null)?.eased ?? 0) >= 0.3, persona);
    }
});

test('a number, a card or a letter in an answer asks for nothing', () => {
  for (const text of [
    'When I moved there in 2018 I knew nothing about it, and by the fourth month scrap was down from 9 to 5 percent.',
    'I have the card, CSCS, from March, and I can send you the letter today.',
  ]) {
    const state = play(doubted('hiring-manager'), [draws, text]);
    const asked: Intent[] = ['rate', 'decline-rate', 'give-contact'];
    assert.deepEqual(
      meant(state).filter((i) => asked.includes(i)),
      [],
      state.turns.at(-1)?.text,
    );
  }
});

test('"no" at the head of an answer is not the end of the interview', () => {
  for (const text of [
    'No, I mean it, anybody would have missed it. The product was broken that year.',
    'No, I know, I was only an assistant. I did do the whole of the fox book when Martin was away, in ten weeks.',
  ])
    assert.notEqual(play(doubted('hiring-manager'), [draws, text]).phase, 'over', text);
  assert.equal(play(doubted('hiring-manager'), ['No, I think you have covered everything, thank you.']).phase, 'over');
});

test('a farewell leaves the doubt where it was', () => {
  for (const text of ['Right. Well, bye then.', 'OK. Let me know.', 'Thank you, goodbye.']) {
    const state = play(doubted('hiring-manager'), [draws, text]);
    const judged: Intent[] = ['concern-eased', 'concern-partly-eased', 'concern-not-eased', 'concern-argued'];
    assert.deepEqual(
      meant(state).filter((i) => judged.includes(i)),
      [],
      state.turns.at(-1)?.text,
    );
    assert.equal(state.concerns.find((c) => c.voicedAtTurn !== null)?.eased, 0);
  }
});

test('pressing in other words is pressing', () => {
  for (const text of [
    'Surely somebody has a concern.',
    "That's not an answer.",
    'You must have some doubt about me.',
  ]) {
    const state = play({ roleFamily: 'public-sector', stage: 'panel', persona: 'panel-chair' }, [draws, text]);
    assert.ok(
      state.turns.at(-2)?.because.some((b) => b.reason === 'second-push'),
      text,
    );
    assert.ok(!state.turns.at(-2)?.because.some((b) => b.reason === 'let-it-go'), text);
  }
});

test('a doubt the candidate brings up is the one that is spoken of', () => {
  const wish: SceneWish = {
    roleFamily: 'care',
    persona: 'ward-manager',
    worries: ['I have been out of nursing for nine years', 'I have never used electronic charts'],
  };
  const state = play(wish, ["I suppose you'll be wondering about the nine years?"]);
  assert.equal(
    state.concerns.find((c) => c.voicedAtTurn !== null)?.detail,
    'I have been out of nursing for nine years',
  );
});

test('a doubt answered before anybody voiced it does not come up as if it were new', () => {
  const wish: SceneWish = {
    roleFamily: 'care',
    persona: 'ward-manager',
    worries: ['I have been out of nursing for nine years'],
  };
  const told =
    'I was out of nursing for nine years, as you know. I did the return to practice course last spring, 150 hours on a ward, and passed in May.';
  const state = play(wish, [told, draws]);
  const known = state.concerns.find((c) => c.from === 'worry');
  assert.ok(known && known.eased >= 0.4 && known.voicedAtTurn === null);
  assert.ok(!/nine years/u.test(state.turns.at(-1)?.text ?? ''), state.turns.at(-1)?.text);
});

test('a hostile question gets no helpful answer about the work, keywords no praise', () => {
  const hostile = play({ roleFamily: 'trades', persona: 'site-foreman' }, ['Are you calling me a liar?']);
  assert.ok(!meant(hostile).includes('answer-role'), hostile.turns.at(-1)?.text);
  for (const persona of playbook.personas) {
    const family = persona.roleFamilies[0] ?? 'technical';
    const state = play({ roleFamily: family, persona: persona.id }, [
      'Leadership, ownership, scalability, cloud native, end to end, best practices, proactive.',
    ]);
    assert.ok(!meant(state).includes('acknowledge-answer'), `${persona.id}: ${state.turns.at(-1)?.text}`);
  }
});

test('nothing is presumed of somebody who has told us about themself', () => {
  for (let n = 0; n < 40; n++) {
    const nurse = setScene(
      { roleFamily: 'care', persona: 'ward-manager', worries: ['I have not had my own patients'] },
      `n${n}`,
      playbook,
    );
    assert.ok(nurse.concerns.every((c) => c.from === 'worry' || c.concern !== 'no-industry-experience'));
    const leaver = setScene({ roleFamily: 'graduate', persona: 'site-foreman' }, `g${n}`, playbook);
    assert.ok(leaver.concerns.every((c) => c.concern !== 'overqualified'));
  }
});
