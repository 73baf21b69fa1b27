/** Letters, envelopes and cards as real PDFs, read back by other people's tools. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import type { PdfResult } from '../../src/app/ports.ts';
import type { CardData, Envelope, LetterData } from '../../src/core/letter.ts';
import { openPress } from '../../src/edge/letter-pdf.ts';

const root = join(import.meta.dirname, '../..');
const places = { fontsDir: join(root, 'fonts'), templatesDir: join(root, 'content/en/letters') };
const press = openPress(places);
const folder = mkdtempSync(join(tmpdir(), 'clinch-letter-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const absent = ['qpdf', 'pdftotext', 'pdffonts', 'pdfinfo'].filter(
  (tool) => spawnSync(tool, ['--version']).error !== undefined,
);
const skip = absent.length > 0 ? `needs ${absent.join(', ')}` : false;
/** What a tool says about a file. Its grumbling on stderr is dropped: poppler calls a boolean that the standard asks for a mistake. */
const ask = (tool: string, ...args: string[]) =>
  execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const textOf = (file: string, ...flags: string[]) => ask('pdftotext', ...flags, file, '-');

const BODY =
  'Dear Ngô Thị Bích,\n\nIt was good to see the clinic at work; I have been thinking since about how the two sites share one rota.\n\nI would like this job.\n\nSincerely,\nŁukasz Żółć';
const base: LetterData = {
  candidate: {
    name: 'Łukasz Żółć',
    address: ['18 Alder Street', 'Duluth, MN 55802'],
    email: 'lukasz@zolc.example',
    phone: '+1 555 0142',
  },
  recipient: {
    name: 'Ngô Thị Bích',
    title: 'Medical Director',
    company: 'Northwind Clinics',
    address: ['400 Lake Avenue', 'Duluth, MN 55802'],
  },
  date: '2026-03-05',
  body: BODY,
  form: 'us',
  paper: 'letter',
};
const FORMS = [
  ['us', 'letter'],
  ['uk', 'a4'],
  ['din', 'a4'],
] as const;
const card: CardData = {
  format: 'a6',
  title: 'The last five minutes',
  occasion: 'Thursday 14:00 · Northwind Clinics · Dr. Ruiz, Mr. Beale',
  sections: [
    ['Listen for', '“few minutes left”, “any questions?”, the folder closes'],
    ['First', 'Is there anything about my background that gives you pause?'],
    ['The ask', "I'd like this job."],
    ['Then', 'What happens next, and by when?'],
    ['Last words', 'Thank you. March sounds like the right time to join.'],
  ].map(([heading = '', line = '']) => ({ heading, lines: [line] })),
};

function kept(made: PdfResult, name: string): string {
  assert.ok(made.ok, made.ok ? '' : made.says);
  const file = join(folder, `${name}.pdf`);
  writeFileSync(file, made.pdf);
  return file;
}
const set = async (over: Partial<LetterData>, name: string) => kept(await press.letter({ ...base, ...over }), name);

function assertSound(file: string): string {
  assert.match(ask('qpdf', '--check', file), /No syntax or stream encoding errors/u);
  const fonts = ask('pdffonts', file).trim().split('\n').slice(2);
  assert.ok(
    fonts.length > 0 &&
      fonts.every((line) => / yes yes yes /u.test(line) && /^[A-Z]{6}\+(?:SourceSerif4|Inter)-/u.test(line)),
    `embedded, subset, with text, and ours:\n${fonts.join('\n')}`,
  );
  const open = execFileSync('qpdf', ['--qdf', '--object-streams=disable', file, '-'], { encoding: 'latin1' });
  assert.match(open, /pdfuaid:part>1/u);
  return open;
}

for (const [form, paper] of FORMS) {
  test(`a letter in the ${form} form is whole, tagged, carries its fonts, and says who wrote it`, {
    skip,
  }, async () => {
    const file = await set({ form, paper, subject: 'Clinic manager' }, form);
    const open = assertSound(file);
    for (const place of [root, homedir(), tmpdir()]) assert.ok(!open.includes(place), `the file names ${place}`);
    assert.match(open, form === 'us' ? /\/Lang \(en-US\)/u : /\/Lang \(en-GB\)/u);
    const info = ask('pdfinfo', file);
    for (const line of [
      /^Title:\s+Clinic manager$/mu,
      /^Author:\s+Łukasz Żółć$/mu,
      /^Tagged:\s+yes$/mu,
      /^Pages:\s+1$/mu,
    ])
      assert.match(info, line);
    assert.doesNotMatch(info, /CreationDate|ModDate/u);
    const page = textOf(file, '-layout');
    for (const words of [
      'Łukasz Żółć',
      'Ngô Thị Bích',
      form === 'us' ? 'March 5, 2026' : '5 March 2026',
      'I would like this job.',
      '400 Lake Avenue',
      'Clinic manager',
      'Sincerely,',
    ])
      assert.ok(page.includes(words), `${words} in\n${page}`);
  });
}

/** The left and top of a word on a page, in millimetres. */
function placeOf(file: string, word: string, page = 1): { leftMm: number; topMm: number; rightMm: number } {
  const found = new RegExp(`<word xMin="([\\d.]+)" yMin="([\\d.]+)" xMax="([\\d.]+)"[^>]*>${word}</word>`, 'gu');
  const boxes = textOf(file, '-bbox', '-f', String(page), '-l', String(page));
  const [, left = 0, top = 0, right = 0] = (found.exec(boxes) ?? assert.fail(`no "${word}" in ${boxes}`)).map(Number);
  return { leftMm: (left / 72) * 25.4, topMm: (top / 72) * 25.4, rightMm: (right / 72) * 25.4 };
}
const near = (a: number, b: number, within: number, what: string) =>
  assert.ok(Math.abs(a - b) <= within, `${what}: ${a.toFixed(1)} mm, wanted ${b} mm`);

test('each form puts things where it should', { skip }, async () => {
  const american = await set({ subject: 'Interview' }, 'place-us');
  for (const word of ['18', 'March', 'Ngô', 'Dear', 'Sincerely,'])
    near(placeOf(american, word).leftMm, 25.4, 0.6, `us ${word}`);
  assert.ok(textOf(american).includes('Re: Interview'));
  assert.ok(placeOf(american, 'Re:').topMm < placeOf(american, 'Dear').topMm);

  const british = await set({ form: 'uk', paper: 'a4', subject: 'Interview' }, 'place-uk');
  assert.ok(placeOf(british, '18').leftMm > 120);
  const short = await set(
    { form: 'uk', paper: 'a4', candidate: { name: 'Łukasz Żółć', address: ['1 A', 'B'] } },
    'place-uk-short',
  );
  assert.equal(textOf(short).split('\n')[0], 'Łukasz Żółć', 'a name is not broken to fit the block it makes');
  near(placeOf(british, 'March').topMm, placeOf(british, '5').topMm, 0.1, 'uk date');
  assert.ok(
    placeOf(british, 'Dear').topMm < placeOf(british, 'Interview').topMm &&
      placeOf(british, 'Interview').topMm < placeOf(british, 'good').topMm,
    'the heading stands under the salutation',
  );

  const german = await set({ form: 'din', paper: 'a4', subject: 'Gespräch' }, 'place-din');
  near(placeOf(german, 'Medical').leftMm, 25, 0.6, 'din address');
  const boxes = textOf(german, '-bbox');
  const tops = [...boxes.matchAll(/yMin="([\d.]+)"[^>]*>(?:Ngô|400)<\/word>/gu)].map((m) => (Number(m[1]) / 72) * 25.4);
  assert.ok(
    tops.some((top) => top >= 60.5 && top <= 65),
    `the recipient begins 62.7 mm down: ${tops.join(' ')}`,
  );
  assert.ok(placeOf(german, '400').topMm < 90, 'the address ends within its field');
  near(placeOf(german, 'Gespräch').topMm, 98.5, 2, 'din subject');
});

test('a German letter is dated and tagged as German', { skip }, async () => {
  const body =
    'Sehr geehrte Frau Dr. Müller,\n\nvielen Dank für das Gespräch am Donnerstag und für den Rundgang.\n\nMit freundlichen Grüßen\n\nÇağla Şimşek';
  const file = await set({ form: 'din', paper: 'a4', body }, 'german');
  assert.ok(textOf(file).includes('5. März 2026'));
  assert.match(assertSound(file), /\/Lang \(de-DE\)/u);
});

test('there is room for a signature between the close and the name', { skip }, async () => {
  for (const [form, paper] of FORMS) {
    const file = await set(
      { form, paper, body: BODY.replace('Łukasz Żółć', 'Lukasz'), candidate: { ...base.candidate, name: 'Lukasz' } },
      `sign-${form}`,
    );
    const names = [...textOf(file, '-bbox').matchAll(/yMin="([\d.]+)"[^>]*>Lukasz<\/word>/gu)].map(
      (m) => (Number(m[1]) / 72) * 25.4,
    );
    const room = Math.max(...names) - placeOf(file, 'Sincerely,').topMm;
    assert.ok(room > 18 && room < 30, `${form}: ${room.toFixed(1)} mm`);
  }
});

for (const [envelope, widthPt, heightPt] of [
  ['10', 684, 297],
  ['dl', 623.6, 311.8],
  ['c5', 649.1, 459.2],
  ['c6', 459.2, 323.1],
] as const) {
  test(`the ${envelope} envelope is the last page, in its own size, its address where machines read it`, {
    skip,
  }, async () => {
    const file = await set({ envelope: envelope as Envelope }, `envelope-${envelope}`);
    const size = /Page\s+2 size:\s+([\d.]+) x ([\d.]+)/u.exec(ask('pdfinfo', '-l', '2', file));
    assert.ok(Math.abs(Number(size?.[1]) - widthPt) < 0.6 && Math.abs(Number(size?.[2]) - heightPt) < 0.6, size?.[0]);
    const [first, last] = [placeOf(file, 'Ngô', 2), placeOf(file, '400', 2)];
    const heightMm = (heightPt / 72) * 25.4;
    assert.ok(first.topMm > heightMm * 0.4 && last.topMm < heightMm - 20 && first.leftMm > 60);
    assert.ok(placeOf(file, 'Łukasz', 2).topMm < 15);
    const alone = kept(await press.envelope({ ...base, envelope: envelope as Envelope }), `alone-${envelope}`);
    assert.match(ask('pdfinfo', alone), /^Pages:\s+1$/mu);
    assertSound(alone);
  });
}

test('equal letters are equal bytes, whoever sets them', async () => {
  const letter = { ...base, envelope: '10' } as const;
  const [one, two] = [await press.letter(letter), await openPress(places).letter(letter)];
  assert.ok(one.ok && two.ok);
  assert.deepEqual(Buffer.from(one.pdf), Buffer.from(two.pdf));
});

test('what people type is never markup', { skip }, async () => {
  const nasty = '#read("/etc/passwd") *bold* _x_ $x$ @ref <label> // gone /* too */ \\u{41} = Heading [x] `raw` --- ~';
  const file = await set(
    {
      body: BODY.replace('I would like this job.', nasty),
      subject: '#import "@preview/x"',
      recipient: { ...base.recipient, name: '#panic("x") *Ana*' },
    },
    'nasty',
  );
  const page = textOf(file).replace(/\s+/gu, ' ');
  for (const words of [nasty, '#import "@preview/x"', '#panic("x") *Ana*'])
    assert.ok(page.includes(words), `${words} in ${page}`);
});

test('names are set and can be found again in the file', { skip }, async () => {
  for (const [i, name] of [
    'Łukasz Żółć',
    'Ngô Thị Bích',
    'Çağla Şimşek',
    'Đặng Thùy Trâm',
    'Nguyễn Ước',
    'Þórður Ægisson',
    'Ελένη Παπαδοπούλου',
    'Жанна Щукина',
    'Їжакевич Ґалаґан',
    'Ọláyínká',
    'Māori Tūhoe',
  ].entries()) {
    for (const typed of [name, name.normalize('NFD')])
      assert.ok(
        textOf(await set({ recipient: { ...base.recipient, name: typed }, envelope: 'dl' }, `name-${i}`))
          .normalize('NFC')
          .includes(name),
        name,
      );
  }
});

test('letters no font has are refused by the word they stand in, and never set with some other font', async () => {
  const refused = async (over: Partial<LetterData>, word: string) => {
    for (const made of [await press.letter({ ...base, ...over }), await press.preview({ ...base, ...over })]) {
      assert.ok(!made.ok && made.code === 'missing-glyph', JSON.stringify(made).slice(0, 200));
      assert.ok(made.says.includes(`"${word}"`), made.says);
    }
  };
  await refused({ body: BODY.replace('clinic', 'clinic静') }, 'clinic静');
  await refused({ body: BODY.replace('clinic', 'مرحبا') }, 'مرحبا');
  await refused({ body: BODY.replace('clinic', 'clinic 😀') }, '😀');
  await refused({ recipient: { ...base.recipient, name: 'Chen 静香' } }, '静香');
  await refused({ subject: 'Thank you 🙏🏽' }, '🙏🏽');
  const onCard = await press.card({ ...card, title: 'ありがとう' });
  assert.ok(!onCard.ok && onCard.code === 'missing-glyph' && onCard.says.includes('ありがとう'));
});

test('whatever is typed, a letter is set or refused with a reason', async () => {
  const typed = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom(...'#*_$@<>\\[](){}`~=/-+.,:;"\'\n abcdefŁéàthịếЖΩß\u00ad\u200d\u0301'),
      maxLength: 80,
    }),
  );
  await fc.assert(
    fc.asyncProperty(typed, typed, fc.constantFrom(...FORMS), async (a, b, [form, paper]) => {
      const made = await press.letter({
        candidate: { name: `A ${a}`, address: [`1 ${b}`] },
        recipient: { name: `B ${b}`, title: a, address: [`2 ${a}`] },
        date: base.date,
        subject: b,
        body: `Dear ${a}\n\n${b}\n\nSincerely,\n${a}`,
        form,
        paper,
        envelope: 'dl',
      });
      assert.ok(made.ok ? made.pages === 2 : /[.]$/u.test(made.says));
    }),
    { numRuns: 60 },
  );
});

test('a letter that is a little long is set closer; one that is too long is refused with how much, never a silent second page', {
  skip,
}, async () => {
  const words = (n: number) =>
    `Dear Ana,\n\n${'the quick clinic rota works well '.repeat(n)}\n\nSincerely,\nŁukasz Żółć`;
  for (const [form, paper] of FORMS) {
    const pitch = async (n: number) => {
      const file = await set({ form, paper, body: words(n) }, `long-${form}-${n}`);
      assert.match(ask('pdfinfo', file), /^Pages:\s+1$/mu);
      const tops = [
        ...new Set(
          [...textOf(file, '-bbox').matchAll(/yMin="([\d.]+)"[^>]*>(?:quick|rota|clinic|works)<\/word>/gu)].map((m) =>
            Number(m[1]),
          ),
        ),
      ].sort((x, y) => x - y);
      return (tops[2] ?? 0) - (tops[1] ?? 0);
    };
    assert.ok((await pitch(72)) < (await pitch(20)), form);
    const over = async (n: number) => {
      const made = await press.letter({ ...base, form, paper, body: words(n) });
      assert.ok(!made.ok && made.code === 'overflow');
      assert.match(made.says, /shorten/u);
      return Number(/about (\d+) lines/u.exec(made.says)?.[1]);
    };
    assert.ok((await over(140)) > 5 && (await over(160)) > (await over(140)), form);
  }
});

test('an address that does not fit its place is refused, never cut or laid over the text', async () => {
  const long = Array.from({ length: 9 }, (_, i) => `Department of outpatient operations and planning, floor ${i + 1}`);
  const made = await press.letter({
    ...base,
    form: 'din',
    paper: 'a4',
    recipient: { ...base.recipient, address: long },
  });
  assert.ok(
    !made.ok && made.code === 'overflow' && made.says.includes('Ngô Thị Bích'),
    JSON.stringify(made).slice(0, 200),
  );
});

test('an endless word breaks instead of running off the paper', { skip }, async () => {
  const url = `https://clinic.example/${'path/'.repeat(40)}?${'q'.repeat(120)}`;
  const file = await set({ body: BODY.replace('I would', `${url} I would`), form: 'uk', paper: 'a4' }, 'endless');
  const right = Math.max(
    ...[...textOf(file, '-bbox').matchAll(/xMax="([\d.]+)"/gu)].map((m) => (Number(m[1]) / 72) * 25.4),
  );
  assert.ok(right <= 186, `${right} mm`);
});

test('a letter that is not whole is refused with what is missing', async () => {
  const made = await press.letter({ ...base, body: ' ', recipient: { name: 'Ana', address: [] } });
  assert.ok(!made.ok && made.code === 'bad-letter');
  assert.match(made.says, /no postal address for Ana yet.*|no words/u);
});

test('a preview is one picture for each sheet', async () => {
  const made = await press.preview({ ...base, envelope: '10' });
  assert.ok(
    made.ok && made.svg.length === 2 && made.svg.every((svg) => svg.startsWith('<svg') && !/<script/u.test(svg)),
  );
});

test('the pocket card is one side in every format, with headings for those who listen to it', { skip }, async () => {
  for (const [format, size] of [
    ['a6', /297\.6\d* x 419\.5/u],
    ['3x5', /216 x 360/u],
    ['a4', /595\.\d+ x 841/u],
  ] as const) {
    const file = kept(await press.card({ ...card, format }), `card-${format}`);
    const info = ask('pdfinfo', file);
    assert.match(info, /^Pages:\s+1$/mu);
    assert.match(info, size);
    const open = assertSound(file);
    assert.match(open, /\/S \/H1\b/u);
    assert.match(open, /\/S \/H2\b/u);
    for (const words of ['The last five minutes', 'Listen for', "I'd like this job.", 'right time to join.'])
      assert.ok(textOf(file).replace(/\s+/gu, ' ').includes(words), words);
  }
});

test('a card with more than one side holds is refused', async () => {
  const full = await press.card({
    ...card,
    format: '3x5',
    sections: Array.from({ length: 4 }, () => card.sections).flat(),
  });
  assert.ok(!full.ok && full.code === 'overflow');
  assert.match(full.says, /about \d+ lines/u);
});

test('the fonts and their licences travel together', () => {
  for (const [licence, owner] of [
    ['SourceSerif4-OFL.txt', /Source/u],
    ['Inter-OFL.txt', /Inter/u],
  ] as const) {
    const text = readFileSync(join(places.fontsDir, licence), 'utf8');
    assert.match(text, owner);
    assert.match(text, /SIL OPEN FONT LICENSE/u);
  }
});

test('a fonts folder without the fonts is a fault, not a page in some other face', async () => {
  await assert.rejects(
    openPress({ ...places, fontsDir: folder }).letter(base),
    (error: Error & { code?: string }) => error.code === 'fonts-missing',
  );
});
