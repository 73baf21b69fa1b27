/**
 * Letters, envelopes and cards as PDF through Typst: tagged (PDF/UA-1), with the fonts of the repository embedded and no others.
 * What people typed goes in as data and is never read as markup. Equal input gives equal bytes.
 * The forms themselves are data and templates in content/en/letters.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { PdfResult, Press } from '../app/ports.ts';
import { checkLetterData, cleanCard, type LetterData } from '../core/letter.ts';
import { letterParts } from '../core/letter-parts.ts';
import { countWords } from '../core/plain-text.ts';
import { ClinchError } from '../core/problem.ts';

/** The faces and weights the templates ask for. A missing one would be looked for among the computer's own fonts, unnoticed. */
const FONTS = ['SourceSerif4_400Regular.ttf', 'SourceSerif4_600SemiBold.ttf', 'Inter_400Regular.ttf'];

/** Rounds of typesetting after which an unused remembered result is dropped, so that a long-running program stays small. */
const REMEMBERED_ROUNDS = 10;

type Refused = PdfResult & { readonly ok: false };
type Printed = PdfResult & { readonly ok: true; readonly svg: () => string };
type Sheet = 'letter' | 'envelope';
/** What a template says about words that do not fit (page.typ, `report`). */
type TooLong = { readonly part: 'letter' | 'sender' | 'recipient' | 'card'; readonly lines: number };

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
    data: { readonly pages: number; readonly words: unknown },
    tooLong: (over: TooLong) => string,
  ): Promise<Refused | Printed> => {
    const by = await open();
    const page = { mainFilePath: join(options.templatesDir, template), inputs: { d: JSON.stringify(data) } };
    try {
      const [over] = by.query(page, { selector: '<too-long>', field: 'value' }) as TooLong[];
      if (over) return { ok: false, code: 'overflow', says: tooLong(over) };
      const pdf = by.pdf(page, { pdfStandard: 'ua-1', creationTimestamp: 0 });
      return { ok: true, pages: data.pages, pdf, svg: () => by.plainSvg(page) };
    } catch (error) {
      // The standard forbids letters without a glyph, so asking for the bytes is also how such letters are found.
      const message = String((error as Error).message ?? error);
      const unset = unsettable(message);
      if (unset.length === 0)
        throw new ClinchError(
          'template-broken',
          `${template}: ${message || JSON.stringify(by.compile(page).takeDiagnostics()?.shortDiagnostics)}`.slice(
            0,
            400,
          ),
          error,
        );
      return { ok: false, code: 'missing-glyph', says: missing(unset, data.words) };
    } finally {
      by.evictCache(REMEMBERED_ROUNDS);
    }
  };

  const mail = async (letter: LetterData, sheets: readonly Sheet[]): Promise<Refused | Printed> => {
    const checked = checkLetterData(letter);
    if (!checked.ok) return { ok: false, code: 'bad-letter', says: checked.problems.map((p) => p.says).join(' ') };
    const { form, paper, envelope = form === 'us' ? '10' : 'dl' } = checked.value;
    const data = {
      pages: sheets.length,
      sheets,
      words: letterParts(checked.value),
      form,
      paper: paper === 'letter' ? 'us-letter' : 'a4',
      envelope,
    };
    return set('mail.typ', data, (over) => letterTooLong(over, checked.value));
  };

  const printed = (made: Refused | Printed): PdfResult =>
    made.ok ? { ok: true, pdf: made.pdf, pages: made.pages } : made;
  return {
    letter: async (letter) => printed(await mail(letter, sheetsOf(letter))),
    envelope: async (letter) => printed(await mail(letter, ['envelope'])),
    card: async (card) => printed(await set('card.typ', { pages: 1, words: cleanCard(card) }, cardTooLong)),
    preview: async (letter) => {
      const svg: string[] = [];
      // why one by one: Typst draws all pages of a document into one picture.
      for (const sheet of sheetsOf(letter)) {
        const made = await mail(letter, [sheet]);
        if (!made.ok) return made;
        svg.push(made.svg());
      }
      return { ok: true, svg };
    },
  };
}

const sheetsOf = (letter: LetterData): readonly Sheet[] =>
  letter.envelope === undefined ? ['letter'] : ['letter', 'envelope'];

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

function letterTooLong({ part, lines: over }: TooLong, letter: LetterData): string {
  if (part === 'sender') return `Your own address is about ${lines(over)} too long for its place. Please shorten it.`;
  if (part === 'recipient')
    return `The address of ${letter.recipient.name} is about ${lines(over)} too long for its place. Please shorten it, or leave out the job title.`;
  return `The letter is about ${lines(over)} too long for one page (${countWords(letter.body)} words). About 200 words make a good letter; please shorten it.`;
}

function cardTooLong({ lines: over }: TooLong): string {
  return `The card holds about ${lines(over)} more than one side can. Shorten a line or two in the plan.`;
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
    ? `${shown}${more} cannot be printed here. Please take ${them} out.`
    : `Clinch's fonts have no letters for ${shown}${more}. Please write ${them} in Latin, Greek or Cyrillic letters, as on an English business card.`;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}
