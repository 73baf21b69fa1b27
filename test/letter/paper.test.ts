/** What goes to the printer: folds and windows, feeds, second sheets, signatures, labels, cards, other scripts. Read back by poppler. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { lettersFrom } from '../../src/app/paper.ts';
import type { PdfResult } from '../../src/app/ports.ts';
import type { LetterData } from '../../src/core/letter.ts';
import { hiddenInWindow } from '../../src/core/window.ts';
import { openAddressLayout } from '../../src/edge/address-layout.ts';
import { ask, lacking, longBody, maya, paperFolder, press, strokePng } from '../parts/paper.ts';

const skip = lacking('pdftotext', 'pdfinfo', 'pdfimages', 'qpdf');
const kept = paperFolder(after);
const file = (made: PdfResult, name: string) => {
  assert.ok(made.ok, made.ok ? '' : made.says);
  return kept(made.pdf, name);
};
const set = async (over: Partial<LetterData>, name: string) => file(await press.letter({ ...maya, ...over }), name);
const refused = async (over: Partial<LetterData>) => {
  const made = await press.letter({ ...maya, ...over });
  assert.ok(!made.ok, 'this should not have been set');
  return made.says;
};
const mm = (pt: string | undefined) => (Number(pt) / 72) * 25.4;
type Word = { text: string; left: number; top: number; right: number; bottom: number };
const wordsOn = (path: string, page = 1): Word[] =>
  [
    ...ask('pdftotext', '-bbox', '-f', `${page}`, '-l', `${page}`, path, '-').matchAll(
      /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/gu,
    ),
  ].map(([, x, y, X, Y, text = '']) => ({ text, left: mm(x), top: mm(y), right: mm(X), bottom: mm(Y) }));
const sizeOf = (path: string, page: number) =>
  /size:\s+([\d.]+) x ([\d.]+)/u
    .exec(ask('pdfinfo', '-f', `${page}`, '-l', `${page}`, path))
    ?.slice(1)
    .map(mm) ?? [];
const pagesOf = (path: string) => Number(/^Pages:\s+(\d+)/mu.exec(ask('pdfinfo', path))?.[1]);
const textOf = (path: string, ...flags: string[]) => ask('pdftotext', ...flags, path, '-');

/** Where each line on the first page begins, in millimetres from its edges, to a tenth. */
const strokesOf = (path: string) => {
  const open = ask('qpdf', '--qdf', '--object-streams=disable', path, '-');
  const [, tall = 0] = sizeOf(path, 1);
  const tenth = (n: number) => Math.round(n * 10) / 10;
  return [...open.matchAll(/1 0 0 -1 ([\d.]+) ([\d.]+) cm(?:(?!cm)[\s\S])*? l$/gmu)].map(([, x, y]) => ({
    left: tenth(mm(x)),
    top: tenth(tall - mm(y)),
  }));
};

/** Folds (mm from the top) and windows (mm from the left and bottom edges), written here apart from the content so that either can be wrong. */
const WINDOWS = {
  '10': { wide: 241.3, tall: 104.775, left: 22.225, bottom: 12.7, across: 114.3, up: 28.575 },
  dl: { wide: 220, tall: 110, left: 20, bottom: 15, across: 90, up: 45 },
  c65: { wide: 229, tall: 114, left: 20, bottom: 15, across: 90, up: 45 },
  c5: { wide: 229, tall: 162, left: 20, bottom: 60, across: 90, up: 45 },
};
for (const [form, paper, envelope, fold, folded] of [
  ['us', 'letter', '10', 101.6, 101.6],
  ['uk', 'a4', 'dl', 99, 99],
  ['uk', 'a4', 'c65', 99, 99],
  ['uk', 'a4', 'c5', 148.5, 148.5],
  ['din', 'a4', 'dl', 105, 105],
  ['din', 'a4', 'c65', 105, 105],
  ['din', 'a4', 'c5', 148.5, 148.5],
  ['din-a', 'a4', 'dl', 87, 105],
  ['din-a', 'a4', 'c65', 87, 105],
] as const)
  test(`folded, a ${form} letter shows its whole address in the window of a ${envelope}, and nothing else of it`, {
    skip,
  }, async () => {
    const path = await set({ form, paper, envelope, window: true }, `window-${form}-${envelope}`);
    const w = WINDOWS[envelope];
    const sheetWide = paper === 'letter' ? 215.9 : 210;
    const ADDRESS = 'Dr. Ana Ruiz Medical Director Northwind Clinics 400 Lake Avenue Duluth, MN 55802'.split(' ');
    for (const right of [0, w.wide - sheetWide])
      for (const up of [0, w.tall - folded]) {
        const seen = wordsOn(path).filter((word) => {
          const [x, X] = [word.left + right, word.right + right];
          // poppler's boxes have the font's whole ascent: the letters themselves begin a fifth lower.
          const ink = word.top + (word.bottom - word.top) / 5;
          const [b, t] = [fold - word.bottom + up, fold - ink + up];
          return X > w.left && x < w.left + w.across && t > w.bottom && b < w.bottom + w.up;
        });
        const whole = seen.filter(
          (word) =>
            word.left + right >= w.left &&
            word.right + right <= w.left + w.across &&
            fold - word.bottom + up >= w.bottom - 0.6,
        );
        for (const text of ADDRESS)
          assert.ok(
            whole.some((word) => word.text === text),
            `${text} at ${right}/${up}`,
          );
        // The return line may show above it on the German forms: the sender's own words, and no more.
        const SENDER = 'Maya Lindqvist · 18 Alder Street Duluth, MN 55802'.split(' ');
        for (const word of seen)
          assert.ok(
            [...ADDRESS, ...(form.startsWith('din') ? SENDER : [])].includes(word.text),
            `${word.text} shows too`,
          );
      }
    // The envelope itself: nothing of the address is printed on it a second time.
    assert.ok(pagesOf(path) === 1 || !textOf(path, '-f', '2').includes('Lake'));
  });

test('an address that a window would hide is refused with what to do, as is a window that is not made', async () => {
  assert.match(
    await refused({ form: 'din-a', paper: 'a4', envelope: 'c5', window: true }),
    /window of a C5 .* Dr\. Ana Ruiz .*envelope without a window\./u,
  );
  assert.match(await refused({ envelope: 'c6', window: true }), /C6 envelope has no window/u);
  const wide = { ...maya.recipient, company: 'Northwind Clinics and Community Health Centres of Lake County' };
  assert.match(
    await refused({ form: 'din', paper: 'a4', envelope: 'c65', window: true, recipient: wide }),
    /right of the address.*longest line/u,
  );
  assert.match(await refused({ window: true }), /which one/u);
});

test('the model of a window: what slides is hidden at the edge it slides to', () => {
  const view = {
    address: { leftMm: 25, topMm: 62.7, widthMm: 50, heightMm: 20 },
    sheet: { widthMm: 210, heightMm: 297 },
    foldsMm: [105, 210],
    envelope: { widthMm: 220, heightMm: 110 },
    window: { leftMm: 20, bottomMm: 15, widthMm: 90, heightMm: 45, clearMm: 0 },
  };
  const none = { left: 0, right: 0, top: 0, bottom: 0, size: 0 };
  assert.deepEqual(hiddenInWindow(view), none);
  assert.deepEqual(hiddenInWindow({ ...view, address: { ...view.address, leftMm: 18 } }), { ...none, left: 2 });
  assert.deepEqual(hiddenInWindow({ ...view, address: { ...view.address, widthMm: 80 } }), { ...none, right: 5 });
  assert.deepEqual(hiddenInWindow({ ...view, address: { ...view.address, topMm: 72 } }), { ...none, bottom: 2 });
  assert.deepEqual(hiddenInWindow({ ...view, address: { ...view.address, topMm: 48 } }), { ...none, top: 2 });
  assert.equal(hiddenInWindow({ ...view, foldsMm: [148.5] }).size, 38.5);
});

test('fold marks lie where the form folds, the hole mark in the middle', { skip }, async () => {
  for (const [form, marks] of [
    ['din', [105, 148.5, 210]],
    ['din-a', [87, 148.5, 192]],
  ] as const) {
    const path = await set({ form, paper: 'a4' }, `marks-${form}`);
    const drawn = strokesOf(path)
      .filter((s) => s.left === 5)
      .map((s) => s.top);
    for (const mark of marks) assert.ok(drawn.includes(mark), `${form} ${mark}: ${drawn.join(' ')}`);
    assert.equal(drawn.length, marks.length);
  }
});

test('an envelope fed along one side lies turned on a whole sheet, at that side', { skip }, async () => {
  for (const [feed, left] of [
    ['left', true],
    ['right', false],
  ] as const) {
    const path = await set({ envelope: '10', feed }, `feed-${feed}`);
    const [wide = 0, tall = 0] = sizeOf(path, 2);
    assert.ok(Math.abs(wide - 215.9) < 0.3 && Math.abs(tall - 279.4) < 0.3);
    const words = wordsOn(path, 2);
    assert.ok(words.length > 8 && words.every((w) => (left ? w.right < 104.8 : w.left > 215.9 - 104.8)), feed);
    const street = words.find((w) => w.text === 'AVENUE');
    assert.ok(street && street.bottom - street.top > street.right - street.left, 'turned');
  }
});

test('a panel is one file: each letter with its envelope, in order', { skip }, async () => {
  const letters = ['Ana Ruiz', 'Ben Okoro', 'Chi Tran'].map((name) => ({
    ...maya,
    envelope: '10' as const,
    recipient: { ...maya.recipient, name },
  }));
  const made = await press.letters(letters);
  assert.equal(made.ok && made.pages, 6);
  const path = file(made, 'panel');
  assert.equal(pagesOf(path), 6);
  for (const [at, { recipient }] of letters.entries())
    for (const page of [2 * at + 1, 2 * at + 2])
      assert.ok(textOf(path, '-f', `${page}`, '-l', `${page}`).includes(recipient.name));
  assert.match(ask('pdfinfo', path), /^Title:\s+Letters to Ana Ruiz, Ben Okoro and Chi Tran$/mu);
  const bad = await press.letters([
    ...letters,
    { ...maya, body: longBody(12), recipient: { ...maya.recipient, name: 'Dora Long' } },
  ]);
  assert.ok(!bad.ok && bad.says.includes('Dora Long'), 'one letter that is too long is named');
});

test('a second sheet only where it is allowed: headed, with at least two lines on either side, and never the close alone', {
  skip,
}, async () => {
  assert.match(await refused({ body: longBody(9) }), /too long for one page .* second sheet/u);
  for (const [form, paper] of [
    ['us', 'letter'],
    ['uk', 'a4'],
    ['din', 'a4'],
    ['din-a', 'a4'],
  ] as const) {
    assert.equal(pagesOf(await set({ form, paper, sheets: 2 }, `short-${form}`)), 1, 'a short letter stays on one');
    for (const n of [7, 8, 9, 10, 11]) {
      const made = await press.letter({ ...maya, form, paper, sheets: 2, body: longBody(n) });
      if (!made.ok) continue;
      const path = file(made, `two-${form}-${n}`);
      assert.equal(made.pages, pagesOf(path));
      if (made.pages === 1) continue;
      const second = textOf(path, '-f', '2', '-layout');
      assert.match(second, /Dr\. Ana Ruiz[\s\S]*Page 2/u);
      const lines = (text: string) => text.split('\n').filter((l) => /rota|week|hand|aloud/u.test(l)).length;
      assert.ok(lines(second) >= 2, `${form} ${n}:\n${second}`);
      assert.ok(lines(textOf(path, '-f', '1', '-l', '1', '-layout')) >= 2);
      const close = wordsOn(path, 2).find((w) => w.text === 'Sincerely,');
      assert.ok(
        close && close.bottom < (paper === 'a4' ? 297 : 279.4) - 15,
        'the close is on the second sheet with the text',
      );
    }
  }
  assert.match(await refused({ sheets: 2, body: longBody(20) }), /too long for two sheets/u);
});

test('a signature stands between the close and the name, and is described', { skip }, async () => {
  const signature = strokePng();
  for (const form of ['us', 'din'] as const) {
    const path = await set({ form, candidate: { ...maya.candidate, signature } }, `signed-${form}`);
    assert.match(ask('pdfimages', '-list', path), /image\s+300\s+90/u);
    assert.match(ask('qpdf', '--qdf', '--object-streams=disable', path, '-'), /\/Alt \(Signature of Maya Lindqvist\)/u);
  }
  for (const [broken, why] of [
    ['data:image/svg+xml;base64,PHN2Zy8+', /PNG or JPEG/u],
    ['data:image/png;base64,AAAA', /cannot be read/u],
    [strokePng(5000, 4), /4000 a side/u],
    [`${signature.slice(0, 120)}AAAA`, /broken/u],
  ] as const)
    assert.match(await refused({ candidate: { ...maya.candidate, signature: broken } }), why);
});

test('a letterhead of their own, or paper that has one already', { skip }, async () => {
  const headed = wordsOn(await set({ letterhead: 'set' }, 'headed'));
  const name = headed.find((w) => w.text === 'Lindqvist');
  assert.ok(name && name.top < 25 && name.bottom - name.top > 5, 'the name is large and on top');
  const own = wordsOn(await set({ letterhead: 'own' }, 'own'));
  assert.ok(Math.min(...own.map((w) => w.top)) > 43, 'nothing is printed over a printed head');
});

test('an offset moves the whole page', { skip }, async () => {
  const at = async (over: Partial<LetterData>, name: string) =>
    wordsOn(await set(over, name)).find((w) => w.text === 'Dear') as Word;
  for (const over of [{}, { form: 'din', paper: 'a4' }, { sheets: 2, body: longBody(9) }] as Partial<LetterData>[]) {
    const still = await at(over, 'still');
    const moved = await at({ ...over, offset: { rightMm: 3, downMm: -2 } }, 'moved');
    assert.ok(
      Math.abs(moved.left - still.left - 3) < 0.1 && Math.abs(moved.top - still.top + 2) < 0.1,
      JSON.stringify(over),
    );
  }
});

test('labels lie on the sheet where they are cut, and begin where a used sheet has its first', { skip }, async () => {
  const letters = Array.from({ length: 16 }, (_, i) => ({
    ...maya,
    recipient: { ...maya.recipient, name: `Person-${i}` },
  }));
  const path = file(await press.labels(letters, { sheet: 'L7163', first: 3 }), 'labels');
  assert.equal(pagesOf(path), 2);
  const words = wordsOn(path);
  for (const [i, column, row] of [
    [0, 0, 1],
    [1, 1, 1],
    [11, 1, 6],
  ] as const) {
    const word = words.find((w) => w.text === `Person-${i}`) as Word;
    assert.ok(word.left > 4.65 + column * 101.6 && word.left < 4.65 + column * 101.6 + 10);
    assert.ok(word.top > 15.1 + row * 38.1 && word.bottom < 15.2 + (row + 1) * 38.1);
  }
  assert.ok(wordsOn(path, 2).some((w) => w.text === 'Person-12'));
  const long = await press.labels(
    [{ ...maya, recipient: { ...maya.recipient, address: Array.from({ length: 9 }, (_, i) => `Line ${i}`) } }],
    {
      sheet: '5160',
      first: 1,
    },
  );
  assert.ok(!long.ok && /too long for its place/u.test(long.says));
});

test('a script to copy by hand shows the card at its own size, and says when the note does not fit', {
  skip,
}, async () => {
  const short = {
    ...maya,
    body: 'Dear Dr. Ruiz,\n\nThank you for the hour on Thursday. I would like this job.\n\nWarmly,\nMaya',
  };
  for (const card of ['a6', 'a2'] as const) {
    const path = file(await press.handCards([short, short], { card, paper: 'a4' }), `hand-${card}`);
    assert.equal(pagesOf(path), 2);
    const text = textOf(path, '-l', '1');
    for (const words of ['To copy by hand', 'Dear Dr. Ruiz,', 'Warmly,', 'Maya']) assert.ok(text.includes(words));
    assert.ok(!text.includes('Lake Avenue'), 'an address is not copied onto a card');
  }
  const long = await press.handCards([maya], { card: 'a6', paper: 'a4' });
  assert.ok(!long.ok && /too long for a card.*60 words/u.test(long.says));
});

test('capitals on the envelope only where the destination asks for them, and the country when it goes abroad', {
  skip,
}, async () => {
  const layout = openAddressLayout();
  const from = { ...maya.candidate, country: 'US' };
  const on = async (recipient: object, name: string) => {
    const read = lettersFrom(
      { ...maya, candidate: from, recipient: { name: 'Çağla de Vries', ...recipient }, envelope: 'c5' },
      {},
      layout,
    );
    assert.ok(read.ok, read.ok ? '' : read.says);
    const path = file(await press.letters(read.value), name);
    return textOf(path, '-f', '2')
      .split('\n')
      .filter((l) => l.trim() !== '')
      .slice(3);
  };
  const [street, houseNumber] = ['Hauptstraße', '12'];
  assert.deepEqual(
    await on(
      {
        address: {
          street: 'Lake Avenue',
          houseNumber: '400',
          town: 'Duluth',
          region: 'Minnesota',
          postcode: '55802',
          country: 'us',
        },
      },
      'to-us',
    ),
    ['Çağla de Vries', '400 LAKE AVENUE', 'DULUTH, MN 55802'],
  );
  assert.deepEqual(
    await on({ address: { street, houseNumber, town: 'München', postcode: '80331', country: 'DE' } }, 'to-de'),
    ['Çağla de Vries', 'Hauptstraße 12', '80331 München', 'GERMANY'],
  );
  assert.deepEqual(
    await on(
      { address: { street: 'High Street', houseNumber: '10', town: 'Leeds', postcode: 'LS1 4AP', country: 'UK' } },
      'to-gb',
    ),
    ['Çağla de Vries', '10 High Street', 'LEEDS', 'LS1 4AP', 'UNITED KINGDOM'],
  );
  assert.deepEqual(await on({ address: ['3 rue de Rivoli', '75001 Paris'], country: 'FR' }, 'to-fr'), [
    'Çağla de Vries',
    '3 RUE DE RIVOLI',
    '75001 PARIS',
    'FRANCE',
  ]);
});

test('names in Latin, Greek and Cyrillic letters are set on every kind of paper', { skip }, async () => {
  for (const name of [
    'Nguyễn Thị Ước',
    'Çağrı Işık Şimşek',
    'Wałęsa-Źdźbło Święcicka',
    'Ελένη Παπαδοπούλου',
    'Жанна Щукіна Ґалаґан',
  ]) {
    const letter = {
      ...maya,
      recipient: { ...maya.recipient, name },
      candidate: { ...maya.candidate, name },
      envelope: 'dl' as const,
    };
    for (const [made, page] of [
      [await press.letters([letter]), 1],
      [await press.letters([letter]), 2],
      [await press.labels([letter], { sheet: 'L7160', first: 1 }), 1],
    ] as const)
      assert.ok(textOf(file(made, 'name'), '-f', `${page}`, '-l', `${page}`).normalize('NFC').includes(name), name);
  }
});

test('names in letters no font of ours has are refused in one plain sentence that names them', async () => {
  for (const name of ['陳靜香', 'すずき', '김민준', 'محمد', 'יעל']) {
    const letter = { ...maya, recipient: { ...maya.recipient, name } };
    const ways = [
      press.letters([maya, letter]),
      press.labels([letter], { sheet: 'L7163', first: 1 }),
      press.handCards([{ ...letter, body: 'Dear you,\n\nThank you.\n\nMaya' }], { card: 'a6', paper: 'a4' }),
    ];
    for (const way of ways) {
      const made = await way;
      assert.ok(!made.ok && made.code === 'missing-glyph', name);
      assert.ok(made.says.includes(name) && /^[^.]+\.$/u.test(made.says), made.says);
    }
  }
});

test('the print test is a page of the paper, with a cross 50 mm from both edges', { skip }, async () => {
  for (const paper of ['letter', 'a4'] as const) {
    const path = file(await press.printTest({ paper }), `test-${paper}`);
    assert.equal(pagesOf(path), 1);
    const strokes = strokesOf(path);
    for (const [left, top] of [
      [40, 50],
      [50, 40],
    ])
      assert.ok(
        strokes.some((s) => s.left === left && s.top === top),
        `${left} ${top}`,
      );
  }
});
