/**
 * A note as the rules read it: its greeting, its sentences, how it ends. Read once per check, shared by every rule.
 */
import { opened } from './cue.ts';
import { type Segment, type Span, segments, type Word } from './span.ts';

/** One sentence. `heard` are its words as cues see them; `raw` as they stand. `place` says whether it greets, says or closes. */
export type Sentence = { readonly span: Span; readonly raw: readonly Word[]; readonly heard: readonly Word[]; readonly ends: string; readonly place: 'greeting' | 'body' | 'close' };

/**
 * A note read. `named` is the stretch of names after "Dear" and its like (undefined where nothing greets), `said` the sentences between
 * greeting and close, `close` where the closing lines begin, `lastLines` the last few lines that are not empty; `wordCount` counts by white space.
 */
export type NoteText = { readonly text: string; readonly sentences: readonly Sentence[]; readonly said: readonly Sentence[]; readonly named: Span | undefined; readonly close: number; readonly lastLines: readonly Span[]; readonly wordCount: number };

const OPENER = /^\s*(?:(?:my\s+)?dear(?:est)?|hi(?:ya)?(?:\s+there)?|hello(?:\s+there)?|hey(?:\s+there)?|good\s+(?:morning|afternoon|evening|day)|greetings|respected|namaste|howdy|g['’]day|to|a\s+chara|a|dia\s+duit|bonjour|salut|hola|kia\s+ora|salaam|shalom|aloha|vanakkam|yo|esteemed)(?=[\s,!:])/iu;
/** Words that end a letter rather than say something. */
const CLOSING = /^(?:(?:with\s+)?(?:(?:very\s+)?(?:kind(?:est)?|best|warm(?:est)?|many|sincere|good)\s+(?:personal\s+)?(?:regards?|wishes|thanks)|regards|wishes)|yours(?:\s+(?:sincerely|truly|faithfully|respectfully|ever))?|(?:most\s+)?(?:sincerely|respectfully|cordially|gratefully|warmly|faithfully|appreciatively)(?:\s+yours)?|cheers|thanks(?:\s+again)?|thank\s+you(?:\s+again)?|thanking\s+you|all\s+(?:the|my)\s+best|best|take\s+care|(?:very\s+)?truly\s+yours|until\s+(?:then|soon|\w+day)|see\s+you\b.*|speak\s+soon|looking\s+forward\b.*|with\s+(?:\w+\s+)?(?:thanks|gratitude|appreciation|respect).*|in\s+gratitude|slán|le\s+meas|p\.?s\.?)[,.!\s–—-]*$/iu;

/** Read a note. Linear in its length; nothing is thrown. */
export function readNote(text: string): NoteText {
  const close = closeAt(text);
  const named = greetingOf(text);
  const sentences = segments(text).map((segment) => ({ span: segment.span, raw: segment.words, heard: opened(segment.words), ends: segment.ends, place: placeOf(segment, named, close) }) as const);
  return { text, sentences, said: sentences.filter((s) => s.place === 'body'), named, close, lastLines: lastLines(text), wordCount: text.split(/\s+/u).filter(Boolean).length };
}

const LAST_LINES = 6;
function lastLines(text: string): Span[] {
  return [...text.matchAll(/[^\n]*\S[^\n]*/gu)].slice(-LAST_LINES).map((line) => [line.index, line.index + line[0].length] as const);
}

function placeOf(segment: Segment, named: Span | undefined, close: number): Sentence['place'] {
  // A greeting that runs on into a sentence ("Hi Ana, thank you for…") is a sentence.
  if (named && segment.span[1] <= named[1] + 2) return 'greeting';
  return segment.span[0] >= close ? 'close' : 'body';
}

/** Where the names of the greeting stand: the rest of the first line after its opener, to the first comma or the line's end. */
function greetingOf(text: string): Span | undefined {
  const start = text.length - text.trimStart().length;
  const lineEnd = text.indexOf('\n', start);
  const line = text.slice(start, lineEnd === -1 ? text.length : lineEnd);
  const opener = OPENER.exec(line);
  const from = opener ? opener[0].length : 0;
  const rest = line.slice(from);
  const stop = /[,:!;–—]|\s-\s|(?<!\b(?:mr|mrs|ms|mx|dr|prof|rev|fr|st|sr|jr|capt|col|\p{Lu}))\.(?=\s|$)/iu.exec(rest);
  const named = (stop ? rest.slice(0, stop.index) : rest).trimEnd();
  const count = named.split(/\s+/u).filter(Boolean).length;
  // Without an opener only a short first line that ends in a comma greets ("Ana,").
  if (!opener && (!/[,:!]\s*$/u.test(line) || count > 5)) return undefined;
  if (opener && count > 9) return undefined;
  const at = start + from + (named.length - named.trimStart().length);
  return [at, Math.max(at, start + from + named.length)];
}

/** Where the closing lines begin: the first of the last lines that only close or sign; the text's end where none does. */
function closeAt(text: string): number {
  const lines: { at: number; line: string }[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    lines.push({ at, line });
    at += line.length + 1;
  }
  let close = text.length;
  for (let i = lines.length - 1; i > 0; i--) {
    const { at: start, line } = lines[i] as { at: number; line: string };
    const bare = line.trim();
    if (bare === '') continue;
    const short = bare.split(/\s+/u).length <= 6 && !/[.!?]$/u.test(bare.replace(/\b\p{Lu}\.$/u, ''));
    if (!short && !CLOSING.test(bare)) break;
    close = start;
  }
  return close;
}

/** Whether a word as it stands begins with a capital. */
export function isCapital(text: string, word: Word): boolean {
  return /^\p{Lu}/u.test(text.slice(word.span[0], word.span[1]));
}
