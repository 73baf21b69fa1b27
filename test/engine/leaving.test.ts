/** A goodbye ends the talk wherever in the world it is said; thanks for a piece of news, a greeting, or a goodbye that is told of, end nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRehearsal, step } from '../../src/core/interviewer.ts';
import { setScene } from '../../src/core/set-scene.ts';
import { openMind } from '../../src/face/wire.ts';

const { playbook, ear } = await openMind();
const ends = (last: string, before: readonly string[] = ['Thanks. What are the next steps?']): boolean => {
  let [state] = openRehearsal(setScene({ roleFamily: 'care' }, 'leaves', playbook), playbook);
  for (const text of before) [state] = step(state, { text, elapsedMs: 3000 }, playbook, ear);
  assert.notEqual(state.phase, 'over', before.join(' / '));
  [state] = step(state, { text: last, elapsedMs: 3000 }, playbook, ear);
  return state.phase === 'over';
};

test('people take their leave in many ways', () => {
  for (const text of [
    "Right, I'll not keep you. Ta-ra.",
    'Walk good now.',
    'God bless you, ma.',
    'Ha det, and thank you.',
    "I'll let you get on, so.",
    "Fine. I'll see myself out.",
    'Good talking to you, Dan. Tell the team hi from me.',
    'I will take my leave now, sir.',
    'Thank you so much for your time today.',
    'I have a bus to catch. Goodbye.',
    'Thank you for the second interview. Goodbye.',
  ])
    assert.ok(ends(text), text);
});

test('whoever goes on has not left', () => {
  for (const text of [
    'Cheers, that helps.',
    'Thank you for explaining. So the trial is six months and not three.',
    'They said goodbye and then she came back and told me what was really wrong.',
    'Thanks be to God it worked, because the whole ward was waiting on that pump.',
    'Thank you ma. The second thing is the accommodation.',
    'We had to say "have a great day" at the end of every call.',
  ])
    assert.ok(!ends(text), text);
});

test('a greeting is no goodbye', () => {
  for (const text of [
    'Good afternoon.',
    'Good morning, everyone.',
    'Nice to meet you both.',
    'I am looking forward to hearing about the team.',
  ])
    assert.ok(!ends(text, []), text);
  assert.ok(!ends("Good afternoon ma'am. I would like to know how big the team is.", []));
  assert.ok(!ends('Nice to see the place at last. May I ask who I would sit with every day?', []));
});
