/** A letter before it is set: what is taken, what is refused, and where its body is cut. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { breakable, checkLetterData, cleanCard, type LetterData } from '../../src/core/letter.ts';
import { addressBlock, dateInWords, letterParts } from '../../src/core/letter-parts.ts';

const base: LetterData = {
  candidate: { name: 'Maya Lindqvist', address: ['18 Alder Street', 'Duluth, MN 55802'] },
  recipient: {
    name: 'Dr. Ana Ruiz',
    title: 'Medical Director',
    company: 'Northwind Clinics',
    address: ['400 Lake Avenue', 'Duluth, MN 55802'],
  },
  date: '2026-03-04',
  body: 'Dear Dr. Ruiz:\n\nThank you for today.\n\nSincerely,\nMaya Lindqvist',
  form: 'us',
  paper: 'letter',
};
const parts = (body: string, over: Partial<LetterData> = {}) => letterParts({ ...base, ...over, body });
const foot = (body: string) => {
  const { close, signature, under, after } = parts(body);
  return { close, signature, under, after };
};

test('dates are written as the form writes them, in the language of the letter', () => {
  assert.deepEqual(
    [dateInWords('2026-03-04', 'us'), dateInWords('2026-03-04', 'uk'), dateInWords('2026-03-04', 'din')],
    ['March 4, 2026', '4 March 2026', '4. März 2026'],
  );
  const german = parts(
    'Sehr geehrte Frau Dr. Ruiz,\n\nvielen Dank für das Gespräch und die Zeit.\n\nMit freundlichen Grüßen\nMaya',
    { form: 'din' },
  );
  assert.deepEqual([german.date, german.language], ['4. März 2026', 'de']);
  const english = parts(base.body, { form: 'din' });
  assert.deepEqual([english.date, english.language], ['4 March 2026', 'en']);
});

test('salutations are recognised as people type them, and only there', () => {
  for (const line of [
    'Dear Dr. Ruiz:',
    'Dear Ana,',
    'Dear Dr Ruiz',
    'Hello Ana,',
    'Ana,',
    'Dr. Ruiz:',
    'Good morning Dr. Ruiz,',
    'To the panel:',
    'Dear members of the search committee,',
    'Sehr geehrte Frau Dr. Müller,',
    'Guten Tag Alex Berg,',
  ])
    for (const break_ of ['\n\n', '\n'])
      if (break_ === '\n\n' || /[,:]$/u.test(line))
        assert.equal(parts(`${line}${break_}Thank you for today.\n\nSincerely,\nMaya`).salutation, line);
  for (const line of [
    'To be honest, I left smiling.',
    'Thank you for the hour on Thursday.',
    'Dear me, what a good afternoon that was!? Truly?',
    'Hello and thank you for the hour on Thursday at the clinic, which I enjoyed.',
  ])
    assert.equal(parts(`${line}\n\nSincerely,\nMaya`).salutation, '', line);
});

test('the end of a letter is recognised as people type it', () => {
  const plain = { under: [], after: [] };
  for (const close of [
    'Sincerely,',
    'Yours sincerely',
    'Yours faithfully,',
    'With kind regards,',
    'Warm regards and many thanks,',
    'Best,',
    'All the best,',
    'Thank you again,',
    'Take care,',
    'Gratefully yours,',
    'Looking forward to Thursday,',
    'Mit freundlichen Grüßen',
    'Fair winds,',
  ])
    for (const name of ['Maya Lindqvist', 'Maya', 'M. Lindqvist', '– Maya'])
      for (const between of ['\n', '\n\n', '\n\n\n\n'])
        assert.deepEqual(
          foot(`Dear Ana,\n\nIt was good to meet you.\n\n${close}${between}${name}`),
          { close, signature: name, ...plain },
          `${close} ${name}`,
        );
});

test('what stands under the name stays under it, and what comes after comes after', () => {
  assert.deepEqual(
    foot(
      'Dear Ana,\n\nHello.\n\nBest,\nMaya\nClinic manager\n+1 555 0142\n\nP.S. The plan is enclosed.\n\nEnclosure: plan',
    ),
    {
      close: 'Best,',
      signature: 'Maya',
      under: ['Clinic manager', '+1 555 0142'],
      after: [['P.S. The plan is enclosed.'], ['Enclosure: plan']],
    },
  );
});

test('a letter without a close, without a name, or without either', () => {
  assert.deepEqual(
    [foot('Dear Ana,\n\nThank you.\n\nMaya').close, foot('Dear Ana,\n\nThank you.\n\nMaya').signature],
    ['', 'Maya'],
  );
  assert.deepEqual(
    [
      foot('Dear Ana,\n\nThank you for today.\n\nSincerely,').close,
      foot('Dear Ana,\n\nThank you for today.\n\nSincerely,').signature,
    ],
    ['Sincerely,', 'Maya Lindqvist'],
  );
  assert.deepEqual(
    [foot('Just words.').close, foot('Just words.').signature, parts('Just words.').paragraphs],
    ['', 'Maya Lindqvist', [['Just words.']]],
  );
  assert.equal(foot('Dear Ana,\n\nBest wishes to all of you on the fourth floor and in the annex.\n\nMaya').close, '');
  assert.equal(foot('Dear Ana,\n\nThank you.\n\nKind regards,\nChidi Okafor').signature, 'Chidi Okafor');
});

test('line breaks of a person are kept; those of a mail program are undone', () => {
  assert.deepEqual(parts('Dear Ana,\n\nThree things:\n- the rota\n- the phone\n- the list\n\nMaya').paragraphs, [
    ['Three things:', '- the rota', '- the phone', '- the list'],
  ]);
  const wrapped =
    'You asked whether someone from dental care could manage a clinic\nwith two sites. At Brightwater I took over a group of six practices\nwith fourteen missed appointments a day.';
  assert.deepEqual(parts(`Dear Ana,\n\n${wrapped}\n\nMaya`).paragraphs, [[wrapped.replaceAll('\n', ' ')]]);
});

test('no word of a letter is ever lost, doubled or moved', () => {
  const word = fc.constantFrom(
    'Dear',
    'Ana,',
    'Sincerely,',
    'Maya',
    'Lindqvist',
    'Best',
    'regards,',
    'thanks',
    'Thank',
    'you.',
    'clinic',
    'rota',
    'P.S.',
    '– ',
    'Grüßen',
    'M.',
    ',',
    ':',
  );
  const body = fc
    .array(fc.tuple(word, fc.constantFrom(' ', ' ', '\n', '\n\n')), { minLength: 1, maxLength: 40 })
    .map((w) => w.flat().join(''));
  fc.assert(
    fc.property(body, (typed) => {
      const p = parts(typed);
      const set = [p.salutation, ...p.paragraphs.flat(), p.close, p.signature, ...p.under, ...p.after.flat()].join(' ');
      const want = typed.split(/\s+/u).filter(Boolean);
      const got = set.split(/\s+/u).filter(Boolean);
      // The candidate's name is added where the letter has none.
      assert.ok(
        got.join(' ') === want.join(' ') || got.join(' ') === `${want.join(' ')} Maya Lindqvist`,
        JSON.stringify([typed, p]),
      );
    }),
  );
});

test('an address block says nothing twice', () => {
  assert.deepEqual(
    addressBlock({
      ...base,
      recipient: { ...base.recipient, address: ['Northwind clinics', '400 Lake Avenue', 'Duluth'] },
    }),
    ['Dr. Ana Ruiz', 'Medical Director', 'Northwind Clinics', '400 Lake Avenue', 'Duluth'],
  );
});

test('a subject line is printed without words that only say it is one', () => {
  for (const typed of [
    'Re: Clinic manager',
    'RE:  Clinic manager',
    'Betreff: Clinic manager',
    'Clinic manager.',
    'Clinic manager',
  ])
    assert.equal(parts(base.body, { subject: typed }).subject, 'Clinic manager');
});

test('whatever comes in, a letter is taken or refused in sentences; a taken one is taken again unchanged', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.record({
          ...Object.fromEntries(
            Object.keys(base).map((k) => [k, fc.oneof(fc.constant(base[k as keyof LetterData]), fc.anything())]),
          ),
        }),
      ),
      (raw) => {
        const checked = checkLetterData(raw);
        if (checked.ok) assert.deepEqual(checkLetterData(checked.value), checked);
        else
          assert.ok(
            checked.problems.length > 0 && checked.problems.every((p) => /[.!]$/u.test(p.says) && p.field !== ''),
          );
      },
    ),
  );
});

test('line breaks, control characters and overrides never reach the page', () => {
  const checked = checkLetterData({
    ...base,
    candidate: { name: 'Maya\r\nX: y', address: ['1 Street\n\nTown', ' '] },
    body: `${base.body}\u0000\u202e\ud800`,
  });
  assert.ok(checked.ok);
  assert.deepEqual(checked.value.candidate, { name: 'Maya X: y', address: ['1 Street', 'Town'] });
  assert.doesNotMatch(checked.value.body, /\u202e|\p{Surrogate}|(?![\n\t])\p{Cc}/u);
  const typed = checkLetterData({ ...base, recipient: { ...base.recipient, name: 'Ngô Thị Bích'.normalize('NFD') } });
  assert.ok(typed.ok && typed.value.recipient.name === 'Ngô Thị Bích'.normalize('NFC'));
});

test('each thing that is wrong is said by its field', () => {
  const fields = (over: object) => {
    const checked = checkLetterData({ ...base, ...over });
    return checked.ok ? [] : checked.problems.map((p) => p.field);
  };
  assert.deepEqual(fields({ form: 'fr', paper: 'a5', envelope: 'b4' }), ['form', 'paper', 'envelope']);
  for (const date of ['2026-02-30', '2026-13-01', '04.03.2026', '', null, 20260304])
    assert.deepEqual(fields({ date }), ['date'], String(date));
  assert.deepEqual(fields({ date: '2026-03-04T18:00:00Z' }), []);
  assert.deepEqual(fields({ candidate: { name: ' ', address: [] }, recipient: { name: 5, address: ['a', 7] } }), [
    'candidate.name',
    'candidate.address',
    'recipient.name',
    'recipient.address',
  ]);
  assert.deepEqual(fields({ body: 'word '.repeat(9000) }), ['body']);
  assert.deepEqual(fields({ recipient: { name: 'Ana', address: Array.from({ length: 12 }, (_, i) => `line ${i}`) } }), [
    'recipient.address',
  ]);
});

test('an endless word gets places to break; ordinary words and web addresses are left as they are', () => {
  const tracked = `https://clinic.example/jobs?${'utm_source=letter&'.repeat(6)}`;
  assert.equal(breakable(tracked, 40).replaceAll('\u200b', ''), tracked);
  assert.ok(
    breakable('x'.repeat(200), 40)
      .split('\u200b')
      .every((piece) => piece.length <= 16),
  );
  for (const word of [
    'https://www.linkedin.com/in/maya-lindqvist-clinics/',
    'Donaudampfschifffahrtsgesellschaft',
    'maya.lindqvist-alvarez@northwind-clinics.example',
  ])
    assert.equal(breakable(word, 40), word);
});

test('a card keeps no empty lines or sections', () => {
  assert.deepEqual(
    cleanCard({
      format: 'a6',
      title: ' The last\nfive minutes ',
      occasion: '',
      sections: [
        { heading: 'First', lines: ['', 'Ask.\u0000'] },
        { heading: 'Then', lines: [' '] },
      ],
    }),
    { format: 'a6', title: 'The last five minutes', occasion: '', sections: [{ heading: 'First', lines: ['Ask.'] }] },
  );
});
