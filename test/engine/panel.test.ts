/** A panel: each member has a doubt and words of their own, they pass the word to one another, and a panel bound by rules says nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRehearsal, step } from '../../src/core/interviewer.ts';
import { calledName } from '../../src/core/panel.ts';
import type { InterviewerState, SceneWish } from '../../src/core/rehearsal.ts';
import { setScene } from '../../src/core/set-scene.ts';
import { openMind } from '../../src/face/wire.ts';

const { playbook, ear } = await openMind();

function play(wish: SceneWish, seed: string, says: readonly string[]): InterviewerState {
  let [state] = openRehearsal(setScene(wish, seed, playbook), playbook);
  for (const text of says) if (state.phase !== 'over') [state] = step(state, { text, elapsedMs: 3000 }, playbook, ear);
  return state;
}
const asks = 'Is there anything about my background that gives you pause?';
const answer =
  'That’s fair. In my last job I learnt a new system in six weeks and cut waiting times by a third, and I would begin the same way here. Does that help?';
/** What was said after the nth thing the candidate said, each with its speaker. */
const replies = (state: InterviewerState, nth: number) => {
  const at = state.turns.flatMap((t, i) => (t.speaker === 'candidate' ? [i] : []));
  return state.turns.slice((at[nth] ?? 0) + 1, at[nth + 1] ?? state.turns.length);
};

const open: SceneWish = {
  roleFamily: 'technical',
  format: 'panel',
  persona: 'founder',
  interviewerName: 'Tess Hale',
  panel: [
    { name: 'Dr Anne Bell', part: 'peer' },
    { name: 'Tomas Ray', part: 'hiring-manager' },
  ],
  worries: ['no experience of large systems'],
};

test('the one who leads passes the word by name; who holds the doubt says it, and says whether it is eased', () => {
  const state = play(open, 'one', [asks, answer]);
  const [passes, voices] = replies(state, 0);
  assert.equal(passes?.who, 'Tess Hale');
  assert.match(passes?.text ?? '', /Dr Bell/u);
  assert.equal(voices?.who, 'Dr Anne Bell');
  const doubt = state.concerns.find((c) => c.voicedAtTurn !== null);
  assert.equal(state.turns[doubt?.voicedAtTurn ?? -1], voices, 'the doubt is voiced where it was said');
  assert.equal(replies(state, 1)[0]?.who, 'Dr Anne Bell');
  assert.ok((doubt?.eased ?? 0) >= 0.6);
});

test('up to four sit there, each another person; every word is somebody’s, and nobody says a thing twice', () => {
  for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
    const wish: SceneWish = {
      roleFamily: 'education',
      format: 'panel',
      openingQuestions: 2,
      panel: [{ part: 'peer' }, { part: 'hr' }, { part: 'panel-member' }],
    };
    const state = play(wish, seed, [
      'I had thirty in my class and paired two who could not read; by March both did.',
      'I took over the rota and cut the gaps from nine to two in a term.',
      'How do you support people in the first year?',
      asks,
      answer,
      'I would love to work here. What happens next?',
      'Thank you all. Goodbye.',
    ]);
    const { scene } = state;
    assert.equal(new Set([scene.persona, ...(scene.panel ?? []).map((m) => m.persona)]).size, 4);
    const names = new Set([scene.interviewerName, ...(scene.panel ?? []).map((m) => m.name)]);
    const said = state.turns.filter((t) => t.speaker === 'interviewer');
    assert.ok(said.every((t) => t.who !== undefined && names.has(t.who)));
    assert.ok(new Set(said.map((t) => t.who)).size >= 3, 'three of them at least are heard');
    assert.equal(new Set(said.map((t) => t.text)).size, said.length);
    assert.ok(
      said.every((t) => !/[{}]|undefined/u.test(t.text)),
      said.map((t) => t.text).join(' | '),
    );
  }
});

test('a panel bound by rules voices no doubt, whoever chairs it, and none the worse for not pressing', () => {
  for (const persona of ['panel-chair', 'head-teacher'])
    for (const seed of ['a', 'b', 'c']) {
      const state = play({ roleFamily: 'education', stage: 'panel', persona, worries: ['too quiet'] }, seed, [
        asks,
        'Of course. When will you decide?',
      ]);
      assert.ok(state.concerns.every((c) => c.voicedAtTurn === null));
      assert.ok(state.turns.at(-2)?.because.some((b) => b.reason === 'let-it-go'));
    }
});

test('who chairs leaves a question about the work to whoever does it', () => {
  const state = play(
    { roleFamily: 'care', stage: 'panel', persona: 'panel-chair', panel: [{ name: 'Joan Kay', part: 'peer' }] },
    'work',
    ['How do you support somebody new in the first month?'],
  );
  assert.equal(state.turns.at(-1)?.who, 'Joan Kay');
  assert.match(state.turns.at(-2)?.text ?? '', /Joan/u);
});

test('one interviewer is one interviewer: no names, one answer to each thing said', () => {
  const state = play({ roleFamily: 'care' }, 'alone', [asks, answer, 'Thank you, goodbye.']);
  assert.equal(state.scene.panel, undefined);
  assert.ok(state.turns.every((t) => t.who === undefined));
});

test('colleagues are called by first name, or by title and last name', () => {
  assert.equal(calledName('Joan Kay'), 'Joan');
  assert.equal(calledName('Dr Anne Bell'), 'Dr Bell');
  assert.equal(calledName('Meera'), 'Meera');
});
