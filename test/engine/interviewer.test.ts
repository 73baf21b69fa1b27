/** What a candidate would notice of the interviewer: whether they answer, remember, mind, and come to an end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRehearsal, step } from '../../src/core/interviewer.ts';
import type { InterviewerState, SceneWish } from '../../src/core/rehearsal.ts';
import { setScene } from '../../src/core/set-scene.ts';
import { openMind } from '../../src/face/wire.ts';
import { maya } from '../golden/rehearsals.ts';

const { playbook, ear } = await openMind();
const say = (state: InterviewerState, text: string, seconds = 0) =>
  step(state, { text, elapsedMs: seconds * 1000 }, playbook, ear)[0];
const open = (wish: SceneWish, seed = 'a') => openRehearsal(setScene(wish, seed, playbook), playbook)[0];
const play = (wish: SceneWish, says: readonly string[], seed = 'a') =>
  says.reduce((state, text) => say(state, text), open(wish, seed));
const reply = (state: InterviewerState) => state.turns.at(-1)?.text ?? '';
const reasons = (state: InterviewerState) => state.turns.flatMap((t) => t.because.map((b) => b.reason));
const sales: SceneWish = {
  roleFamily: 'sales',
  stage: 'final',
  persona: 'sales-director',
  worries: ['I have never sold to hospitals'],
};
const panel: SceneWish = { roleFamily: 'public-sector', stage: 'panel', persona: 'panel-chair' };

test("asked for a doubt, an open manager voices the candidate's own worry", () => {
  const state = play(maya, ['Do you have any concerns about my background?']);
  assert.match(reply(state), /dentists/u);
  assert.equal(state.concerns.find((c) => c.concern === 'no-industry-experience')?.voicedAtTurn, 2);
});

test('a case with a number, a plan and a check eases the doubt; a virtue does not; an argument makes it worse', () => {
  const asked = play(maya, ['Do you have any concerns about my background?']);
  const good = say(
    asked,
    "That's fair. In the dental group I learnt a new clinical team in six weeks and we cut no-shows from 14 to 6 per cent. I'd start the same way here. Does that answer it?",
  );
  const bare = say(asked, "I'm a fast learner and I'm very passionate.");
  const silent = say(asked, '');
  const argued = say(asked, "That's simply not true, and with respect I don't see why it matters.");
  const eased = (s: InterviewerState) => s.concerns.find((c) => c.voicedAtTurn !== null)?.eased ?? 0;
  assert.ok(eased(good) >= 0.6);
  assert.ok(eased(bare) < 0.3);
  assert.ok(
    good.opinion > bare.opinion && bare.opinion > silent.opinion && silent.opinion > argued.opinion,
    `${good.opinion} ${bare.opinion} ${silent.opinion} ${argued.opinion}`,
  );
});

test('every step of the opinion has its reasons, and they add up', () => {
  const state = play(maya, [
    'Do you have any concerns about me?',
    'In 2022 I learnt a new team in six weeks.',
    "I'd like this job.",
    'What are the next steps?',
    'Thank you, goodbye.',
  ]);
  let before = open(maya).opinion;
  for (const turn of state.turns.filter((t) => t.speaker === 'candidate')) {
    const moved = turn.because.reduce((sum, b) => sum + b.points, 0);
    assert.ok(
      Math.abs(Math.min(100, before + moved) - turn.opinion) < 0.11,
      `${turn.text}: ${before} ${moved} ${turn.opinion}`,
    );
    for (const because of turn.because) {
      assert.ok(because.says.length > 3);
      if (because.evidence) assert.ok(turn.text.slice(...because.evidence).length > 0);
    }
    before = turn.opinion;
  }
});

test('the same ask wins in a sales final and loses before a public panel', () => {
  const points = (s: InterviewerState) => s.turns.at(-2)?.because.reduce((sum, b) => sum + b.points, 0) ?? 0;
  assert.ok(points(play(sales, ['I want this job. When can I start?'])) > 4);
  assert.ok(points(play(panel, ['I want this job. When can I start?'])) < -4);
});

test('a panel that may not say does not say, and a second push costs', () => {
  const once = play(panel, ['Do you have any concerns about me?']);
  assert.ok(once.concerns.every((c) => c.voicedAtTurn === null));
  const twice = say(once, 'Do you have any doubts about me at all?');
  assert.ok(reasons(twice).includes('second-push'));
  assert.ok(twice.opinion < once.opinion - 3);
  assert.ok(twice.concerns.every((c) => c.voicedAtTurn === null));
});

test('an answer and a question in one breath get a reaction and an answer', () => {
  const state = play(maya, [
    'Do you have any concerns about me?',
    "That's fair. At Corvane I learnt a new field in six weeks, and sales rose by 20 per cent. I'd start the same way here. What are the next steps?",
  ]);
  const next = playbook.personas.find((p) => p.id === 'hiring-manager')?.steps.map((s) => s.step) ?? [];
  assert.ok(
    next.some((s) => reply(state).includes(s)),
    reply(state),
  );
  assert.ok(state.concerns.some((c) => c.eased >= 0.6));
});

test('asking how long there is gets the minutes', () => {
  assert.match(reply(play(maya, ['How long have we got?'])), /\b(?:a|one|two|three|four|five|six) minutes?\b/u);
});

test('a question about the work is answered out of that kind of work, and an unknown one honestly', () => {
  const known = reply(play(maya, ['What shifts would I work?']));
  const told = [
    ...Object.values(playbook.roleAnswers.find((f) => f.id === 'care')?.answers ?? {}).flatMap((says) =>
      says.map((s) => s.says),
    ),
    ...playbook.facts.filter((f) => f.families?.includes('care')).flatMap((f) => f.says),
  ];
  assert.ok(
    told.some((s) => known.includes(s)),
    known,
  );
  const unknown = reply(play(maya, ['Which of the Brontë sisters do you prefer?']));
  const persona = playbook.personas.find((p) => p.id === 'hiring-manager');
  const honest = (['look-up', 'defer-role', 'show-it', 'in-practice'] as const).flatMap(
    (intent) => persona?.wordings[intent] ?? [],
  );
  assert.ok(honest.includes(unknown), unknown);
});

test('nonsense is not understood at first; then things move on and end', () => {
  let state = play(maya, ['zxcv qwrt plmk']);
  const persona = playbook.personas.find((p) => p.id === 'hiring-manager');
  assert.ok(persona?.wordings['not-understood'].includes(reply(state)), reply(state));
  for (let i = 0; i < 6 && state.phase !== 'over'; i++) state = say(state, `zxcv qwrt plmk ${'b'.repeat(i + 1)}`);
  assert.equal(state.phase, 'over');
});

test('silence is waited through once, then costs patience, then ends', () => {
  const state = play(maya, ['', '', '']);
  assert.equal(state.phase, 'over');
  assert.ok(state.opinion < open(maya).opinion);
});

test('when the time is up they look at the clock, stand, and say goodbye; after that nothing is heard', () => {
  let state = open({ ...maya, closeMinutes: 2 });
  const gestures: string[] = [];
  for (let i = 0; i < 8 && state.phase !== 'over'; i++) {
    const [next, effects] = step(
      state,
      { text: `What do you like about the work here, part ${i}?`, elapsedMs: 45_000 },
      playbook,
      ear,
    );
    gestures.push(...effects.flatMap((e) => (e.kind === 'gesture' ? [e.what] : [])));
    state = next;
  }
  assert.equal(state.phase, 'over');
  assert.ok(gestures.includes('looks at the clock'), gestures.join(', '));
  const [after, effects] = step(state, { text: 'One more thing.', elapsedMs: 1000 }, playbook, ear);
  assert.equal(after, state);
  assert.deepEqual(effects, []);
});

test('a weak opening answer leaves a doubt, which a better one at the close takes away', () => {
  const wish: SceneWish = { ...maya, worries: [], openingQuestions: 1 };
  const weak = play(wish, ["I'm a hard worker and I get on with everybody."]);
  assert.ok(weak.concerns.some((c) => c.from === 'opening') || weak.memory.weakAnswer === true);
  assert.equal(weak.phase, 'winding-down');
  const put = say(
    weak,
    'Could I come back to my first answer? Last March a patient went grey in the waiting room; I called the dentist and had her in hospital in nine minutes, and I changed our checklist the same week.',
  );
  assert.ok(reasons(put).includes('repaired'));
  assert.ok(put.concerns.filter((c) => c.from === 'opening').every((c) => c.eased >= 0.6));
});

test('asking for the job in the middle of the interview is put off, and costs', () => {
  const state = play({ ...maya, openingQuestions: 2 }, ['When can I start?']);
  assert.equal(state.phase, 'interviewing');
  assert.ok(reasons(state).includes('too-early'));
  assert.ok(state.opinion < open({ ...maya, openingQuestions: 2 }).opinion - 5);
});

test('a speech of three hundred words costs, however good its words', () => {
  const part =
    'At the clinic in 2022 I cut the waiting time from nine days to four and trained twelve people to do the same. ';
  const state = play(maya, ['Do you have any concerns about me?', part.repeat(15)]);
  assert.ok(reasons(state).includes('speech'));
});

test('what nobody may ask is never voiced', () => {
  for (const seed of ['a', 'b', 'c']) {
    let state = open(
      { roleFamily: 'care', persona: 'hiring-manager', worries: ["I'm pregnant", 'My illness kept me away'] },
      seed,
    );
    for (const text of [
      'Do you have any concerns about me?',
      'In 2022 I ran a team of nine. Is there anything else?',
      'Any other concerns?',
    ])
      state = say(state, text);
    assert.doesNotMatch(
      state.turns
        .filter((t) => t.speaker === 'interviewer')
        .map((t) => t.text)
        .join(' '),
      /pregnan|illness/iu,
    );
  }
});

test('begging, insults and pressure each end lower than saying nothing much', () => {
  const plain = play(maya, ['What are the next steps?', 'Thank you for your time.']).opinion;
  for (const bad of [
    "Please, I'm begging you, I need this job so badly, I'll do anything.",
    'My last boss was an idiot and the whole company was a joke.',
    "You won't find anyone better, so give me your decision now.",
  ]) {
    assert.ok(play(maya, [bad, 'Thank you for your time.']).opinion < plain, bad);
  }
});
