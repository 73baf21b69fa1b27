/** Letters, envelopes and cards as real PDFs, read back by other people's tools. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkLetterData, dateOf, type Envelope, type LetterData, letterParts } from '../../src/core/letter.ts';
import { openPress } from '../../src/edge/letter-pdf.ts';

const root = join(import.meta.dirname, '../..');
const press = openPress({ fontsDir: join(root, 'fonts'), templatesDir: join(root, 'content/en/letters') });
const folder = mkdtempSync(join(tmpdir(), 'clinch-letter-'));
const has = (tool: string) => spawnSync(tool, ['--version']).error === undefined;
const tools = ['qpdf', 'pdftotext', 'pdffonts', 'pdfinfo'].filter((t) => !has(t));
const skip = tools.length > 0 ? `needs ${tools.join(', ')}` : false;

const BODY = "Dear Ngô Thị Bích,\n\nIt was good to see the clinic at work; I have been thinking since about how the two sites share one rota.\n\nI would like this job.\n\nSincerely,\nŁukasz Żółć";
const base: LetterData = { candidate: { name: 'Łukasz Żółć', address: ['18 Alder Street', 'Duluth, MN 55802'] }, recipient: { name: 'Ngô Thị Bích', title: 'Medical Director', company: 'Northwind Clinics', address: ['400 Lake Avenue', 'Duluth, MN 55802'] }, date: '2026-03-05', body: BODY, form: 'us', paper: 'letter' };

async function pdf(letter: LetterData, name = 'letter'): Promise<string> {
  const made = await press.letter(letter);
  assert.ok(made.ok, made.ok ? '' : made.says);
  const file = join(folder, `${name}.pdf`);
  writeFileSync(file, made.pdf);
  return file;
}
const text = (file: string) => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

for (const [form, paper, date] of [['us', 'letter', 'March 5, 2026'], ['uk', 'a4', '5 March 2026'], ['din', 'a4', '5 March 2026']] as const) {
  test(`a letter in the ${form} form is whole, tagged and carries its fonts`, { skip }, async () => {
    const file = await pdf({ ...base, form, paper }, form);
    assert.match(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' }), /No syntax or stream encoding errors/u);
    const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim().split('\n').slice(2);
    assert.ok(fonts.length > 0 && fonts.every((line) => / yes yes yes /u.test(line)), fonts.join('\n'));
    const uncompressed = execFileSync('qpdf', ['--qdf', '--object-streams=disable', file, '-'], { encoding: 'latin1' });
    assert.match(uncompressed, /pdfuaid:part>1/u);
    const page = text(file);
    for (const words of ['Łukasz Żółć', 'Ngô Thị Bích', date, 'I would like this job.', '400 Lake Avenue']) assert.ok(page.includes(words), `${words} in\n${page}`);
  });
}

for (const [envelope, size] of [['10', '684 x 297'], ['dl', '623.62 x 311.81'], ['c5', '649.13 x 459.21'], ['c6', '459.21 x 323.15']] as const) {
  test(`the ${envelope} envelope is the last page, in its own size`, { skip }, async () => {
    const file = await pdf({ ...base, envelope: envelope as Envelope }, `envelope-${envelope}`);
    const info = execFileSync('pdfinfo', ['-l', '2', file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const [w = 0, h = 0] = /Page\s+2 size:\s+([\d.]+) x ([\d.]+)/u.exec(info)?.slice(1).map(Number) ?? [];
    const [wantW = 0, wantH = 0] = size.split(' x ').map(Number);
    assert.ok(Math.abs(w - wantW) < 1 && Math.abs(h - wantH) < 1, info);
  });
}

test('equal letters are equal bytes', async () => {
  const [one, two] = [await press.letter(base), await openPress({ fontsDir: join(root, 'fonts'), templatesDir: join(root, 'content/en/letters') }).letter(base)];
  assert.ok(one.ok && two.ok);
  assert.deepEqual(Buffer.from(one.pdf), Buffer.from(two.pdf));
});

test('what people type is never markup', { skip }, async () => {
  const nasty = '#read("/etc/passwd") *bold* $x$ @ref <label> // gone \\u{41} = Heading [x]';
  const file = await pdf({ ...base, body: BODY.replace('I would like this job.', nasty), recipient: { ...base.recipient, name: '#panic("x") *Ana*' } }, 'nasty');
  assert.ok(text(file).replace(/\s+/gu, ' ').includes(nasty));
});

test('letters no font has are refused by name, and never set with some other font', async () => {
  for (const [word, body] of [['静', BODY.replace('clinic', '静 clinic')], ['مرحبا', BODY.replace('clinic', 'مرحبا')], ['😀', BODY.replace('clinic', 'clinic 😀')]] as const) {
    const made = await press.letter({ ...base, body });
    assert.ok(!made.ok && made.code === 'missing-glyph', JSON.stringify(made).slice(0, 200));
    assert.ok(made.says.includes(word), made.says);
  }
});

test('Greek, Cyrillic, Turkish, Vietnamese and Icelandic names are set', async () => {
  for (const name of ['Ελένη Παπαδοπούλου', 'Жанна Щукина', 'Çağla Şimşek', 'Đặng Thùy Trâm', 'Þórður Ægisson', 'Nguyễn Ước']) {
    const made = await press.letter({ ...base, recipient: { ...base.recipient, name } });
    assert.ok(made.ok, `${name}: ${made.ok ? '' : made.says}`);
  }
});

test('a letter that is a little long is set smaller; one that is too long is refused, never a silent second page', async () => {
  const words = (n: number) => `Dear Ana,\n\n${'the quick clinic rota works well '.repeat(n)}\n\nSincerely,\nŁukasz Żółć`;
  const long = await press.letter({ ...base, body: words(60) });
  assert.ok(long.ok && long.pages === 1);
  const tooLong = await press.letter({ ...base, body: words(200) });
  assert.ok(!tooLong.ok && tooLong.code === 'overflow');
  assert.match(tooLong.says, /shorten/u);
});

test('the pocket card is one side in every format', async () => {
  for (const format of ['a6', '3x5', 'a4'] as const) {
    const made = await press.card({ format, title: 'The last five minutes', occasion: 'Thursday 14:00', sections: [['Listen for', 'few minutes left'], ['First', 'Is there anything about my background that gives you pause?'], ['Last words', 'Thank you. March sounds like the right time to join.']].map(([heading = '', line = '']) => ({ heading, lines: [line] })) });
    assert.ok(made.ok && made.pages === 1);
  }
});

test('a letter is cut where people end letters', () => {
  const parts = (body: string) => letterParts({ ...base, body });
  assert.deepEqual([parts(BODY).salutation, parts(BODY).close, parts(BODY).signature, parts(BODY).paragraphs.length], ['Dear Ngô Thị Bích,', 'Sincerely,', 'Łukasz Żółć', 2]);
  assert.equal(parts('Dear Ana,\n\nThank you.\n\nWith kind regards,\n\nMaya\n+1 555').close, 'With kind regards,');
  assert.deepEqual(parts('Dear Ana,\n\nThank you.\n\nYours sincerely\nMaya\n+1 555').after, ['+1 555']);
  assert.equal(parts('Dear Ana,\n\nThank you.\n\nŁukasz Żółć').close, '');
  assert.deepEqual(parts('Just words').paragraphs, ['Just words']);
  assert.deepEqual(parts('Dear Ana,\n\nThank you for today.\n\nBest wishes to all of you and your very large team of people.\n\nMaya').close, '');
});

test('dates are written as the form writes them', () => {
  assert.deepEqual([dateOf('2026-03-04', 'us'), dateOf('2026-03-04', 'uk'), dateOf('2026-03-04', 'din')], ['March 4, 2026', '4 March 2026', '4. März 2026']);
});

test('whatever comes in, a letter is taken or refused in sentences', () => {
  fc.assert(fc.property(fc.anything(), (raw) => {
    const checked = checkLetterData(raw);
    assert.ok(checked.ok || (checked.problems.length > 0 && checked.problems.every((p) => /[.!]$/u.test(p.says))));
  }));
  const broken = checkLetterData({ ...base, candidate: { name: 'Maya\r\nX: y', address: ['1 Street\n\nTown', ' '] }, body: `${BODY}\u0000\u202e` });
  assert.ok(broken.ok);
  assert.deepEqual(broken.value.candidate, { name: 'Maya X: y', address: ['1 Street', 'Town'] });
  assert.ok(!/[\u0000\u202e]/u.test(broken.value.body));
});
