/**
 * Letters, envelopes and cards as PDF through Typst: tagged (PDF/UA-1), fonts embedded, only the fonts in the repository.
 * What people typed goes in as data and is never read as markup. Equal input gives equal bytes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeCompiler, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { PdfResult, Press } from '../app/ports.ts';
import { type CardData, type Envelope, type LetterData, letterParts } from '../core/letter.ts';
import { ClinchError } from '../core/problem.ts';

/** ISO 269 and the American No. 10, in millimetres; where the address begins on each. */
const ENVELOPES: Record<Envelope, { widthMm: number; heightMm: number; addressLeftMm: number; addressTopMm: number }> = {
  '10': { widthMm: 241.3, heightMm: 104.775, addressLeftMm: 108, addressTopMm: 50 },
  dl: { widthMm: 220, heightMm: 110, addressLeftMm: 100, addressTopMm: 54 },
  c5: { widthMm: 229, heightMm: 162, addressLeftMm: 110, addressTopMm: 86 },
  c6: { widthMm: 162, heightMm: 114, addressLeftMm: 72, addressTopMm: 58 },
};
const CARDS: Record<CardData['format'], { widthMm: number; heightMm: number; marginMm: number; scale: number }> = {
  a6: { widthMm: 105, heightMm: 148, marginMm: 9, scale: 1 }, '3x5': { widthMm: 76.2, heightMm: 127, marginMm: 6, scale: 0.84 }, a4: { widthMm: 210, heightMm: 297, marginMm: 22, scale: 1.75 },
};
/** Type sizes tried in turn until a letter fits its page; smaller than this is not a letter any more. */
const SIZES = [{ sizePt: 11.5, leadingEm: 0.66 }, { sizePt: 11, leadingEm: 0.62 }, { sizePt: 10.5, leadingEm: 0.58 }, { sizePt: 10, leadingEm: 0.54 }];

type Values = Record<string, string | number | boolean>;

/** Open the page-setter. The native library is loaded at the first page and kept warm. */
export function openPress(options: { readonly fontsDir: string; readonly templatesDir: string }): Press {
  let compiler: Promise<NodeCompiler> | undefined;
  const forms = new Map<string, Values>();
  const open = () =>
    (compiler ??= import('@myriaddreamin/typst-ts-node-compiler').then(({ NodeCompiler: Made }) => {
      return Made.create({ workspace: options.templatesDir, fontArgs: [{ fontPaths: [options.fontsDir] }] });
    }));
  const formOf = (name: string): Values => {
    let form = forms.get(name);
    if (!form) {
      form = readValues(join(options.templatesDir, `${name}.yaml`));
      forms.set(name, form);
    }
    return form;
  };

  const set = async (template: string, data: unknown): Promise<{ ok: true; pages: number; document: NodeTypstDocument; by: NodeCompiler } | (PdfResult & { ok: false })> => {
    const by = await open();
    const result = by.compile({ mainFilePath: join(options.templatesDir, template), inputs: { d: JSON.stringify(data) } });
    const document = result.result;
    if (!document) {
      const diagnostics = result.takeDiagnostics()?.shortDiagnostics ?? [];
      throw new ClinchError('template-broken', `the template ${template} does not compile: ${JSON.stringify(diagnostics).slice(0, 400)}`);
    }
    return { ok: true, pages: document.numOfPages, document, by };
  };
  const pdfOf = (by: NodeCompiler, document: NodeTypstDocument): Uint8Array | string => {
    try {
      return by.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: 0 });
    } catch (error) {
      return String((error as Error).message ?? error);
    }
  };
  const finish = (by: NodeCompiler, document: NodeTypstDocument, from: unknown): PdfResult => {
    const pdf = pdfOf(by, document);
    if (typeof pdf !== 'string') return { ok: true, pdf, pages: document.numOfPages };
    if (!/font|glyph|display/iu.test(pdf)) throw new ClinchError('template-broken', pdf.slice(0, 400));
    return { ok: false, code: 'missing-glyph', says: missing(pdf, from) };
  };

  const fitted = async (letter: LetterData, envelope: Envelope | undefined) => {
    const parts = letterParts(letter);
    const wanted = 1 + (envelope ? 1 : 0);
    for (const size of SIZES) {
      const made = await set('letter.typ', { parts, form: formOf(letter.form), paper: letter.paper === 'letter' ? 'us-letter' : 'a4', envelope: envelope ? ENVELOPES[envelope] : null, ...size });
      if (!made.ok) return made;
      if (made.pages === wanted) return made;
    }
    const words = letter.body.split(/\s+/u).length;
    return { ok: false as const, code: 'overflow' as const, says: `The letter does not fit on one page (${words} words). About 220 words make a good letter; please shorten it.` };
  };

  return {
    letter: async (letter) => {
      const unset = unsettable(letter);
      if (unset) return unset;
      const made = await fitted(letter, letter.envelope);
      return made.ok ? finish(made.by, made.document, letter) : made;
    },
    envelope: async (letter) => {
      const made = await set('envelope.typ', { parts: letterParts(letter), envelope: ENVELOPES[letter.envelope ?? (letter.form === 'us' ? '10' : 'dl')] });
      return made.ok ? finish(made.by, made.document, letter) : made;
    },
    card: async (card) => {
      const page = CARDS[card.format];
      // why larger first: it is read at arm's length, so it fills the side it has.
      for (const shrink of [1.35, 1.22, 1.1, 1, 0.92, 0.85, 0.78, 0.7]) {
        const made = await set('card.typ', { ...page, scale: page.scale * shrink, title: card.title, occasion: card.occasion, sections: card.sections });
        if (!made.ok) return made;
        if (made.pages === 1) return finish(made.by, made.document, card);
      }
      return { ok: false, code: 'overflow', says: 'The card holds more than one side can. Shorten a line or two in the plan.' };
    },
    preview: async (letter) => {
      const unset = unsettable(letter);
      if (unset) return unset;
      const made = await fitted(letter, undefined);
      if (!made.ok) return made;
      const pdf = finish(made.by, made.document, letter);
      if (!pdf.ok) return pdf;
      return { ok: true, svg: [made.by.plainSvg(made.document)] };
    },
  };
}

/** Emoji are never on paper: said at once, by name, instead of an empty box. */
function unsettable(letter: LetterData): (PdfResult & { ok: false }) | undefined {
  const emoji = /\p{Extended_Pictographic}/u.exec(letter.body.replace(/[©®™]/gu, ''))?.[0];
  return emoji === undefined ? undefined : { ok: false, code: 'missing-glyph', says: `"${emoji}" cannot be printed in a letter. Please take it out.` };
}

/** Typst's words about letters that no font has, in ours: with the whole word they stand in. */
function missing(message: string, from: unknown): string {
  const found = (/the text `(.+?)`/u.exec(message)?.[1] ?? '').replace(/[\\"]/gu, '');
  const word = JSON.stringify(from).replace(/\\[nrt]/gu, ' ').split(/[\s"]+/u).find((w) => found !== '' && w.includes(found)) ?? found;
  return word === '' ? 'This page holds letters that Clinch\'s fonts do not have, so it was not set. Please write them in Latin, Greek or Cyrillic letters.' : `Clinch's fonts have no letters for "${word}". Please write it in Latin, Greek or Cyrillic letters, as the person does on an English card.`;
}

/** The few `name: value` lines of a form. */
function readValues(file: string): Values {
  const out: Values = {};
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const match = /^([A-Za-z]+):\s*(.+?)\s*$/u.exec(line);
    if (!match) continue;
    const [, name = '', value = ''] = match;
    out[name] = value === 'true' ? true : value === 'false' ? false : Number.isNaN(Number(value)) ? value : Number(value);
  }
  return out;
}
