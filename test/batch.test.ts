/** The batch forms: what goes in, what comes out, and what becomes of a line that is wrong. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ACTS, REGISTERS } from '../src/core/acts.ts';
import { clinch, freshFolder, root } from './parts/program.ts';

type Json = Record<string, unknown>;
function batch(command: string, lines: readonly (Json | string)[], status = 0): { out: Json[]; err: string } {
  const done = clinch([command, '--jsonl'], {
    input: lines.map((l) => (typeof l === 'string' ? l : JSON.stringify(l))).join('\n'),
    data: freshFolder(),
  });
  assert.equal(done.status, status, done.stderr);
  return {
    out: done.stdout
      .split('\n')
      .filter(Boolean)
      .map((l) => JSON.parse(l) as Json),
    err: done.stderr,
  };
}
const keys = (value: unknown) => Object.keys(value as object).sort();
const facts = {
  candidate: 'Sam Vo',
  company: 'Westlake Parks',
  role: 'ranger',
  interviewer: { name: 'Dawn Eccles', title: 'Senior Ranger' },
  interviewedAt: '2026-09-24T09:00:00',
  sentAt: '2026-09-24T17:00:00',
  topics: ['the path repairs'],
  concernsRaised: ['no chainsaw licence'],
  nextSteps: 'a practical day',
};

test('recognise: acts and tones by the agreed names, each with its place in the text', () => {
  const texts = [
    'I would love this job. What are the next steps?',
    '',
    'The weather is nice.',
    'Ünïcödé 👩🏽‍⚕️ — do you have any concerns about me?',
  ];
  const { out } = batch(
    'recognise',
    texts.map((text, id) => ({ id, text })),
  );
  assert.deepEqual(
    out.map((l) => l.id),
    [0, 1, 2, 3],
  );
  const acts = (n: number) => out[n]?.acts as { act: string; span: [number, number]; weight: number; cue: string }[];
  assert.deepEqual(
    acts(0)
      .map((a) => a.act)
      .sort(),
    ['ask-next-steps', 'ask-position'],
  );
  assert.deepEqual([acts(1), acts(2)], [[], []]);
  assert.ok(acts(3).some((a) => a.act === 'ask-concerns' && /concerns/u.test((texts[3] as string).slice(...a.span))));
  for (const line of out) {
    for (const act of line.acts as Json[]) assert.deepEqual(keys(act), ['act', 'cue', 'span', 'weight']);
    for (const tone of line.tone as Json[]) assert.deepEqual(keys(tone), ['span', 'tone', 'weight']);
    for (const act of line.acts as { act: never }[]) assert.ok(ACTS.includes(act.act));
    for (const tone of line.tone as { tone: never }[]) assert.ok(REGISTERS.includes(tone.tone));
  }
});

test('a malformed line is named with its number, the rest go on, and the exit code says so', () => {
  const { out, err } = batch(
    'recognise',
    [{ id: 1, text: 'hello' }, 'not json', '', '[1]', { id: 5 }, { id: 6, text: 'Goodbye.' }],
    1,
  );
  assert.deepEqual(
    out.map((l) => l.id),
    [1, 6],
  );
  assert.deepEqual(err.trim().split('\n'), [
    'line 2: not readable as JSON',
    'line 4: not an object',
    'line 5: "text" must be text',
  ]);
});

test('check: findings with the agreed types, and none of a clean note', () => {
  const body = (middle: string) =>
    `Dear Dawn,\n\nThank you for this morning, and for showing me the path repairs by the lake. ${middle}\n\nYou mentioned that I have no chainsaw licence; I have booked the course for 12 October. I would love to work with you at Westlake Parks, and I look forward to the practical day.\n\nKind regards,\nSam Vo`;
  const { out } = batch('check', [
    {
      id: 'clean',
      facts,
      channel: 'email',
      subject: 'Ranger interview',
      body: body('I liked the bench you put there.'),
      defects: ['ignored'],
    },
    { id: 'salary', facts, channel: 'email', subject: 'Ranger interview', body: body('What is the salary?') },
    {
      id: 'copied',
      facts: {
        ...facts,
        otherNotes: [
          { to: 'Bo', body: 'I liked the bench you put there by the narrow part of the shore path so much.' },
        ],
      },
      channel: 'email',
      subject: 'Ranger interview',
      body: body('I liked the bench you put there by the narrow part of the shore path so much.'),
    },
  ]);
  const types = out.map((l) => (l.findings as { type: string }[]).map((f) => f.type));
  assert.deepEqual(types[0], []);
  assert.deepEqual(types[1], ['salary-mentioned']);
  assert.ok(types[2]?.includes('repeated-from-other-interviewer'));
  for (const line of out)
    for (const finding of line.findings as Json[])
      assert.deepEqual(
        keys(finding).filter((k) => k !== 'remedy'),
        ['message', 'rule', 'severity', 'span', 'type'],
      );
  assert.match(
    batch(
      'check',
      [
        { id: 1, body: 'x' },
        { id: 2, facts: { ...facts, interviewer: {} }, body: 'x' },
        { id: 3, facts: { ...facts, topics: 'x' }, body: 'x' },
      ],
      1,
    ).err,
    /line 1: "facts".*\nline 2: "facts.interviewer.name".*\nline 3: "facts.topics"/u,
  );
});

test('check: facts that are given are held against the note, and those that are not keep their rules quiet', () => {
  const line = {
    channel: 'email',
    subject: 'Ranger interview',
    body: 'Dear Ms. Eccles,\n\nThank you for this morning, and for showing me the path repairs by the lake. I have attached the map that I drew of them, and I liked how calmly Harbour Farms share the shore with you.\n\nYou mentioned that I have no chainsaw licence; I have booked the course. I would love to work with you at Westlake Parks, and I look forward to the practical day on Friday.\n\nKind regards,\nSam Vo',
  };
  const given = {
    ...facts,
    interviewer: { name: 'Dr. Dawn Eccles', title: 'Senior Ranger', email: 'd.eccles@westlake.example' },
    nextSteps: 'a practical day on Thursday',
    otherEmployers: ['Harbour Farms Ltd'],
    attachments: [],
    to: 'bo.hill@westlake.example',
  };
  const { out } = batch('check', [
    { id: 'quiet', ...line, facts },
    { id: 'told', ...line, facts: given },
  ]);
  const types = out.map((l) => (l.findings as { type: string }[]).map((f) => f.type).sort());
  assert.deepEqual(types[0], []);
  assert.deepEqual(types[1], ['attachment-missing', 'wrong-address', 'wrong-company', 'wrong-day', 'wrong-title']);
  assert.match(
    batch('check', [{ id: 1, facts: { ...facts, attachments: 'none' }, body: 'x' }], 1).err,
    /line 1: "facts.attachments"/u,
  );
});

test('score: criteria that add up, with evidence where the words stand', () => {
  const turns = [
    { speaker: 'interviewer', text: 'Anything you would like to ask before we finish?' },
    { speaker: 'candidate', text: 'Do you have any doubts about me for this role?' },
    { speaker: 'interviewer', text: 'You have no network here yet.' },
    {
      speaker: 'candidate',
      text: 'I had none in Cardiff either. I joined two trade groups in my first month and had thirty meetings by the end of the second.',
    },
    { speaker: 'interviewer', text: 'I like that.' },
    { speaker: 'candidate', text: 'I want this job. When can I start? And what are the next steps?' },
    { speaker: 'interviewer', text: 'A call with the director.' },
    { speaker: 'candidate', text: 'Lovely, thank you for today.' },
  ];
  const { out, err } = batch(
    'score',
    [
      { id: 'a', role_family: 'sales', turns, gold: { quality: 1 } },
      { id: 'b', role_family: 'sales', turns: [{ speaker: 'someone', text: 'x' }] },
      { id: 'c', role_family: 'sales', turns: [] },
    ],
    1,
  );
  const [a, c] = out;
  assert.deepEqual(keys(a), [
    'asked',
    'band',
    'concernsAddressed',
    'concernsVoiced',
    'criteria',
    'id',
    'manner',
    'score',
    'timing',
    'tone',
  ]);
  assert.deepEqual(a?.asked, { nextSteps: true, concerns: true, position: 'direct' });
  const criteria = a?.criteria as { criterion: string; points: number; of: number; evidence: unknown[] }[];
  assert.ok(
    criteria.length >= 9 && criteria.length <= 11 && new Set(criteria.map((x) => x.criterion)).size === criteria.length,
    'those that had their occasion, each once',
  );
  const plainly = (100 * criteria.reduce((n, x) => n + x.points, 0)) / criteria.reduce((n, x) => n + x.of, 0);
  assert.equal(typeof a?.score, 'number');
  assert.ok(
    Number(a?.score) <= Math.min(100, plainly / 2 + 55),
    'what was done gives half; how it was put moves that by thirty points at the most',
  );
  const manner = (a?.manner ?? []) as { by: number; says: string }[];
  assert.ok(manner.every((part) => Number.isInteger(part.by) && Math.abs(part.by) <= 60 && part.says.endsWith('.')));
  assert.ok(criteria.every((x) => x.points >= 0 && x.points <= x.of));
  assert.equal(c?.id, 'c');
  assert.match(err, /^line 2: turn 1 must be/u);
});

test('note: a body, what each sentence stands on, and what is still missing', () => {
  const { out } = batch('note', [
    { id: 'a', facts, channel: 'email' },
    { id: 'b', facts: { ...facts, topics: [], nextSteps: '' }, channel: 'letter', voice: 'formal' },
  ]);
  const [a, b] = out as {
    subject?: string;
    body: string;
    standsOn: { span: [number, number]; fact: string }[];
    asks: { question: string }[];
  }[];
  assert.ok(a?.subject && b && !('subject' in b));
  assert.match(a.body, /path repairs/u);
  assert.ok(a.standsOn.some((s) => /path repairs/u.test(a.body.slice(...s.span)) && /path repairs/u.test(s.fact)));
  assert.deepEqual(
    b.asks.map((x) => /talked about|happens next|doubted/u.test(JSON.stringify(x))),
    b.asks.map(() => true),
  );
  assert.ok(b.asks.length >= 2);
});

test('rehearse: the same seed says the same, another seed another, and every turn has reasons or none', () => {
  const line = {
    id: 'a',
    seed: 's1',
    scene: { roleFamily: 'sales', worries: ['no local network'], proofPoints: ['I won thirty accounts in a year'] },
    says: [
      'Any doubts about me?',
      'I won thirty accounts in a year in a town where I knew nobody.',
      'I want this job. When can I start?',
      'Thank you, goodbye.',
    ],
  };
  const { out } = batch('rehearse', [line, line, { ...line, seed: 's2' }, { ...line, seed: 3 }]);
  const turns = (n: number) =>
    out[n]?.turns as { speaker: string; text: string; opinion: number; because: unknown[] }[];
  assert.deepEqual(out[0], out[1]);
  assert.notDeepEqual(
    turns(0).map((t) => t.text),
    turns(2).map((t) => t.text),
  );
  assert.deepEqual(keys(out[0]), ['concerns', 'id', 'opinion', 'phase', 'turns']);
  for (const turn of turns(0)) assert.ok(turn.opinion >= 0 && turn.opinion <= 100 && Array.isArray(turn.because));
  const wrong = batch(
    'rehearse',
    [
      { ...line, scene: 'x' },
      { ...line, says: [1] },
      { ...line, seed: undefined },
    ],
    1,
  );
  assert.equal(wrong.err.trim().split('\n').length, 3);
});

test('letter from a file: set, or refused field by field', () => {
  const folder = freshFolder();
  const data = {
    candidate: { name: 'Łukasz Żółć', address: ['18 Alder Street'] },
    recipient: { name: 'Ngô Thị Bích', address: ['12 Oven Street'] },
    date: '2026-03-05',
    body: 'Dear Ms Bích,\n\nThank you.',
    form: 'din',
    paper: 'a4',
    envelope: 'dl',
  };
  const out = join(folder, 'letter.pdf');
  assert.equal(clinch(['letter', '--from', '-', '--out', out], { input: JSON.stringify(data) }).status, 0);
  assert.equal(readFileSync(out).subarray(0, 5).toString(), '%PDF-');
  const wrong = clinch(['letter', '--from', '-', '--out', out], {
    input: JSON.stringify({ ...data, form: 'fr', paper: 'a3', candidate: {} }),
  });
  assert.equal(wrong.status, 1);
  for (const field of ['form', 'paper', 'candidate']) assert.match(wrong.stderr, new RegExp(`^${field}`, 'mu'));
});

test('letters from a file: a list in one PDF, choices as flags, labels, cards, and a print test', () => {
  const folder = freshFolder();
  const out = join(folder, 'panel.pdf');
  const one = (name: string, more = {}) => ({
    candidate: { name: 'Łukasz Żółć', address: ['18 Alder Street', 'Duluth, MN 55802'] },
    recipient: {
      name,
      address: {
        street: 'Lake Avenue',
        houseNumber: '400',
        town: 'Duluth',
        region: 'Minnesota',
        postcode: '55802',
        country: 'US',
      },
    },
    date: '2026-03-05',
    body: `Dear ${name},\n\nThank you.\n\nSincerely,\nŁukasz`,
    ...more,
  });
  const run = (input: unknown, ...flags: string[]) => {
    const made = clinch(['letter', '--from', '-', '--out', out, '--json', ...flags], { input: JSON.stringify(input) });
    return { status: made.status, err: made.stderr, pages: made.status === 0 ? JSON.parse(made.stdout).pages : 0 };
  };
  const panel = [one('Ana Ruiz'), one('Ben Okoro', { envelope: 'c65', form: 'din-a', window: true })];
  assert.equal(run(panel).pages, 2);
  assert.equal(run({ letters: panel }, '--envelope', '10', '--form', 'us', '--window', '--feed', 'left').pages, 4);
  assert.equal(run(panel, '--labels', '5163', '--first', '9').pages, 1);
  assert.equal(run(panel, '--card', 'a2').pages, 2);
  const test = clinch(['letter', '--print-test', '--paper', 'letter', '--offset', '1.5,-2', '--out', out], {});
  assert.equal(test.status, 0, test.stderr);
  for (const [input, says, ...flags] of [
    [[one('Ana Ruiz'), one('')], /^letter 2, recipient\.name: /mu],
    [[], /no letter in the file/u],
    [panel, /^letter 1, feed: /mu, '--feed', 'up'],
    [panel, /no label sheet "L1"/u, '--labels', 'L1'],
    [panel, /envelope has no window/u, '--envelope', 'c6'],
    [one('陳靜香'), /no letters for "陳靜香"/u],
  ] as const) {
    const wrong = run(input, ...flags);
    assert.equal(wrong.status, 1);
    assert.match(wrong.err, says);
  }
});

test('whoever stops reading early gets what they read, and no trace', () => {
  const folder = freshFolder();
  const file = join(folder, 'many.jsonl');
  writeFileSync(
    file,
    Array.from({ length: 2000 }, (_, id) =>
      JSON.stringify({ id, text: 'I would love this job. What are the next steps?' }),
    ).join('\n'),
  );
  const done = spawnSync(
    'sh',
    ['-c', '"$0" "$1" recognise --jsonl < "$2" | head -n 1', process.execPath, join(root, 'bin/clinch.mjs'), file],
    { encoding: 'utf8' },
  );
  assert.equal((JSON.parse(done.stdout) as Json).id, 0);
  assert.equal(done.stderr, '');
});
