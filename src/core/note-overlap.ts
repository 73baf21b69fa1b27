/** What two notes share, for whoever may lay them side by side; and what still stands where it stood after an edit. */
import type { Standing } from './note.ts';
import { type Span, segments } from './span.ts';

/** How much of a note stands in a colleague's too: `share` of its four-word runs, 0–1, and the sentences that are mostly shared. */
export type Overlap = { readonly to: string; readonly share: number; readonly spans: readonly Span[] };

const RUN = 4;
/** From this share of its runs on, a reader of both would say that it is the same sentence. */
const SAME_SENTENCE = 0.5;

const runsIn = (words: readonly string[]) => words.slice(RUN - 1).map((_, i) => words.slice(i, i + RUN).join(' '));
/** Greeting, close and name are alike in all notes, and nobody minds. */
const inner = (body: string): Span => {
  const from = body.indexOf('\n\n');
  const to = body.lastIndexOf('\n\n');
  return from >= 0 && to > from ? [from, to] : [0, body.length];
};
const sentencesIn = (body: string) => {
  const [from, to] = inner(body);
  return segments(body.slice(from, to)).map((s) => ({
    span: [s.span[0] + from, s.span[1] + from] as Span,
    runs: runsIn(s.words.map((w) => w.word)),
  }));
};

/** Compare a note with others, greeting and close left out. In the order of `others`; one who shares nothing has share 0. */
export function overlaps(body: string, others: readonly { readonly to: string; readonly body: string }[]): Overlap[] {
  const mine = sentencesIn(body);
  const all = new Set(mine.flatMap((s) => s.runs));
  return others.map(({ to, body: theirs }) => {
    const there = new Set(sentencesIn(theirs).flatMap((s) => s.runs));
    const both = [...all].filter((run) => there.has(run)).length;
    return {
      to,
      share: all.size === 0 ? 0 : both / all.size,
      spans: mine
        .filter(
          (s) => s.runs.length > 0 && s.runs.filter((run) => there.has(run)).length / s.runs.length >= SAME_SENTENCE,
        )
        .map((s) => s.span),
    };
  });
}

/** The sentences of a draft that still stand word for word after an edit, at their new places, in their order. */
export function restand(
  standsOn: readonly Standing[],
  before: string,
  after: string,
): { span: [number, number]; fact: string }[] {
  let from = 0;
  return standsOn.flatMap(({ span, fact }): { span: [number, number]; fact: string }[] => {
    const text = before.slice(...span);
    const at = text === '' ? -1 : after.indexOf(text, from);
    if (at < 0) return [];
    from = at + text.length;
    return [{ span: [at, from], fact }];
  });
}
