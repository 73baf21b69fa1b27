/** Doubts the candidate speaks of before or after anybody voices them: a second, better answer still eases; what was told is not brought up as new; an offer is no answer; and what no interviewer may raise is not raised. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRehearsal, step } from '../../src/core/interviewer.ts';
import type { Intent } from '../../src/core/kinds.ts';
import type { InterviewerState, SceneWish } from '../../src/core/rehearsal.ts';
import { setScene } from '../../src/core/set-scene.ts';
import { openMind } from '../../src/face/wire.ts';

const { playbook, ear } = await openMind();
function play(wish: SceneWish, says: readonly string[], seed = 'spoken'): InterviewerState {
  let [state] = openRehearsal(setScene(wish, seed, playbook), playbook);
  for (const text of says) if (state.phase !== 'over') [state] = step(state, { text, elapsedMs: 3000 }, playbook, ear);
  return state;
}
const lastSaid = (state: InterviewerState): string => {
  const from = state.turns.findLastIndex((t) => t.speaker === 'candidate');
  return state.turns
    .slice(from + 1)
    .map((t) => t.text)
    .join(' ');
};
/** What the first thing said after the candidate's last turn sets out to do. */
const lastMeant = (state: InterviewerState): Intent | undefined =>
  state.turns[state.turns.findLastIndex((t) => t.speaker === 'candidate') + 1]?.intent;
/** Whether the candidate's own worry was brought up as something new. */
const broughtUpAsNew = (state: InterviewerState): boolean => {
  const turn = state.turns[state.turns.findLastIndex((t) => t.speaker === 'candidate') + 1];
  return turn?.intent === 'voice-concern' && state.concerns.find((c) => c.id === turn.concern)?.from === 'worry';
};
const candid = playbook.personas
  .filter((p) => p.policy.voicesConcerns && p.policy.givesVerdict)
  .map(
    (p): SceneWish => ({
      roleFamily: p.roleFamilies[0] ?? 'care',
      persona: p.id,
      worries: ['no paid care experience'],
      difficulty: 'friendly',
    }),
  );
const DRAWS = 'Is there anything about my background that gives you pause?';
const CLAIM = "I'm a quick learner, I'd pick it up.";
const CASE =
  'I looked after my gran for four years, tablets and hoist, and the district nurse signed me off in 2021. Does that answer it?';

test('a poor first answer can still be made good, once, and earns no more than a good one at once', () => {
  for (const wish of candid) {
    const first = play(wish, [DRAWS, CLAIM]);
    assert.ok((first.concerns.find((c) => c.voicedAtTurn !== null)?.eased ?? 1) < 0.3, wish.persona);
    const second = play(wish, [DRAWS, CLAIM, CASE]);
    assert.ok((second.concerns.find((c) => c.voicedAtTurn !== null)?.eased ?? 0) >= 0.5, wish.persona);
    assert.ok(['concern-eased', 'concern-partly-eased'].includes(lastMeant(second) ?? ''), lastSaid(second));
    assert.ok(second.opinion <= play(wish, [DRAWS, CASE]).opinion, wish.persona);
  }
});

test('the same case told again settles no more than it did', () => {
  for (const wish of candid) {
    const once = 'I looked after my gran for four years, I suppose, tablets and a hoist.';
    const state = play(wish, [DRAWS, once]);
    const again = play(wish, [
      DRAWS,
      once,
      'You asked about care. I looked after my gran for four years, tablets and a hoist.',
    ]);
    const eased = (s: InterviewerState) => s.concerns.find((c) => c.voicedAtTurn !== null)?.eased;
    assert.equal(eased(again), eased(state), wish.persona);
    assert.ok(again.opinion <= state.opinion + 4.5, `${wish.persona}: ${state.opinion} then ${again.opinion}`);
  }
});

test('a doubt nobody has spoken of is brought up as new', () => {
  assert.ok(candid.some((wish) => broughtUpAsNew(play(wish, [DRAWS]))));
});

test('what the candidate has spoken of is not brought up as if it were new', () => {
  for (const [worry, told] of [
    ['nine years out of nursing', 'If it is the nine years, I did my return to practice course last spring.'],
    ['no degree, only a bootcamp', "On the degree, I came through a bootcamp, and I've built a booking system since."],
    ['PhD took six years', 'If the panel was wondering about the six years, I was teaching to pay my fees.'],
  ] as const)
    for (const wish of candid) {
      const state = play({ ...wish, worries: [worry] }, [told, DRAWS]);
      assert.ok(!broughtUpAsNew(state), `${wish.persona}: ${lastSaid(state)}`);
    }
});

test('what only opens like it speaks of no doubt, and a request for doubts stays one', () => {
  for (const wish of candid) {
    const only = { ...wish, worries: ['no degree'] };
    for (const said of [
      "I can't wait to get started, I've loved hearing about the place.",
      "I don't have any other questions about the rota, I think you've covered everything there.",
      "I know you are busy, so I'll keep this short.",
      'I have lived 15 years of my life in this town by the sea.',
    ]) {
      const state = play(only, [said, DRAWS]);
      const own = state.concerns.find((c) => c.from === 'worry');
      assert.ok(
        state.phase === 'over' || !state.turns.some((t) => t.intent === 'spoken-of' && t.concern === own?.id),
        `${wish.persona}: ${said} ${lastSaid(state)}`,
      );
    }
    for (const said of [
      'If you have any doubts about me, please tell me now.',
      'If you have any concerns about my background, I would like to hear them.',
    ])
      assert.ok(
        play(only, [said]).concerns.some((c) => c.voicedAtTurn !== null),
        `${wish.persona}: ${said}`,
      );
  }
});

test('a claim is no offer, and an answer after an offer still counts', () => {
  for (const wish of candid) {
    for (const said of [
      "I'd bring a lot of energy and I'm a quick learner.",
      "You can ask anybody, I'm good with people.",
    ])
      assert.notEqual(lastMeant(play(wish, [DRAWS, said])), 'take-offer', `${wish.persona}: ${said}`);
    const late = play(wish, [DRAWS, 'I could come in and do a trial shift on Saturday.', CASE]);
    assert.ok((late.concerns.find((c) => c.voicedAtTurn !== null)?.eased ?? 0) >= 0.5, wish.persona);
  }
});

test('what the work deals with is no private matter', () => {
  for (const worry of ['no experience with cancer patients', 'no experience with anxiety or depression'])
    for (const wish of candid) {
      const state = play({ ...wish, worries: [worry] }, []);
      assert.ok(
        state.concerns.some((c) => c.detail === worry),
        `${wish.persona}: ${worry}`,
      );
    }
});

test('what was told in words that do not name the doubt is allowed for when the doubt is voiced', () => {
  for (const wish of candid) {
    const state = play({ ...wish, worries: ['software has changed'] }, [
      "I know it's been a while, so I did the vendor's two courses in March and set the new package up for our parish.",
      DRAWS,
    ]);
    assert.ok(!broughtUpAsNew(state), `${wish.persona}: ${lastSaid(state)}`);
  }
});

test('an offer is met as one, and leaves the doubt where it was', () => {
  for (const wish of candid) {
    const state = play(wish, [DRAWS, 'I could come in and do a trial shift. Saturday, or whenever you are busiest.']);
    assert.equal(lastMeant(state), 'take-offer', `${wish.persona}: ${lastSaid(state)}`);
    assert.ok((state.concerns.find((c) => c.voicedAtTurn !== null)?.eased ?? 1) < 0.3);
  }
});

test('whoever says that they will speak openly, and does, is not given leave to', () => {
  for (const wish of candid) {
    const said = lastSaid(
      play(wish, ["Can I be straight with you? I've been out of work for nine years, and I expect you're wondering."]),
    );
    assert.doesNotMatch(said, /\byou can\b/iu, wish.persona);
  }
});

test('age, health and the like are not held against anybody, set down as a sentence or as a bare word', () => {
  for (const worry of [
    'age',
    'my accent',
    'three years out with cancer treatment',
    'I came out of work with depression',
  ])
    for (const wish of candid) {
      const state = play({ ...wish, worries: [worry] }, [DRAWS, 'Anything else?', 'And is that all of it?']);
      const said = state.turns.filter((t) => t.speaker === 'interviewer').map((t) => t.text);
      assert.doesNotMatch(said.join(' '), /\b(?:age|accent|cancer|depression)\b/iu, wish.persona);
    }
});

test('a question of the work is not taken for one about the decision', () => {
  for (const question of [
    'How long does it take a new person to hit target?',
    'And how long is a call, usually?',
    'When would you want someone to start?',
    'And after a bad call, what happens?',
    "What's your turnaround between shows?",
  ])
    for (const wish of candid) {
      const state = play(wish, [question]);
      const intents = state.turns.map((t) => t.intent);
      assert.ok(
        !intents.includes('timeline') && !intents.includes('next-steps'),
        `${wish.persona}: ${question} ${lastSaid(state)}`,
      );
    }
});

test('a day asked for again is said again, in other words', () => {
  for (const wish of candid) {
    const state = play(wish, ['When would I hear?', 'Sorry, when would I hear, did you say?']);
    const days = state.turns.filter((t) => t.intent === 'timeline');
    assert.ok(days.length >= 1 && new Set(days.map((t) => t.text)).size === days.length);
    assert.equal(lastMeant(state), 'timeline', `${wish.persona}: ${lastSaid(state)}`);
  }
});
