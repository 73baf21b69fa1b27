/**
 * Pages against golden renderings at 150 dpi: identical dots, or the test fails and says where the new picture lies.
 * `GOLDEN=write` renders them anew; look at the pictures in test/golden/paper before keeping them.
 * why two sums: with the same poppler the dots must be the same; with another one they cannot, and then the bytes of the PDF must be,
 * because Typst is pinned and sets the same page everywhere.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { PdfResult } from '../../src/app/ports.ts';
import type { LetterData } from '../../src/core/letter.ts';
import { lacking, longBody, maya, paperFolder, press, root, strokePng } from '../parts/paper.ts';

const DPI = 150;
const skip = lacking('pdftoppm');
const kept = paperFolder(after);
const folder = join(root, 'test/golden/paper');
const sums = join(folder, 'sums.json');
const writing = process.env.GOLDEN === 'write';
type Sums = { poppler: string; pages: Record<string, { pdf: string; dots: readonly string[] }> };
const golden: Sums = existsSync(sums) ? JSON.parse(readFileSync(sums, 'utf8')) : { poppler: '', pages: {} };
const poppler = /version ([\d.]+)/u.exec(spawnSync('pdftoppm', ['-v'], { encoding: 'utf8' }).stderr ?? '')?.[1] ?? '';
const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 32);

const signature = strokePng();
const german: Partial<LetterData> = {
  paper: 'a4',
  subject: 'Gespräch am 5. März',
  body: 'Sehr geehrte Frau Dr. Müller,\n\nvielen Dank für das Gespräch am Donnerstag und für den Rundgang durch beide Praxen. Dass beide einen Dienstplan teilen, hat mich beeindruckt.\n\nIch würde diese Aufgabe sehr gern übernehmen.\n\nMit freundlichen Grüßen\n\nMaya Lindqvist',
};
const short =
  'Dear Dr. Ruiz,\n\nThank you for the hour on Thursday, and for showing me how the two sites share one rota. I left sure that I would like to do this work with you.\n\nWarm regards,\nMaya';
const letter = (over: Partial<LetterData>) => press.letter({ ...maya, ...over });

const PAGES: Record<string, () => Promise<PdfResult>> = {
  'us-10': () => letter({ envelope: '10', subject: 'Clinic manager' }),
  'us-window-10': () => letter({ envelope: '10', window: true, candidate: { ...maya.candidate, signature } }),
  'us-letterhead-feed-left': () => letter({ envelope: '10', letterhead: 'set', feed: 'left' }),
  'us-second-sheet': () => letter({ sheets: 2, body: longBody(9) }),
  'uk-dl': () => letter({ form: 'uk', paper: 'a4', envelope: 'dl', subject: 'Clinic manager' }),
  'uk-window-c5': () => letter({ form: 'uk', paper: 'a4', envelope: 'c5', window: true }),
  'din-b-c65': () => letter({ ...german, form: 'din', envelope: 'c65' }),
  'din-a-window-dl': () => letter({ ...german, form: 'din-a', envelope: 'dl', window: true }),
  'labels-l7163': () => press.labels([maya, maya, maya], { sheet: 'L7163', first: 4 }),
  'labels-5163': () => press.labels([maya, maya], { sheet: '5163', first: 1 }),
  'card-to-copy-a6': () => press.handCards([{ ...maya, body: short }], { card: 'a6', paper: 'a4' }),
  'print-test-a4': () => press.printTest({ paper: 'a4' }),
};

for (const [name, make] of Object.entries(PAGES))
  test(`golden page: ${name}`, { skip }, async () => {
    const made = await make();
    assert.ok(made.ok, made.ok ? '' : made.says);
    const file = kept(made.pdf, name);
    const pages = Array.from({ length: made.pages }, (_, page) => {
      const raster = (...how: string[]) =>
        execFileSync('pdftoppm', ['-r', `${DPI}`, '-f', `${page + 1}`, '-l', `${page + 1}`, ...how, file], {
          maxBuffer: 1 << 28,
          stdio: ['ignore', 'pipe', 'ignore'],
        });
      return { dots: sum(raster('-gray')), picture: () => raster('-mono', '-png') };
    });
    const now = { pdf: sum(made.pdf), dots: pages.map((p) => p.dots) };
    if (writing) {
      golden.pages[name] = now;
      golden.poppler = poppler;
      mkdirSync(folder, { recursive: true });
      for (const [at, page] of pages.entries()) writeFileSync(join(folder, `${name}-${at + 1}.png`), page.picture());
      writeFileSync(
        sums,
        `${JSON.stringify({ ...golden, pages: Object.fromEntries(Object.entries(golden.pages).sort()) }, null, 2)}\n`,
      );
      return;
    }
    const was = golden.pages[name];
    assert.ok(was, 'there is no golden page yet: GOLDEN=write makes one');
    const same = golden.poppler === poppler ? now.dots.join() === was.dots.join() : now.pdf === was.pdf;
    if (same) return;
    const seen = pages.map((page, at) => {
      const path = join(tmpdir(), `clinch-golden-${name}-${at + 1}.png`);
      writeFileSync(path, page.picture());
      return path;
    });
    assert.fail(`the page looks otherwise than test/golden/paper/${name}-*.png: see ${seen.join(', ')}`);
  });
