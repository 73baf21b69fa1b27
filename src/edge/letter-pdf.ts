/**
 * Letters, envelopes and cards as PDF through Typst: tagged (PDF/UA-1), with the fonts of the repository embedded and no others.
 * What people typed goes in as data and is never read as markup. Equal input gives equal bytes.
 * The forms themselves are data and templates in content/en/letters.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { PdfResult, Press } from '../app/ports.ts';
import {
  checkLetterData,
  cleanCard,
  type Envelope,
  type LetterData,
  type Paper,
  type PrintOffset,
} from '../core/letter.ts';
import { letterParts } from '../core/letter-parts.ts';
import { countWords } from '../core/plain-text.ts';
import { ClinchError } from '../core/problem.ts';
import { checkSignature } from '../core/signature.ts';
import { hiddenInWindow, type WindowView } from '../core/window.ts';

/** The faces and weights the templates ask for. A missing one would be looked for among the computer's own fonts, unnoticed. */
const FONTS = ['SourceSerif4_400Regular.ttf', 'SourceSerif4_600SemiBold.ttf', 'Inter_400Regular.ttf'];

/** Rounds of typesetting after which an unused remembered result is dropped, so that a long-running program stays small. */
const REMEMBERED_ROUNDS = 10;

type Refused = PdfResult & { readonly ok: false };
type Printed = PdfResult & { readonly ok: true; readonly svg: () => string };
type Sheet = 'letter' | 'envelope';
/** What a template says about words that do not fit (page.typ, `report`); `at`: which of the letters. */
export type TooLong = {
  readonly kind: 'too-long';
  readonly part: 'letter' | 'sender' | 'recipient' | 'card';
  readonly at: number;
  readonly lines: number;
};
type Told =
  | TooLong
  | (Omit<WindowView, 'window'> & {
      readonly kind: 'window';
      readonly at: number;
      readonly window: WindowView['window'] | null;
    })
  | { readonly kind: 'pages'; readonly pages: number };

/**
 * Open the page-setter. The native library is loaded at the first page and kept warm.
 * Errors: refusals are returned (`bad-letter`, `overflow`, `missing-glyph`); a broken template or a missing font or library is thrown.
 */
export function openPress(options: { readonly fontsDir: string; readonly templatesDir: string }): Press {
  let opened: Promise<NodeCompiler> | undefined;
  const open = () => (opened ??= load(options));

  /**
   * Set one document and print it.
   * why compiled again for each question: Typst remembers the work, while a document kept in hand stays in memory until the next full
   * garbage collection, which sees too little of it to hurry.
   */
  const set = async (
    template: string,
    data: { readonly pages: number; readonly [more: string]: unknown },
    refuse: (told: Told) => string | undefined,
  ): Promise<Refused | Printed> => {
    const by = await open();
    const page = { mainFilePath: join(options.templatesDir, template), inputs: { d: JSON.stringify(data) } };
    try {
      const told = by.query(page, { selector: '<report>', field: 'value' }) as Told[];
      for (const one of told) {
        const says = refuse(one);
        if (says !== undefined) return { ok: false, code: 'overflow', says };
      }
      const pdf = by.pdf(page, { pdfStandard: 'ua-1', creationTimestamp: 0 });
      const pages = told.find((one) => one.kind === 'pages')?.pages ?? data.pages;
      return { ok: true, pages, pdf, svg: () => by.plainSvg(page) };
    } catch (error) {
      // The standard forbids letters without a glyph, so asking for the bytes is also how such letters are found.
      const { message: said = '', code = '' } = error as { message?: string; code?: string };
      const message = `${said} ${code}`.trim();
      const unset = unsettable(message);
      if (unset.length > 0) return { ok: false, code: 'missing-glyph', says: missing(unset, data) };
      if (/failed to decode image/u.test(message))
        return {
          ok: false,
          code: 'bad-letter',
          says: 'The picture of the signature is broken: please draw or choose it again.',
        };
      throw new ClinchError(
        'template-broken',
        `${template}: ${message || JSON.stringify(by.compile(page).takeDiagnostics()?.shortDiagnostics)}`.slice(0, 400),
        error,
      );
    } finally {
      by.evictCache(REMEMBERED_ROUNDS);
    }
  };

  const mail = async (
    letters: readonly LetterData[],
    sheetsFor: (letter: LetterData) => readonly Sheet[],
  ): Promise<Refused | Printed> => {
    const checked = checkedAll(letters);
    if (!checked.ok) return checked;
    return set('mail.typ', mailData(checked.value, sheetsFor), (told) => letterRefused(told, checked.value));
  };

  const printed = (made: Refused | Printed): PdfResult =>
    made.ok ? { ok: true, pdf: made.pdf, pages: made.pages } : made;
  return {
    letter: async (letter) => printed(await mail([letter], sheetsOf)),
    letters: async (letters) => printed(await mail(letters, sheetsOf)),
    envelope: async (letter) => printed(await mail([letter], () => ['envelope'])),
    labels: async (letters, { sheet, first, offset }) => {
      const checked = checkedAll(letters);
      if (!checked.ok) return checked;
      const { mails, author } = mailData(checked.value, () => []);
      const data = { sheet, first, offset: offset ?? NO_OFFSET, mails, author, title: 'Address labels' };
      return printed(await set('labels.typ', { ...data, pages: 1 }, (told) => letterRefused(told, checked.value)));
    },
    handCards: async (letters, { card, paper, offset }) => {
      const checked = checkedAll(letters);
      if (!checked.ok) return checked;
      const { mails, author, language, region } = mailData(checked.value, () => []);
      const data = {
        card,
        paper: PAPER_NAMES[paper],
        offset: offset ?? NO_OFFSET,
        cards: mails.map((one) => one.words),
        ...{ author, language, region },
        title: `Cards to ${listed(checked.value.map((one) => one.recipient.name))}`,
        pages: mails.length,
      };
      return printed(await set('hand-card.typ', data, (told) => handCardRefused(told, checked.value)));
    },
    printTest: async ({ paper, offset }) =>
      printed(
        await set(
          'print-test.typ',
          { pages: 1, paper: PAPER_NAMES[paper], offset: offset ?? NO_OFFSET },
          () => undefined,
        ),
      ),
    card: async (card) => printed(await set('card.typ', { pages: 1, words: cleanCard(card) }, cardRefused)),
    preview: async (letter) => {
      const svg: string[] = [];
      // why one by one: Typst draws all pages of a document into one picture.
      for (const sheet of sheetsOf(letter)) {
        const made = await mail([letter], () => [sheet]);
        if (!made.ok) return made;
        svg.push(made.svg());
      }
      return { ok: true, svg };
    },
  };
}

const NO_OFFSET: PrintOffset = { rightMm: 0, downMm: 0 };
const PAPER_NAMES: Record<Paper, string> = { letter: 'us-letter', a4: 'a4' };

/** All letters checked, or the first one's problems, with its name where there are several. */
function checkedAll(letters: readonly LetterData[]): Refused | { readonly ok: true; readonly value: LetterData[] } {
  const value: LetterData[] = [];
  for (const [at, letter] of letters.entries()) {
    const looked = checkLetterData(letter);
    if (!looked.ok) {
      const which = letters.length > 1 ? `Letter ${at + 1}: ` : '';
      return { ok: false, code: 'bad-letter', says: which + looked.problems.map((p) => p.says).join(' ') };
    }
    value.push(looked.value);
  }
  return value.length > 0
    ? { ok: true, value }
    : { ok: false, code: 'bad-letter', says: 'There is no letter to print.' };
}

/** A German windowed letter carries its return line inside the window, so that nothing is printed on the envelope itself. */
const sheetsOf = (letter: LetterData): readonly Sheet[] =>
  letter.envelope === undefined || (letter.window && letter.form.startsWith('din'))
    ? ['letter']
    : ['letter', 'envelope'];

/** What mail.typ reads: a signature that several letters share is given once. */
function mailData(letters: readonly LetterData[], sheetsFor: (letter: LetterData) => readonly Sheet[]) {
  const pictures: string[] = [];
  const mails = letters.map((letter) => {
    const { form, paper, envelope = form === 'us' ? '10' : 'dl', feed, window, offset, letterhead, sheets } = letter;
    const { signature } = letter.candidate;
    if (signature !== undefined && !pictures.includes(signature)) pictures.push(signature);
    return {
      words: letterParts(letter),
      sheets: sheetsFor(letter),
      form,
      paper: PAPER_NAMES[paper],
      envelope,
      window: window === true,
      feed: feed ?? null,
      letterhead: letterhead ?? 'block',
      sheetsMost: sheets ?? 1,
      offset: offset ?? NO_OFFSET,
      country: letter.recipient.country ?? '',
      signature: signature === undefined ? null : pictures.indexOf(signature),
    };
  });
  const first = mails[0]?.words;
  return {
    pages: mails.reduce((n, one) => n + one.sheets.length, 0),
    counted: mails.some((one) => one.sheetsMost > 1),
    title: mails.length === 1 ? first?.title : `Letters to ${listed(letters.map((one) => one.recipient.name))}`,
    author: first?.author,
    language: first?.language,
    region: first?.region,
    signatures: pictures.map(pictureOf),
    mails,
  };
}

function pictureOf(dataUrl: string) {
  const looked = checkSignature(dataUrl);
  return looked.ok
    ? { format: looked.format, bytes: [...Buffer.from(looked.base64, 'base64')] }
    : { format: 'png', bytes: [] };
}

/** "Ana, Ben and Chi"; a long list is cut. */
function listed(names: readonly string[]): string {
  if (names.length > 6) return `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

async function load(options: { readonly fontsDir: string; readonly templatesDir: string }): Promise<NodeCompiler> {
  const lost = FONTS.filter((font) => !existsSync(join(options.fontsDir, font)));
  if (lost.length > 0) throw new ClinchError('fonts-missing', `not in the fonts folder: ${lost.join(', ')}`);
  try {
    const { NodeCompiler: Compiler } = await import('@myriaddreamin/typst-ts-node-compiler');
    return Compiler.create({ workspace: options.templatesDir, fontArgs: [{ fontPaths: [options.fontsDir] }] });
  } catch (error) {
    throw new ClinchError('press-unavailable', 'the page-setter cannot run on this computer', error);
  }
}

const lines = (n: number) => (n === 1 ? 'one line' : `${n} lines`);

function letterRefused(told: Told, letters: readonly LetterData[]): string | undefined {
  if (told.kind === 'pages') return undefined;
  const letter = letters[told.at] as LetterData;
  const { name } = letter.recipient;
  if (told.kind === 'window') return windowRefused(told, letter);
  const { part, lines: over } = told;
  if (part === 'sender') return `Your own address is about ${lines(over)} too long for its place. Please shorten it.`;
  if (part === 'recipient')
    return `The address of ${name} is about ${lines(over)} too long for its place. Please shorten it, or leave out the job title.`;
  const which = letters.length === 1 ? 'The letter' : `The letter to ${name}`;
  const room = letter.sheets === 2 ? 'two sheets' : 'one page';
  return `${which} is about ${lines(over)} too long for ${room} (${countWords(letter.body)} words). About 200 words make a good letter; please shorten it${letter.sheets === 2 ? '' : ', or let it run on to a second sheet'}.`;
}

/** An address that a window would hide in part, with what to do about it. */
function windowRefused(told: Told & { kind: 'window' }, letter: LetterData): string | undefined {
  const envelope = ENVELOPE_NAMES[letter.envelope ?? 'dl'];
  if (told.window === null) return `A ${envelope} envelope has no window. Please choose one without, or another size.`;
  const hidden = hiddenInWindow({ ...told, window: told.window });
  if (hidden.size > 0) return `The folded sheet does not go into a ${envelope} envelope. Please choose a larger one.`;
  const [edge, most] = Object.entries(hidden).sort(([, a], [, b]) => b - a)[0] as [string, number];
  if (most === 0) return undefined;
  const remedy = edge === 'right' ? 'Shorten its longest line' : 'Take a line out of it, such as the job title,';
  return `In the window of a ${envelope} envelope the ${edge} of the address of ${letter.recipient.name} could be hidden by ${most} mm. ${remedy} or choose an envelope without a window.`;
}

const ENVELOPE_NAMES: Record<Envelope, string> = {
  '10': 'No. 10',
  dl: 'DL',
  c65: 'C6/5',
  c5: 'C5',
  c6: 'C6',
  a2: 'A2',
};

function handCardRefused(told: Told, letters: readonly LetterData[]): string | undefined {
  if (told.kind !== 'too-long') return undefined;
  const letter = letters[told.at] as LetterData;
  return `The note to ${letter.recipient.name} is about ${lines(told.lines)} too long for a card (${countWords(letter.body)} words). About 60 words fill one; please shorten it, or print it as a letter.`;
}

function cardRefused(told: Told): string | undefined {
  return told.kind === 'too-long'
    ? `The card holds about ${lines(told.lines)} more than one side can. Shorten a line or two in the plan.`
    : undefined;
}

/** The stretches of text that Typst could not set, from its words about them. */
function unsettable(message: string): string[] {
  const found = [...message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gu)].map(([, text = '']) =>
    text.replace(/\\+u\{([0-9a-f]+)\}/giu, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
  );
  return [...new Set(found)];
}

/** Name the words that hold letters no font of ours has: at most three, each with the word around it. */
function missing(unset: readonly string[], from: unknown): string {
  const words = textsOf(from).flatMap((text) => text.replaceAll('\u200b', '').split(/\s+/u));
  const named = unset
    .map((text) => words.find((word) => word.includes(text)) ?? text)
    .map((word) => ([...word].length > 24 ? `${[...word].slice(0, 24).join('')}…` : word));
  const distinct = [...new Set(named)];
  const shown = distinct
    .slice(0, 3)
    .map((word) => `"${word}"`)
    .join(', ');
  const more = distinct.length > 3 ? ` and ${distinct.length - 3} more` : '';
  const them = distinct.length === 1 ? 'it' : 'them';
  return unset.every((text) => /^\p{Extended_Pictographic}/u.test(text))
    ? `${shown}${more} cannot be printed here; please take ${them} out.`
    : `Clinch's fonts have no letters for ${shown}${more}; please write ${them} in Latin, Greek or Cyrillic letters, as on an English business card.`;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}
