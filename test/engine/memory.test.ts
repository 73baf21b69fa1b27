/** The interviewer listens: says back what was said, notices a thing said twice, and asks when two things do not agree. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contradiction, saysAgain } from '../../src/core/consistency.ts';
import { openRehearsal, step } from '../../src/core/interviewer.ts';
import type { InterviewerState, SceneWish } from '../../src/core/rehearsal.ts';
import { setScene } from '../../src/core/set-scene.ts';
import { openMind } from '../../src/face/wire.ts';

const { playbook, ear } = await openMind();
function play(wish: SceneWish, seed: string, says: readonly string[]): InterviewerState {
  let [state] = openRehearsal(setScene(wish, seed, playbook), playbook);
  for (const text of says) if (state.phase !== 'over') [state] = step(state, { text, elapsedMs: 3000 }, playbook, ear);
  return state;
}

test('what does not agree is found, what could agree is not', () => {
  const not = [
    ['I spent six years teaching maths in Leeds.', 'I have four years of teaching behind me.'],
    ['I led a team of six.', 'When I managed a team of twelve, we met weekly.'],
    ['My notice period is three months.', 'I could start on Monday.'],
    ["I've never managed people.", 'I managed people for two years there.'],
    ["I've never missed a deadline.", 'I missed a deadline once and told them at once.'],
  ] as const;
  for (const [before, now] of not) {
    const found = contradiction(now, [before]);
    assert.ok(found, `${before} / ${now}`);
    // The quotations are the candidate's own words.
    assert.ok(before.includes(found.before.slice(1, -1)), found.before);
    assert.ok(now.includes(found.after.slice(1, -1)), found.after);
  }
  const could = [
    ['I have six years of nursing.', 'I have two years of teaching.'],
    ['I led a team of six.', 'At my last place I led a team of twelve.'],
    ['I led a team of six.', 'By the end I led a team of nine.'],
    ['I have three years of Python.', 'I have three years of Python and Go.'],
    ['My notice is four weeks.', 'I could be free next week if you need me.'],
    ['We had six months of delays with that project.', 'I had two years with that project team.'],
    ['I have never used Salesforce.', "I haven't used Salesforce."],
    ['I have ten years in retail.', 'I left retail two years ago.'],
  ] as const;
  for (const [before, now] of could) assert.equal(contradiction(now, [before]), undefined, `${before} / ${now}`);
});

test('no turn contradicts itself, and a turn said twice contradicts nothing', () => {
  const pieces = playbook.concerns.flatMap((c) => [...c.examples.eases, ...c.examples.leaves]);
  fc.assert(
    fc.property(fc.constantFrom(...pieces), (text) => {
      assert.equal(contradiction(text, [text]), undefined);
    }),
  );
  // Answers of different people about different lives hardly ever collide; none of ours may, or a fair candidate would be doubted.
  for (const now of pieces)
    for (const before of pieces) assert.equal(contradiction(now, [before]), undefined, `${before} / ${now}`);
});

test('said again in nearly the same words is said again; a new case about the same matter is not', () => {
  const first = 'I brought the waiting list in the eye clinic down from nine weeks to five.';
  assert.ok(saysAgain('In the eye clinic I brought the waiting list down from nine weeks to five.', [first]));
  assert.ok(!saysAgain('In the eye clinic I also trained two nurses to run the list when I was away.', [first]));
  assert.ok(!saysAgain('Thank you.', ['Thank you.']));
});

test('an interviewer asks which of two things is so, once, and takes the correction kindly', () => {
  for (const persona of playbook.personas) {
    const state = play({ roleFamily: 'graduate', persona: persona.id }, 'doubt', [
      'I have six years of Python behind me, most of them in one team.',
      'I have three years of Python, and I like it.',
      'Sorry, I meant six altogether, three of them full time.',
    ]);
    const replies = state.turns.filter((t) => t.speaker === 'interviewer').map((t) => t.text);
    assert.match(replies[2] ?? '', /“six years of Python/iu, persona.id);
    assert.match(replies[2] ?? '', /“three years of Python/iu, persona.id);
    const last = state.turns.filter((t) => t.speaker === 'candidate').at(-1);
    assert.ok(
      last?.because.some((b) => b.reason === 'cleared-up' && b.points > 0),
      persona.id,
    );
    assert.ok(!replies[3]?.includes('three years of Python'), 'not asked again');
  }
});

test('a thing said in almost the same words is noticed, and earns nothing', () => {
  for (const persona of playbook.personas) {
    const state = play({ roleFamily: 'graduate', persona: persona.id }, 'again', [
      'In the eye clinic I brought the waiting list down from nine weeks to five, with two nurses.',
      'With two nurses in the eye clinic I brought the waiting list down from nine weeks to five.',
    ]);
    const noticed = persona.wordings['notice-repetition'];
    const reply = state.turns.at(-1)?.text ?? '';
    assert.ok(
      noticed.some((w) => reply.includes(w.split('{')[0]?.trim() ?? w)),
      `${persona.id}: ${reply}`,
    );
    assert.ok(state.turns.at(-2)?.because.some((b) => b.reason === 'said-before' && b.points < 0));
  }
});

test('what a candidate said early comes back in their own words at the end, once', () => {
  let came = 0;
  for (const persona of playbook.personas)
    for (const seed of ['a', 'b', 'c']) {
      const state = play({ roleFamily: 'graduate', persona: persona.id }, seed, [
        'At the clinic I cut waiting times from nine days to five, and the team kept it so.',
        'What would you want whoever comes to have sorted out in the first month?',
        'I would really like to do this job.',
        'Thank you, I enjoyed hearing how you plan the week. Goodbye.',
      ]);
      const back = state.turns.filter((t) => t.speaker === 'interviewer' && t.text.includes('“cut waiting times'));
      came += back.length > 0 ? 1 : 0;
      assert.ok(back.length <= 2, back.map((t) => t.text).join(' | '));
    }
  assert.ok(came >= playbook.personas.length * 2, `came back in ${came} takes`);
});
