/**
 * The stretches of an utterance that are judged one by one: sentences, and pieces of them where speech
 * came without marks. Everything later is bounded per unit, so a pasted book is read in linear time.
 */
import { opened } from './cue.ts';
import { segments, type Segment, type Span, type Word } from './span.ts';

/** A unit: its words as cues see them, where it stands, how it closed, and whether somebody is quoted in it. */
export type Unit = {
  readonly words: readonly Word[];
  readonly span: Span;
  readonly ends: string;
  readonly quotes: boolean;
  /** Whether this unit begins a sentence (a cut piece of a long one does not). */
  readonly opens: boolean;
};

/** More words than anyone says in one breath; a longer sentence is cut. */
const MOST_WORDS = 30;
const LEAST_WORDS = 9;
/** Words before which a long sentence may be cut without taking a thought apart. */
const JOINS = new Set(
  'and but so because although though if when what how would could can is are do does thanks thank also then well'.split(
    ' ',
  ),
);
const QUOTE = /["“”«»]|(?:^|[\s,:(])['‘](?=\p{L})/u;

/**
 * Cut a text into units.
 * Shape: units in order, each with at least one word; spans are true slices. Errors: none. Linear.
 */
export function unitsOf(text: string): Unit[] {
  const out: Unit[] = [];
  for (const segment of segments(text)) {
    const all = opened(segment.words);
    if (all.length === 0) continue;
    if (all.length <= MOST_WORDS) out.push(unit(text, segment, all, segment.span, true));
    else cut(text, segment, all, out);
  }
  return out;
}

function unit(text: string, segment: Segment, words: readonly Word[], span: Span, opens: boolean): Unit {
  return {
    words,
    span,
    ends: span[1] === segment.span[1] ? segment.ends : '',
    quotes: QUOTE.test(text.slice(span[0], span[1])),
    opens,
  };
}

function cut(text: string, segment: Segment, all: readonly Word[], out: Unit[]): void {
  let from = 0;
  while (from < all.length) {
    const rest = all.length - from;
    let to = all.length;
    if (rest > MOST_WORDS) {
      to = from + MOST_WORDS;
      // The latest comma or joining word leaves both pieces as whole as can be.
      for (let i = from + MOST_WORDS; i >= from + LEAST_WORDS; i--) {
        const before = all[i - 1] as Word;
        const here = all[i] as Word;
        if (before.span[1] > here.span[0]) continue;
        if (/[,;:–—-]/u.test(text.slice(before.span[1], here.span[0])) || JOINS.has(here.word)) {
          to = i;
          break;
        }
      }
      // The two halves of one contraction share a span and stay together.
      while (to < all.length && to > from + 1 && (all[to] as Word).span[0] === (all[to - 1] as Word).span[0]) to--;
    }
    const last = all[to - 1] as Word;
    const start = from === 0 ? segment.span[0] : (all[from] as Word).span[0];
    out.push(
      unit(text, segment, all.slice(from, to), [start, to === all.length ? segment.span[1] : last.span[1]], from === 0),
    );
    from = to;
  }
}
