/** The small things that tip a score: between two closes with the same points the plainer, better shown one comes out ahead, and never by much. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readClose } from '../../src/core/close.ts';
import type { PlainTurn } from '../../src/core/rehearsal.ts';
import { pointsOf, scorecard } from '../../src/core/scorecard.ts';
import { openMind } from '../../src/face/wire.ts';

const { playbook, ear } = await openMind();
const occasion = { roleFamily: 'customer-facing' };
const turnsWith = (answer: string): PlainTurn[] => [
  { speaker: 'interviewer', text: "We're nearly out of time. Anything you'd like to ask?" },
  { speaker: 'candidate', text: 'Is there anything about my background that worries you?' },
  { speaker: 'interviewer', text: 'You have never run a till.' },
  { speaker: 'candidate', text: answer },
  { speaker: 'interviewer', text: 'I see, thank you.' },
  { speaker: 'candidate', text: "I'd love to work here. What happens next?" },
  { speaker: 'interviewer', text: "I'll ring you on Friday." },
  { speaker: 'candidate', text: 'Thank you for showing me the stockroom.' },
];
const closed = (answer: string) => scorecard(turnsWith(answer), occasion, playbook, ear);

test('a figure tips the scale, big words and softeners tip it back, and each is said', () => {
  const plain = closed(
    'True, not a till. I counted the cash at the fair, forty stalls, two days, six thousand pounds, and it came out right.',
  );
  const big = closed(
    "True, not a till. Honestly I'm a really passionate people person, I always learn everything super fast, and I counted cash at the fair.",
  );
  const soft = closed(
    'True, not a till, sorry. I just maybe counted a little bit of cash at the fair, I suppose, and hopefully it was only nearly right.',
  );
  assert.ok(plain.score > big.score, `${plain.score} against ${big.score}`);
  assert.ok(plain.score > soft.score, `${plain.score} against ${soft.score}`);
  assert.ok(plain.trifles.some((n) => n.by > 0 && n.says.includes('figures')));
  assert.ok(big.trifles.some((n) => n.by < 0 && n.says.includes('big words')));
  assert.ok(soft.trifles.some((n) => n.by < 0 && n.says.includes('softeners')));
});

test('small things move a score by a dozen points at the most, and numbers heaped up earn no more', () => {
  const one = closed('True, not a till. I counted the cash at the fair, forty stalls, and it came out right.');
  const heap = closed(
    'True, not a till. One, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen.',
  );
  assert.ok(heap.score < one.score, `${heap.score} against ${one.score}`);
  // Numbers, adjectives, softeners: whatever is heaped up, the criteria decide but for twelve points. Above 85 the scale narrows.
  for (const answer of [
    'I sold forty, then sixty, then ninety, then a hundred and ten, then two hundred.',
    'I am really very truly passionate, always, honestly, super quick, and I love everything and everybody.',
    'Sorry, maybe, I suppose, just a little bit, only hopefully, I guess, unfortunately.',
    'What does it pay, and is there a bonus?',
    'No.',
  ]) {
    const plainly = pointsOf(readClose(turnsWith(answer), occasion, playbook, ear), playbook).points;
    const { score } = closed(answer);
    assert.ok(score >= 0 && score <= 100);
    if (plainly <= 73) assert.ok(Math.abs(score - plainly) <= 12.05, `${score} against ${plainly}: ${answer}`);
    else assert.ok(score <= plainly + 12.05, `${score} against ${plainly}: ${answer}`);
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
