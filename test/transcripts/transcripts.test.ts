/** Transcripts as meeting programs write them: who said what, what the interviewer voiced, promised and evaded, and the debrief begun from it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { namedDay } from '../../src/core/day-words.ts';
import { debriefFromTranscript, withTranscript } from '../../src/core/debrief-from-transcript.ts';
import { sayingsIn } from '../../src/core/hear-interviewer.ts';
import { debriefRecord, interviewRecord } from '../../src/core/records.ts';
import { readTranscript, speakerOf } from '../../src/core/transcript.ts';
import { openMind } from '../../src/face/wire.ts';

const { ear, playbook } = await openMind();
const SAID_ON = '2026-11-26'; // a Thursday
const interview = interviewRecord.parse({
  id: 'clinic',
  company: 'Northwind Clinics',
  role: 'practice manager',
  startsAt: '2026-11-26T15:00:00Z',
  zone: 'Europe/London',
  people: [
    { id: 'ruiz', name: 'Ana Ruiz' },
    { id: 'beale', name: 'Tom Beale' },
  ],
});

const SHAPES = {
  plain: 'Ana Ruiz: Shall we start?\nMaya: Yes, please.\nwith pleasure\nAna Ruiz: Good.',
  zoom: '[15:01:02] Ana Ruiz: Shall we start?\n[15:01:05] Maya: Yes, please.\nwith pleasure\n[15:01:09] Ana Ruiz: Good.',
  otter: 'Ana Ruiz  0:02\nShall we start?\n\nMaya  0:05\nYes, please.\nwith pleasure\n\nAna Ruiz  0:09\nGood.',
  teams: '0:02 Ana Ruiz\nShall we start?\n0:05 Maya\nYes, please.\nwith pleasure\n0:09 Ana Ruiz\nGood.',
  webvtt:
    'WEBVTT\n\n1\n00:00:02.000 --> 00:00:04.000\n<v Ana Ruiz>Shall we start?</v>\n\n2\n00:00:05.000 --> 00:00:06.000\n<v Maya>Yes, please.</v>\n<v Maya>with pleasure</v>\n\n3\n00:00:09.000 --> 00:00:10.000\n<v Ana Ruiz>Good.</v>',
  subrip:
    '1\n00:00:02,000 --> 00:00:04,000\nAna Ruiz: Shall we start?\n\n2\n00:00:05,000 --> 00:00:06,000\nMaya: Yes, please.\nwith pleasure\n\n3\n00:00:09,000 --> 00:00:10,000\nAna Ruiz: Good.',
};

test('the same talk is read the same out of every program that writes it down', () => {
  for (const [shape, text] of Object.entries(SHAPES))
    assert.deepEqual(
      readTranscript(text),
      [
        { speaker: 'Ana Ruiz', text: 'Shall we start?' },
        { speaker: 'Maya', text: 'Yes, please. with pleasure' },
        { speaker: 'Ana Ruiz', text: 'Good.' },
      ],
      shape,
    );
});

test('what is no transcript is not taken for one', () => {
  assert.deepEqual(readTranscript('Dear Ana,\nThank you for today.\nOne thing: I left my scarf.\nMaya'), []);
  assert.deepEqual(readTranscript('Maya: I talk\nMaya: to myself'), []);
  assert.deepEqual(readTranscript(''), []);
});

test('a person is found by full name, by one name where it is theirs alone, accents or not', () => {
  assert.equal(speakerOf('Łukasz Żółć', ['Lukasz Zolc', 'Ana']), undefined);
  assert.equal(speakerOf('José Núñez', ['Jose Nunez', 'Ana']), 'Jose Nunez');
  assert.equal(speakerOf('Dr Ana Ruiz', ['Ana', 'Tom']), 'Ana');
  assert.equal(speakerOf('Ana Beale', ['Ana', 'Tom Beale']), undefined);
});

test('days are read as people name them, against the day they were said on', () => {
  const on = (text: string) => namedDay(text, SAID_ON)?.on;
  assert.equal(on('You will hear by Friday.'), '2026-11-27');
  assert.equal(on('Thursday at the latest'), '2026-12-03');
  assert.equal(on('We meet next Friday.'), '2026-12-04');
  assert.equal(on('by the end of this week'), '2026-11-27');
  assert.equal(on('by the end of next week'), '2026-12-04');
  assert.equal(on('before the end of the month'), '2026-11-30');
  assert.equal(on('within ten working days'), '2026-12-10');
  assert.equal(on('It takes a week or two.'), '2026-12-10');
  assert.equal(on('in a fortnight'), '2026-12-10');
  assert.equal(on('on the 14th'), '2026-12-14');
  assert.equal(on('by 3 March'), '2027-03-03');
  assert.equal(on('on November 30th'), '2026-11-30');
  assert.equal(on('tomorrow'), '2026-11-27');
  assert.equal(on('the 31st of February'), undefined);
  for (const none of [
    'soon',
    'in a few days',
    'thank you for coming today',
    'we meet every Monday',
    'it was last Friday',
    'you may start',
  ])
    assert.equal(on(none), undefined, none);
});

test('a day named is a day of the calendar and never before the day it was said on', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }),
      fc.constantFrom(
        'by Monday',
        'next Wednesday',
        'the 31st',
        '29 February',
        'end of next month',
        'in two weeks',
        'early next week',
        'within 3 working days',
      ),
      (day, words) => {
        const saidOn = day.toISOString().slice(0, 10);
        const found = namedDay(words, saidOn);
        if (found === undefined) return;
        assert.equal(new Date(`${found.on}T00:00:00Z`).toISOString().slice(0, 10), found.on);
        assert.ok(found.on >= saidOn, `${words} said on ${saidOn} gave ${found.on}`);
      },
    ),
  );
});

test('promises carry their day; praise and its limit are told apart; a question promises nothing', () => {
  const does = (text: string) =>
    sayingsIn(text, SAID_ON, playbook).map((s) => `${s.does}${s.byOn ? ` ${s.byOn}` : ''}`);
  assert.deepEqual(does("You'll hear from us by Monday."), ['promise 2026-11-30']);
  assert.deepEqual(
    does('I really liked your plan for the rota, though I can promise nothing: we have three more people to see.'),
    ['encouragement', 'limit'],
  );
  assert.deepEqual(does("I'm afraid I'm not able to comment on that."), ['evasion']);
  assert.deepEqual(does('Will you hear back from the agency by Monday?'), []);
});

const TALK = `Ana Ruiz: We go live with the new booking system in March, and the front desk is nervous about it.
Maya Lindqvist: I brought one in at four practices. The trick was the Saturday sessions.
Tom Beale: I suppose I'm still a bit unsure how quickly you'd pick up primary care.
Maya Lindqvist: That's fair. In the dental group I learnt a new clinical team in six weeks, and we cut no-shows from 14 to 6 per cent. Does that help?
Tom Beale: It does. I really liked the Saturday idea.
Maya Lindqvist: I'd love to do this job. What happens next, and when might I hear?
Ana Ruiz: The next step is a second visit with the partners. You'll hear from us by the end of next week.`;

test('a debrief begun from a transcript: who was there, the doubt with its answer, what was promised, what was asked', () => {
  const read = debriefFromTranscript(TALK, 'Maya Lindqvist', interview, ear);
  assert.ok(read.ok);
  const { from } = read;
  assert.deepEqual(from.present, ['ruiz', 'beale']);
  assert.equal(from.concerns.length, 1);
  assert.equal(from.concerns[0]?.personId, 'beale');
  assert.match(from.concerns[0]?.answered ?? '', /six weeks/u);
  assert.deepEqual(from.nextSteps, {
    what: 'The next step is a second visit with the partners.',
    who: 'Ana Ruiz',
    byOn: '2026-12-04',
  });
  assert.deepEqual(from.asked, { nextSteps: true, concerns: false, position: true });
  assert.ok(from.told.some((t) => t.personId === 'ruiz' && t.words.includes('booking system')));
  const mine = debriefRecord.parse({ nextSteps: { what: 'a visit' }, concerns: [{ id: 'a', words: 'my own' }] });
  const merged = withTranscript(mine, from, () => 'b');
  assert.equal(merged.nextSteps.what, 'a visit', 'what was written by hand stays');
  assert.deepEqual(
    merged.concerns.map((c) => c.id),
    ['a', 'b'],
  );
  assert.deepEqual(debriefRecord.parse(merged), merged, 'and can be saved');
});

test('whose words are whose is asked when no name says it', () => {
  const read = debriefFromTranscript(TALK, 'Somebody Else', interview, ear);
  assert.deepEqual(read, { ok: false, why: 'who-are-you', speakers: ['Ana Ruiz', 'Maya Lindqvist', 'Tom Beale'] });
});

test('whatever is pasted, it is read or refused', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('A: b', '0:01 X', '<v Q>', '-->', '1', ': :')), {
        maxLength: 40,
      }),
      (lines) => {
        const read = debriefFromTranscript(lines.join('\n'), 'A', interview, ear);
        if (read.ok) debriefRecord.parse(withTranscript(debriefRecord.parse({}), read.from, () => 'x'));
      },
    ),
  );
});
