/** How a close was put: between two closes that did the same the one that tells and asks plainly comes out ahead, within bounds, and nobody is held to how they speak. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type MannerModel, mannerOf } from '../../src/core/manner.ts';
import type { PlainTurn } from '../../src/core/rehearsal.ts';
import { scorecard } from '../../src/core/scorecard.ts';
import { openMind } from '../../src/face/wire.ts';

const { playbook, ear } = await openMind();
const occasion = { roleFamily: 'customer-facing' };
const turnsWith = (answer: string, reply = 'I see, thank you.'): PlainTurn[] => [
  { speaker: 'interviewer', text: "We're nearly out of time. Anything you'd like to ask?" },
  { speaker: 'candidate', text: 'Is there anything about my background that worries you?' },
  { speaker: 'interviewer', text: 'You have never run a till.' },
  { speaker: 'candidate', text: answer },
  { speaker: 'interviewer', text: reply },
  { speaker: 'candidate', text: "I'd love to work here. What happens next?" },
  { speaker: 'interviewer', text: "I'll ring you on Friday." },
  { speaker: 'candidate', text: 'Thank you for showing me the stockroom.' },
];
const closed = (answer: string) => scorecard(turnsWith(answer), occasion, playbook, ear);
const put = (turns: readonly PlainTurn[]) => mannerOf(turns, ear.manner, playbook).points;

const TOLD =
  'True, not a till. I counted the cash at the fair, forty stalls, two days, six thousand pounds, and it came out right.';
const CLAIMED =
  "True, not a till. Honestly I'm a really passionate people person, I always learn everything super fast, and I counted cash at the fair.";
const SOFTENED =
  'True, not a till, sorry. I just maybe counted a little bit of cash at the fair, I suppose, and hopefully it was only nearly right.';

test('what was done, where and when, comes out ahead of claims and of softeners, and each is said', () => {
  const told = closed(TOLD);
  const claimed = closed(CLAIMED);
  const softened = closed(SOFTENED);
  assert.ok(told.score > claimed.score + 5, `${told.score} against ${claimed.score}`);
  assert.ok(told.score > softened.score + 5, `${told.score} against ${softened.score}`);
  assert.ok(told.manner.some((n) => n.by > 0 && n.says.includes('what you did')));
  assert.ok(claimed.manner.some((n) => n.by < 0 && n.says.includes('claims')));
  assert.ok(softened.manner.some((n) => n.by < 0 && n.says.includes('softeners')));
});

test('what is said of it names words that stand in what was said', () => {
  for (const answer of [TOLD, CLAIMED, SOFTENED]) {
    const { manner } = closed(answer);
    assert.ok(manner.length > 0 && manner.length <= 4);
    const own = turnsWith(answer)
      .filter((t) => t.speaker === 'candidate')
      .map((t) => t.text.toLowerCase());
    for (const { says, words } of manner.filter((part) => !part.says.startsWith('Their')))
      for (const word of words)
        assert.ok(
          own.some((text) => text.includes(word)),
          `${says} “${word}”`,
        );
  }
  const claims = closed(CLAIMED).manner.find((part) => part.says.includes('claims'));
  assert.ok(
    claims?.words.some((word) => /passionate|really|super|always/u.test(word)),
    claims?.words.join(),
  );
});

test('it moves a score by thirty points at the most, and words heaped up earn less than a case', () => {
  const model = JSON.parse(readFileSync('content/en/manner-model.json', 'utf8')) as MannerModel;
  const best = Object.entries(model.candidate)
    .filter(([word]) => !word.includes(' '))
    .sort(([, a], [, b]) => b - a)
    .map(([word]) => word);
  const heap = `${best.slice(0, 60).join(' ')}.`;
  for (const n of [12, 15, 29, 60]) {
    const words = best.slice(0, n).join(' ');
    assert.ok(put(turnsWith(words)) <= put(turnsWith('')), `${n} of the best words count for nothing`);
    assert.ok(put(turnsWith(`${words} the the the the the the the the`)) <= put(turnsWith('')), `${n}, and fillers`);
  }
  for (const answer of [heap, TOLD, CLAIMED, SOFTENED, 'No.', '', 'a '.repeat(2000)])
    assert.ok(Math.abs(put(turnsWith(answer))) <= 30, answer.slice(0, 40));
  assert.ok(closed(heap).score < closed(TOLD).score, `${closed(heap).score} against ${closed(TOLD).score}`);
  // Nothing else was done: heaped words alone make no close.
  const alone: PlainTurn[] = [
    { speaker: 'interviewer', text: "We're nearly out of time. Anything you'd like to ask?" },
    { speaker: 'candidate', text: heap },
    { speaker: 'interviewer', text: 'I see.' },
  ];
  assert.notEqual(scorecard(alone, occasion, playbook, ear).band, 'strong');
});

test('a word said again adds nothing, and neither do the sounds between words', () => {
  const once = 'I counted the cash.';
  assert.equal(put(turnsWith(`${once} ${once}`)) - put(turnsWith(`${once} ${once} ${once} ${once}`)), 0);
  const spoken = 'Um, true, not a, uh, till. I counted, er, the cash at the fair.';
  assert.equal(put(turnsWith(spoken)), put(turnsWith('True, not a till. I counted the cash at the fair.')));
});

test('how it was taken counts in a transcript, and not where Clinch itself worded the replies', () => {
  const warm = turnsWith(TOLD, "Six thousand, good. That's one worry less, thank you.");
  const cool = turnsWith(TOLD, "Okay. Well, we'll see. I can't really say.");
  assert.ok(put(warm) > put(cool), `${put(warm)} against ${put(cool)}`);
  const ours = (turns: PlainTurn[]) =>
    turns.map((t) => (t.speaker === 'interviewer' ? { ...t, intent: 'take-remark' } : t));
  assert.equal(put(ours(warm)), put(ours(cool)));
});

test('an ear that was taught no manner gives nothing for it and takes nothing', () => {
  const without = { ...ear, manner: undefined };
  const told = scorecard(turnsWith(TOLD), occasion, playbook, without);
  assert.deepEqual(told.manner, []);
  assert.ok(told.score < closed(TOLD).score, `${told.score} against ${closed(TOLD).score}`);
  assert.ok(scorecard(turnsWith(CLAIMED), occasion, playbook, without).score > closed(CLAIMED).score - 30);
});

test('words that a program keeps for itself are words like any other', () => {
  for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty'])
    for (const turns of [
      turnsWith(`I worked for a ${word} in Leeds for two years.`),
      turnsWith(TOLD, `A ${word}, good.`),
    ]) {
      const card = scorecard(turns, occasion, playbook, ear);
      assert.ok(Number.isFinite(card.score) && card.manner.every((part) => Number.isFinite(part.by)), word);
    }
});

test('what speaks against somebody is heard as a doubt though no word of doubt is in it', () => {
  for (const doubt of [
    'You were only nine months at the last place.',
    "Your CV's all houses, mate.",
    'My one worry is that it is all nights.',
    'One of us felt that your sample is small.',
    "That's what's worrying me, three firms in two years.",
  ]) {
    const card = scorecard(
      [
        { speaker: 'interviewer', text: doubt },
        {
          speaker: 'candidate',
          text: 'I see why you ask. The firm closed in May, and I stayed six years at the one before.',
        },
        { speaker: 'interviewer', text: 'All right. Any questions?' },
        { speaker: 'candidate', text: 'What happens next?' },
      ],
      { roleFamily: 'trades' },
      playbook,
      ear,
    );
    assert.equal(card.concernsVoiced.length, 1, doubt);
  }
  const none = scorecard(
    [
      { speaker: 'interviewer', text: "You've had the full tour now. Any questions?" },
      { speaker: 'candidate', text: 'What happens next?' },
      { speaker: 'interviewer', text: 'We write to you by Friday. You were very clear, thank you.' },
    ],
    { roleFamily: 'trades' },
    playbook,
    ear,
  );
  assert.deepEqual(none.concernsVoiced, []);
});
