/** Notes on every occasion: to whom, how long, what is in them and what is not; fumbled answers, greetings and closes, the words of jottings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concernClause } from '../../src/core/doubt-words.ts';
import { draftNote } from '../../src/core/draft-note.ts';
import { OCCASIONS, VOICES } from '../../src/core/kinds.ts';
import { nextStepOf } from '../../src/core/next-step.ts';
import type { NoteFacts, NoteOccasion } from '../../src/core/note.ts';
import { overlaps, restand } from '../../src/core/note-overlap.ts';
import { topicOf } from '../../src/core/own-words.ts';
import { withArticle } from '../../src/core/phrasing.ts';
import { roleWords } from '../../src/core/role-words.ts';
import { check } from '../../src/app/notes.ts';
import { lateProofReader, openMind } from '../../src/face/wire.ts';
import { DEBRIEFS } from './debriefs.ts';

const mind = await openMind();
const draft = (facts: NoteFacts, voice: (typeof VOICES)[number] = 'warm', channel: 'email' | 'letter' = 'email') =>
  draftNote(facts, channel, voice, mind.playbook, 's');
const middle = (body: string) => body.split('\n\n').slice(1, -1).join(' ');
const count = (text: string) => text.split(/\s+/u).filter(Boolean).length;
const maya = DEBRIEFS[0] as NoteFacts;
const COLLEAGUES = [
  { name: 'Ms Ana Ruiz', topics: ['the night rota'] },
  { name: 'Tom Hughes', firstNames: true, topics: ['how you train apprentices'] },
];

test('every occasion in every voice over the debriefs: sentences that know their facts, and nothing our check would mark but length', async () => {
  const marked: string[] = [];
  for (const facts of DEBRIEFS.filter((_, i) => i % 4 === 0))
    for (const occasion of OCCASIONS)
      for (const voice of VOICES) {
        const told: NoteFacts = {
          ...facts,
          occasion,
          ...(occasion === 'panel' || occasion === 'coordinator' ? { colleagues: COLLEAGUES } : {}),
        };
        const made = draft(told, voice);
        assert.equal(made.occasion, occasion);
        assert.doesNotMatch(made.body, /[{}[\]|]|undefined| {2}/u);
        assert.ok(count(middle(made.body)) <= 150, made.body);
        const { findings } = await check(
          { mind: async () => mind, proofReader: { ...lateProofReader, read: async () => [] } },
          { subject: made.subject ?? '', body: made.body, channel: 'email' },
          { ...told, knownNames: [...(told.knownNames ?? []), 'Ana', 'Ruiz', 'Tom'] },
        );
        marked.push(
          ...findings
            // Whoever arranged it is thanked for that, and to a colleague nobody sells themselves.
            .filter(
              (f) =>
                !['late', 'too-short', 'unaddressed-concern', 'no-specific-detail', 'no-interest-stated'].includes(
                  f.type,
                ),
            )
            .map((f) => `${occasion} ${voice} ${f.type} "${made.body.slice(...f.span)}" in\n${made.body}`),
        );
      }
  assert.deepEqual(marked, []);
});

test('a day on which they decide: short, one point, and soon said', () => {
  const facts: NoteFacts = { ...maya, nextSteps: 'they decide tonight' };
  for (const voice of VOICES) {
    const made = draft(facts, voice);
    assert.equal(made.occasion, 'same-day');
    const words = count(middle(made.body));
    assert.ok(words >= 30 && words <= 90, `${words}: ${made.body}`);
    assert.doesNotMatch(made.body, /rota/u);
  }
});

test('after a call nobody was met or seen', () => {
  for (const facts of DEBRIEFS.slice(0, 40))
    for (const voice of VOICES) {
      const made = draft(
        {
          ...facts,
          topicNotes: [],
          concernsRaised: [],
          topics: (facts.topics ?? []).slice(0, 1),
          stage: 'phone-screen',
        },
        voice,
      );
      assert.equal(made.occasion, 'phone-screen');
      const own = (facts.topics ?? []).join(' ');
      if (!/\b(?:meet|met|see|saw)\b/u.test(own) && !/meeting|visit/u.test(facts.nextSteps ?? ''))
        assert.doesNotMatch(
          middle(made.body).replace(/meet the team/gu, ''),
          /\b(?:met|meeting you|meet you|meeting me|seeing me|saw|your company today)\b/u,
        );
      assert.match(made.body, /call|phone|telephone|spoke|speak|talk/u);
    }
});

test('to a peer: what was learnt from them and the hope to work together, and no case for oneself', () => {
  const made = draft({ ...maya, interviewer: { name: 'Jo Hart', firstNames: true, part: 'peer' }, concernsRaised: [] });
  assert.equal(made.occasion, 'peer');
  assert.doesNotMatch(made.body, /four practices/u);
  assert.match(made.body, /work with you|same team|work alongside|colleague|work together|met you/u);
});

test('to a coordinator: thanks for arranging it, and the thanks passed on by name', () => {
  const made = draft({
    ...maya,
    topics: [],
    topicNotes: [],
    concernsRaised: [],
    interviewer: { name: 'Kim Park', part: 'coordinator', firstNames: true },
    colleagues: COLLEAGUES,
  });
  assert.equal(made.occasion, 'coordinator');
  assert.match(made.body, /arrang|setting|looking after|planning/u);
  assert.match(made.body, /Ms\. Ruiz and Tom\b/u);
  assert.deepEqual(made.asks, []);
});

test('to a whole panel: through its chair, with what each of the others talked about, once', () => {
  for (const voice of VOICES) {
    const made = draft({ ...maya, occasion: 'panel', colleagues: COLLEAGUES }, voice);
    assert.match(made.body, /^(?:Dear|Hi) Dr\. Ruiz and colleagues,/u);
    assert.match(made.body, /the night rota/u);
    assert.match(made.body, /how you train apprentices/u);
    assert.match(made.body, /Tom\b/u);
    assert.ok(made.standsOn.some((s) => /Tom Hughes/u.test(s.fact)));
  }
  assert.match(draft({ ...maya, interviewer: { name: '' }, occasion: 'panel' }).body, /^Dear members of the panel,/u);
});

test('a late note says so in one clause and makes no excuses', () => {
  for (const voice of VOICES) {
    const made = draft({ ...maya, sentAt: '2026-09-08T10:00:00' }, voice);
    assert.match(middle(made.body), /late|sooner|few days|some days/u);
    assert.doesNotMatch(made.body, /sorry|apolog|busy|forgive/iu);
  }
});

test('a fumbled answer: a wrong fact or a missing one is mended in two sentences at most; nerves are left alone, and it says why', () => {
  const base: NoteFacts = { ...maya, concernsRaised: [], concernAnswers: [] };
  const wrong = draft({
    ...base,
    repair: {
      question: 'the size of my team',
      better: 'It was eight people and not five. Two were apprentices. One left.',
      what: 'wrong-fact',
    },
  });
  assert.match(wrong.body, /eight people and not five/u);
  assert.doesNotMatch(wrong.body, /One left|sorry|nervous/u);
  const missing = draft({
    ...base,
    repair: { question: 'lockout', better: 'Sorry, I forgot to say that I hold the key until the last person signs' },
  });
  assert.match(missing.body, /I hold the key until the last person signs/u);
  assert.doesNotMatch(missing.body, /sorry|forgot/iu);
  for (const repair of [
    { question: 'why I left', better: 'I was nervous and rambled' },
    { question: 'why I left', better: 'I left for a bigger ward', what: 'weak' as const },
  ]) {
    const made = draft({ ...base, repair });
    assert.doesNotMatch(made.body, /nervous|bigger ward/u);
    assert.equal(made.leftOut.length, 1);
    assert.match(made.leftOut[0]?.why ?? '', /\.$/u);
  }
  const voiced = draft({
    ...base,
    concernsRaised: ['why I left the ward'],
    repair: { question: 'why I left the ward', better: 'I left for a bigger ward', what: 'weak' },
  });
  assert.match(
    voiced.body,
    /I left for a bigger ward/u,
    'a doubt they voiced is answered, however weak the first answer was',
  );
});

test('greetings and closes', () => {
  const greet = (
    interviewer: NoteFacts['interviewer'],
    english: NoteFacts['english'] = 'us',
    voice: (typeof VOICES)[number] = 'plain',
    channel: 'email' | 'letter' = 'email',
    occasion?: NoteOccasion,
  ) => {
    const lines = draft(
      { ...maya, english, interviewer, ...(occasion ? { occasion } : {}) },
      voice,
      channel,
    ).body.split('\n');
    return [lines[0], lines.at(-2)];
  };
  assert.deepEqual(greet({ name: 'Ana Ruiz', honorific: 'Dr' }), ['Dear Dr. Ruiz,', 'Best regards,']);
  assert.deepEqual(greet({ name: 'Ana Ruiz', honorific: 'Dr.' }, 'uk'), ['Dear Dr Ruiz,', 'Kind regards,']);
  assert.deepEqual(greet({ name: 'Chris Jones', honorific: 'Mx.' }, 'uk', 'formal'), [
    'Dear Mx Jones,',
    'Yours sincerely,',
  ]);
  assert.deepEqual(greet({ name: 'Chris Beltran' }, 'us', 'formal'), ['Dear Chris Beltran,', 'Sincerely,']);
  assert.deepEqual(greet({ name: 'Nguyễn Văn An' }, 'international', 'warm'), [
    'Dear Nguyễn Văn An,',
    'With kind regards,',
  ]);
  assert.deepEqual(greet({ name: 'Prof. Inés Ferreira dos Santos' }, 'international', 'formal'), [
    'Dear Professor dos Santos,',
    'Kind regards,',
  ]);
  assert.deepEqual(greet({ name: 'Tom Beale', firstNames: true }, 'uk', 'warm'), ['Hi Tom,', 'With kind regards,']);
  assert.deepEqual(greet({ name: 'Tom Beale', firstNames: true }, 'us', 'warm', 'letter'), ['Dear Tom:', 'Sincerely,']);
  assert.deepEqual(greet({ name: '' }, 'uk', 'formal', 'letter'), ['Hello,', 'Yours faithfully,']);
});

test('jottings become parts of sentences', () => {
  const topic = (raw: string, name = 'Ann Grice') => `${topicOf(raw, name)?.kind} ${topicOf(raw, name)?.text}`;
  assert.equal(topic('They want to open a second shop in Leeds'), 'told you want to open a second shop in Leeds');
  assert.equal(topic('she started as a Saturday girl'), 'told you started as a Saturday girl');
  assert.equal(topic('her own first year'), 'noun your own first year');
  assert.equal(topic('the drawings Ms Grice keeps in a tin'), 'noun the drawings you keep in a tin');
  assert.equal(topic('how they train apprentices'), 'wh how you train apprentices');
  assert.equal(topic('- moving the archive.'), 'noun moving the archive');
  assert.equal(topic('pairing session'), 'noun the pairing session');
  assert.equal(topicOf("I told them about my grandfather's projector")?.heard, false);
  for (const [raw, clause] of [
    ['no Linux certificate', 'mentioned that I have no Linux certificate'],
    ['too junior', 'wondered whether I am too junior'],
    ['never ran a pass', 'mentioned that I have never run a pass'],
    ['only 18', 'mentioned that I am only 18'],
    ['only corporate events', 'mentioned that I have only done corporate events'],
    ['portfolio has no radio', 'mentioned that my portfolio has no radio'],
    ['how I handle conflict', 'asked how I handle conflict'],
    ['would I stay', 'wondered whether I would stay'],
    ['afraid of confined spaces?', 'wondered whether I am afraid of confined spaces'],
    ['accent on the phone', 'asked about my accent on the phone'],
    ['gap of two years on CV', 'asked about the gap of two years on my CV'],
    ['does not drive', 'mentioned that I do not drive'],
    ['lives abroad', 'mentioned that I live abroad'],
    ['would be managing staff for the first time', 'mentioned that I would be managing staff for the first time'],
  ] as const)
    assert.equal(concernClause(raw), clause);
  for (const [raw, kind, text] of [
    ['second interview Thursday', 'mine', 'the second interview on Thursday'],
    ["governors' meeting", 'theirs', "the governors' meeting"],
    ['board meets in August', 'theirs', 'the board meets in August'],
    ['DBS check', 'ready', 'the DBS check'],
    ['decision by Friday', 'word', 'hearing from you by Friday'],
    ['HR will ring', 'word', 'hearing from HR'],
    ['meet the volunteers', 'mine', 'meeting the volunteers'],
    ['a trial evening', 'mine', 'the trial evening'],
    ['a call test', 'mine', 'the call test'],
    ['two references', 'word', 'hearing from you'],
    ['start in November', 'mine', 'starting in November'],
  ] as const)
    assert.deepEqual(nextStepOf(raw), { kind, text }, raw);
  assert.equal(nextStepOf('They did not say'), undefined);
  for (const [raw, a] of [
    ['HR assistant', 'an HR assistant'],
    ['UX designer', 'a UX designer'],
    ['MSc intern', 'an MSc intern'],
    ['18-wheeler driver', 'an 18-wheeler driver'],
    ['union organiser', 'a union organiser'],
    ['usher', 'an usher'],
    ['one-to-one tutor', 'a one-to-one tutor'],
    ['X-ray nurse', 'an X-ray nurse'],
    ['hourly paid tutor', 'an hourly paid tutor'],
    ['NASA engineer', 'a NASA engineer'],
  ] as const)
    assert.equal(withArticle(raw), a);
  assert.equal(roleWords('Waiting Staff')?.a, 'one of your waiting staff');
  assert.equal(roleWords('Account Executive')?.a, 'an account executive');
  assert.equal(roleWords('Head of Year')?.a, 'your head of year');
  assert.equal(roleWords('Chief Financial Officer')?.role, 'Chief Financial Officer');
  assert.equal(roleWords('French Teacher')?.a, 'a French teacher');
});

test('what two notes share is counted and shown, and an edit keeps the facts of the sentences it left', () => {
  const mine =
    'Dear Ana,\n\nThank you for the hour this morning. I keep thinking about the rota you drew on the wall.\n\nKind regards,\nMaya';
  const theirs =
    'Dear Tom,\n\nThank you for the hour this morning. Your questions about the stock were good.\n\nKind regards,\nMaya';
  const [found] = overlaps(mine, [{ to: 'Tom', body: theirs }]);
  assert.deepEqual(
    found?.spans.map((s) => mine.slice(...s)),
    ['Thank you for the hour this morning.'],
  );
  assert.ok((found?.share ?? 0) > 0.2 && (found?.share ?? 1) < 0.5);
  const made = draft(maya);
  const edited = made.body.replace(middle(made.body).split(/(?<=[.!?]) /u)[0] as string, 'I wrote this line myself.');
  const left = restand(made.standsOn, made.body, edited);
  assert.equal(left.length, made.standsOn.length - 1);
  for (const s of left) assert.ok(made.body.includes(edited.slice(...s.span)));
});
