/** A note as text: its greeting, its paragraphs, its ending; sentences with their places. */
import { type Segment, type Span, segments } from './span.ts';

/** A note cut up. `greeting` is the first line when it greets; `named` the name in it; `bodySpan` what stands between greeting and close. */
export type NoteCut = {
  readonly body: string;
  readonly greeting: Span | undefined;
  readonly named: Span | undefined;
  readonly bodySpan: Span;
  readonly lastLines: readonly { readonly text: string; readonly span: Span }[];
  readonly sentences: readonly Segment[];
};

const GREETING =
  /^([ \t]*(?:(?:my )?dear(?:est)?|hi(?: there)?|hello|hey|hiya|greetings|good (?:morning|afternoon|evening|day)|morning|afternoon|evening|to|attention)\b[ \t]*)([^\n]{0,80}?)[ \t]*([,:!.;–—-]*)[ \t]*$/iu;
const INLINE =
  /^([ \t]*(?:(?:my )?dear(?:est)?|hi|hello|hey|good (?:morning|afternoon|evening))\b[ \t]+)((?:[A-ZÀ-Þ][\p{L}\p{M}.'’-]*[ \t]*){1,4})([,:!])/u;
const CLOSE =
  /^(?:(?:with |my |many |very |all |the )*(?:kind(?:est)?|best|warm(?:est)?|good)?\s*(?:regards|wishes|thanks)(?: again)?|(?:yours?|sincerely|respectfully|faithfully|cordially|truly)(?: \w+){0,2}|best|warmly|cheers|thank you(?: again)?|thanks(?: again)?|many thanks|gratefully|with (?:thanks|gratitude|appreciation)|see you\b.{0,40}|looking forward\b.{0,60}|until \w+.{0,20}|take care|all the best)[,.!]?$/iu;

/** Cut a note up. Linear in its length. */
export function cutNote(body: string): NoteCut {
  const from = Math.max(0, body.search(/\S/u));
  const lineEnd = body.indexOf('\n', from) < 0 ? body.length : body.indexOf('\n', from);
  const line = body.slice(from, lineEnd);
  const match = (line.length <= 110 ? GREETING.exec(line) : null) ?? INLINE.exec(line);
  const greeting: Span | undefined = match ? [from, from + match[0].trimEnd().length] : undefined;
  const name = (match?.[2] ?? '').trimEnd();
  const named: Span | undefined =
    match && name !== ''
      ? [from + (match[1] as string).length, from + (match[1] as string).length + name.length]
      : undefined;
  const lines: { text: string; span: Span }[] = [];
  let at = 0;
  for (const each of body.split('\n')) {
    const text = each.trim();
    if (text !== '') lines.push({ text, span: [at + each.indexOf(text), at + each.indexOf(text) + text.length] });
    at += each.length + 1;
  }
  let end = body.length;
  for (let i = lines.length - 1; i >= Math.max(1, lines.length - 4); i--) {
    const each = lines[i];
    if (each && CLOSE.test(each.text)) {
      end = each.span[0];
      break;
    }
  }
  const last = lines.at(-1);
  if (
    end === body.length &&
    lines.length > 1 &&
    last &&
    last.text.split(/\s+/u).length <= 5 &&
    !/[.!?]$/u.test(last.text)
  )
    end = last.span[0];
  const start = greeting?.[1] ?? 0;
  const bodySpan: Span = [start, Math.max(start, end)];
  const inner = body.slice(bodySpan[0], bodySpan[1]);
  const moved = (span: Span): Span => [span[0] + start, span[1] + start];
  const sentences = segments(inner).map((s) => ({
    ends: s.ends,
    span: moved(s.span),
    words: s.words.map((w) => ({ word: w.word, span: moved(w.span) })),
  }));
  return { body, greeting, named, bodySpan, lastLines: lines.slice(-4), sentences };
}

/** How many words, as people count: stretches between white space. */
export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((w) => w !== '').length;
}
