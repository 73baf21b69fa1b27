/**
 * Cue notation: how content describes words to listen for, without regular expressions.
 *
 *   word            that word ("i'd" and "i would" are the same word to a cue; see `same`)
 *   (a|b c|d)       any one of these
 *   word?  (a|b)?   may be missing
 *   word*           any word that begins so: concern* hears concern, concerns, concerned
 *   ..              up to three other words; ..6 up to six
 *   #               a number in digits or words
 *   ^  $            start or end of the sentence
 *
 * Compiled once; matching is bounded (no backtracking over more than the gaps say).
 */
import type { Segment, Span, Word } from './span.ts';

type Step =
  | { readonly kind: 'word'; readonly word: string; readonly prefix: boolean }
  | { readonly kind: 'number' }
  | { readonly kind: 'gap'; readonly most: number }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'either'; readonly ways: readonly (readonly Step[])[] };

/** A compiled cue. Opaque: made by `compileCue`, used by `findCue`. */
export type Cue = { readonly source: string; readonly steps: readonly Step[] };

/** A cue that cannot be compiled; the message tells an author what to change. */
export class CueError extends Error {}

const CONTRACTED: readonly (readonly [RegExp, string])[] = [
  [/^(i|you|he|she|we|they|it|that|there|who|what)'d$/, '$1 would'],
  [/^(i|you|he|she|we|they|it|that|there|who|what|this)'ll$/, '$1 will'],
  [/^(i|you|we|they|who)'ve$/, '$1 have'],
  [/^(would|could|should|might)'ve$/, '$1 have'],
  [/^(you|we|they)'re$/, '$1 are'],
  [/^i'm$/, 'i am'],
  [/^(he|she|it|that|there|who|what|where|when|how|here)'s$/, '$1 is'],
  [/^let's$/, 'let us'],
  [/^can't$/, 'can not'],
  [/^cannot$/, 'can not'],
  [/^won't$/, 'will not'],
  [/^(do|does|did|is|are|was|were|has|have|had|would|could|should|need|must)n't$/, '$1 not'],
];
const NUMBERS = new Set(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen half'.split(' '),
);

/** The words a cue sees: contractions opened, so that "I'd" is "i would", each part keeping the span of the whole. */
export function opened(segmentWords: readonly Word[]): Word[] {
  const out: Word[] = [];
  for (const item of segmentWords) {
    let parts: string[] | undefined;
    if (item.word.includes("'") || item.word === 'cannot') {
      for (const [pattern, to] of CONTRACTED) {
        if (pattern.test(item.word)) {
          parts = item.word.replace(pattern, to).split(' ');
          break;
        }
      }
    }
    if (parts) for (const part of parts) out.push({ word: part, span: item.span });
    else out.push(item);
  }
  return out;
}

/**
 * Compile one cue.
 * Errors: throws `CueError` with a sentence for the author; content compilation turns it into an author's problem.
 */
export function compileCue(source: string): Cue {
  const tokens = source.toLowerCase().replace(/[’]/gu, "'").match(/\(|\)\??|\||\.\.\d*|\^|\$|[^\s()|]+/gu) ?? [];
  let at = 0;
  const parseSequence = (inside: boolean): Step[] => {
    const steps: Step[] = [];
    while (at < tokens.length) {
      const token = tokens[at] as string;
      if (token === '|' || token.startsWith(')')) {
        if (!inside) throw new CueError(`"${token}" in "${source}" closes a group that was never opened`);
        return steps;
      }
      at++;
      if (token === '(') {
        const ways: Step[][] = [parseSequence(true)];
        while (tokens[at] === '|') {
          at++;
          ways.push(parseSequence(true));
        }
        const close = tokens[at++];
        if (close === undefined) throw new CueError(`a group in "${source}" is not closed: add ")"`);
        if (ways.some((way) => way.length === 0)) throw new CueError(`a choice in "${source}" is empty: write (a|b), and (a|b)? where it may be missing`);
        if (close === ')?') ways.push([]);
        steps.push({ kind: 'either', ways });
      } else if (token.startsWith('..')) {
        const most = token.length > 2 ? Number(token.slice(2)) : 3;
        if (most > 12) throw new CueError(`the gap ${token} in "${source}" is too wide: 12 words at most`);
        steps.push({ kind: 'gap', most });
      } else if (token === '^') steps.push({ kind: 'start' });
      else if (token === '$') steps.push({ kind: 'end' });
      else {
        const optional = token.length > 1 && token.endsWith('?');
        const body = optional ? token.slice(0, -1) : token;
        const made = wordSteps(body, source);
        if (optional) steps.push({ kind: 'either', ways: [made, []] });
        else steps.push(...made);
      }
    }
    if (inside) throw new CueError(`a group in "${source}" is not closed: add ")"`);
    return steps;
  };
  const steps = parseSequence(false);
  if (!steps.some((step) => step.kind === 'word' || step.kind === 'either')) throw new CueError(`"${source}" names no word to listen for`);
  return { source, steps };
}

function wordSteps(body: string, source: string): Step[] {
  if (body === '#') return [{ kind: 'number' }];
  const prefix = body.endsWith('*');
  const bare = prefix ? body.slice(0, -1) : body;
  if (!/^[\p{L}\p{M}\p{N}'%£$€]+$/u.test(bare)) throw new CueError(`"${body}" in "${source}" has a mark that is never heard: use words, (a|b), word?, word*, .. and # only`);
  if (prefix) return [{ kind: 'word', word: bare, prefix: true }];
  return opened([{ word: bare, span: [0, 0] }]).map((part) => ({ kind: 'word', word: part.word, prefix: false }));
}

/** Whether the word is a number, in digits or in words. */
export function isNumber(word: string): boolean {
  return /^\d/u.test(word) || NUMBERS.has(word);
}

function match(steps: readonly Step[], from: number, heard: readonly Word[], at: number): number {
  for (let i = from; i < steps.length; i++) {
    const step = steps[i] as Step;
    const word = heard[at]?.word;
    if (step.kind === 'word') {
      if (word === undefined || !(step.prefix ? word.startsWith(step.word) : word === step.word)) return -1;
      at++;
    } else if (step.kind === 'number') {
      if (word === undefined || !isNumber(word)) return -1;
      at++;
    } else if (step.kind === 'start') {
      if (at !== 0) return -1;
    } else if (step.kind === 'end') {
      if (at !== heard.length) return -1;
    } else if (step.kind === 'gap') {
      const rest = Math.min(step.most, heard.length - at);
      for (let skip = 0; skip <= rest; skip++) {
        const end = match(steps, i + 1, heard, at + skip);
        if (end >= 0) return end;
      }
      return -1;
    } else {
      const tail = steps.slice(i + 1);
      for (const way of step.ways) {
        const end = match(way.concat(tail), 0, heard, at);
        if (end >= 0) return end;
      }
      return -1;
    }
  }
  return at;
}

/**
 * Find a cue in one segment.
 * Shape: the span of the first place it is heard, or undefined. `heard` must be `opened(segment.words)`.
 */
export function findCue(cue: Cue, heard: readonly Word[]): Span | undefined {
  const last = cue.steps[0]?.kind === 'start' ? 0 : heard.length - 1;
  for (let start = 0; start <= last; start++) {
    const end = match(cue.steps, 0, heard, start);
    if (end > start) return [(heard[start] as Word).span[0], (heard[end - 1] as Word).span[1]];
  }
  return undefined;
}

/** Find a cue anywhere in a text's segments; the first place it is heard. */
export function findCueIn(cue: Cue, all: readonly Segment[]): Span | undefined {
  for (const segment of all) {
    const found = findCue(cue, opened(segment.words));
    if (found) return found;
  }
  return undefined;
}
