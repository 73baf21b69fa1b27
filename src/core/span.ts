/**
 * Where something stands in a text, and the words a text is made of.
 *
 * Spans are half-open and counted in UTF-16 code units everywhere in Clinch, so
 * `text.slice(span[0], span[1])` is the evidence itself.
 */
import { lately } from './lately.ts';

export type Span = readonly [start: number, end: number];

/** One word as it stands in the text (`span`) and as cues read it (`word`). */
export type Word = { readonly word: string; readonly span: Span };

/**
 * A sentence-like stretch: words between terminal punctuation or line breaks.
 * `ends` is the mark that closed it, or `''` where nothing did (speech has no marks).
 */
export type Segment = { readonly words: readonly Word[]; readonly span: Span; readonly ends: string };

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}]+)*|[%£$€]/gu;
const TERMINAL = /[.!?…\n\r]/u;
const ABBREVIATION = new Set(['mr', 'mrs', 'ms', 'mx', 'dr', 'prof', 'st', 'sr', 'jr', 'vs', 'etc', 'approx', 'dept']);

/**
 * Split a text into words.
 * Shape: words in order, lower case, curly apostrophes straightened, nothing else changed.
 * Units: spans are UTF-16, half-open. Linear in the length of the text. Errors: none.
 */
export function words(text: string): Word[] {
  const out: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    out.push({ word: match[0].toLowerCase().replace(/[’ʼ]/gu, "'"), span: [start, start + match[0].length] });
  }
  return out;
}

/**
 * Split a text into sentence-like segments.
 * Shape: segments in order, each with at least one word. A full stop after a known
 * abbreviation or between two digits does not end a segment. Errors: none.
 */
export const segments: (text: string) => readonly Segment[] = lately(cut, 256);

function cut(text: string): readonly Segment[] {
  const all = words(text);
  const out: Segment[] = [];
  let current: Word[] = [];
  const close = (ends: string, at: number) => {
    const first = current[0];
    if (first) out.push({ words: current, span: [first.span[0], at], ends });
    current = [];
  };
  for (let i = 0; i < all.length; i++) {
    const word = all[i] as Word;
    const next = all[i + 1];
    current.push(word);
    const between = text.slice(word.span[1], next ? next.span[0] : text.length);
    const mark = TERMINAL.exec(between)?.[0];
    if (mark === undefined) continue;
    const glued = next !== undefined && between.length === 1;
    if (mark === '.' && (glued || (next && shortens(word, next, between)))) continue;
    close(
      mark === '\n' || mark === '\r' ? '' : mark,
      word.span[1] + between.indexOf(mark) + (mark === '\n' || mark === '\r' ? 0 : 1),
    );
  }
  const last = current[current.length - 1];
  if (last) close('', last.span[1]);
  return out;
}

/** Whether a full stop only shortens a word: "Dr. Ruiz", and "no. 4", but never "No. We have" or at the end of a line. */
function shortens(word: Word, next: Word, between: string): boolean {
  if (/[\n\r]/u.test(between)) return false;
  return ABBREVIATION.has(word.word) || (word.word === 'no' && /^\d/u.test(next.word));
}

/** The smallest span that covers both. */
export function cover(a: Span, b: Span): Span {
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

/** Whether two spans share at least one code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a[0] < b[1] && b[0] < a[1];
}
