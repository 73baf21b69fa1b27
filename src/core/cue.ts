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

/** Steps linked to what must follow them, so that matching makes nothing and copies nothing. */
type Node =
  | { readonly kind: 'word'; readonly word: string; readonly prefix: boolean; readonly next: Node }
  | { readonly kind: 'number' | 'start' | 'end'; readonly next: Node }
  | { readonly kind: 'gap'; readonly most: number; readonly next: Node }
  | { readonly kind: 'either'; readonly ways: readonly Node[] }
  | { readonly kind: 'done' };

/** A compiled cue. Opaque: made by `compileCue`, used by `findCue`. */
export type Cue = {
  readonly source: string;
  readonly steps: readonly Step[];
  readonly entry: Node;
  /**
   * What it cannot do without: lists of words, of each of which at least one must be heard for it to fire.
   * Lets a listener skip most cues without trying them. Prefixes and numbers are left out.
   */
  readonly needs: readonly (readonly string[])[];
};

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
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen half'.split(
    ' ',
  ),
);

/** Contractions as people type them in a hurry or as speech comes back: no apostrophe, or run together. */
const UNMARKED = new Map(
  Object.entries({
    im: 'i am',
    ive: 'i have',
    dont: 'do not',
    doesnt: 'does not',
    didnt: 'did not',
    isnt: 'is not',
    arent: 'are not',
    wasnt: 'was not',
    werent: 'were not',
    hasnt: 'has not',
    havent: 'have not',
    hadnt: 'had not',
    wouldnt: 'would not',
    couldnt: 'could not',
    shouldnt: 'should not',
    cant: 'can not',
    wont: 'will not',
    aint: 'is not',
    youre: 'you are',
    theyre: 'they are',
    youve: 'you have',
    weve: 'we have',
    theyve: 'they have',
    youd: 'you would',
    theyd: 'they would',
    youll: 'you will',
    theyll: 'they will',
    itll: 'it will',
    whats: 'what is',
    thats: 'that is',
    hows: 'how is',
    wheres: 'where is',
    whos: 'who is',
    theres: 'there is',
    heres: 'here is',
    gonna: 'going to',
    wanna: 'want to',
    gotta: 'got to',
    dunno: 'do not know',
    gimme: 'give me',
    lemme: 'let me',
    kinda: 'kind of',
    sorta: 'sort of',
    cos: 'because',
    cuz: 'because',
    coz: 'because',
    u: 'you',
    ur: 'your',
    pls: 'please',
    plz: 'please',
    thx: 'thanks',
    alright: 'all right',
    "y'all": 'you all',
    "ain't": 'is not',
    "ma'am": 'madam',
    ok: 'okay',
  }).map(([from, to]) => [from, to.split(' ')] as const),
);
/** "id" and "ill" are words of their own, so they are opened only before a word that follows "I would" or "I will". */
const UNMARKED_BEFORE: ReadonlyMap<string, readonly [readonly string[], ReadonlySet<string>]> = new Map([
  [
    'id',
    [
      ['i', 'would'],
      new Set(
        'love like be really rather prefer want have say do take go just very hate need accept jump definitely also not get welcome bring happily'.split(
          ' ',
        ),
      ),
    ],
  ],
  [
    'ill',
    [
      ['i', 'will'],
      new Set(
        'be do take have wait go just never not bring start accept work get ring call send leave let come give'.split(
          ' ',
        ),
      ),
    ],
  ],
]);
/** Sounds people make while thinking. They carry no meaning of their own and stand between words that belong together. */
const FILLERS = new Set('um umm ummm uh uhh uhm er err erm ermm hmm hm mm mmm ah eh'.split(' '));

/**
 * The words a cue sees: contractions opened ("I'd" is "i would", each part keeping the span of the whole),
 * thinking sounds dropped, and a word or pair said twice over ("they they", "what's the um what's the") said once.
 */
export function opened(segmentWords: readonly Word[]): readonly Word[] {
  let known = openedBefore.get(segmentWords);
  if (!known) {
    known = open(segmentWords);
    openedBefore.set(segmentWords, known);
  }
  return known;
}
const openedBefore = new WeakMap<readonly Word[], readonly Word[]>();

function open(segmentWords: readonly Word[]): readonly Word[] {
  const out: Word[] = [];
  for (let i = 0; i < segmentWords.length; i++) {
    const item = segmentWords[i] as Word;
    if (FILLERS.has(item.word) && segmentWords.length > 1) continue;
    const parts = partsOf(item.word, segmentWords[i + 1]?.word);
    if (parts) for (const part of parts) out.push({ word: part, span: item.span });
    else out.push(item);
    dropRestart(out);
  }
  return out;
}

function partsOf(word: string, next: string | undefined): readonly string[] | undefined {
  const unmarked = UNMARKED.get(word);
  if (unmarked) return unmarked;
  if (word.includes("'") || word === 'cannot') {
    for (const [pattern, to] of CONTRACTED) if (pattern.test(word)) return word.replace(pattern, to).split(' ');
  }
  const guarded = UNMARKED_BEFORE.get(word);
  return guarded && next !== undefined && guarded[1].has(next) ? guarded[0] : undefined;
}

/** Words whose doubling is emphasis or grammar ("really really", "had had", "that that"), not a restart. */
const MAY_DOUBLE = new Set('really very so no yes please never that had do much many far long thank thanks'.split(' '));

/** Take a restart off the end: "i i" becomes "i", "what is the what is the" becomes "what is the". */
function dropRestart(out: Word[]): void {
  for (const size of [4, 3, 2, 1]) {
    const from = out.length - 2 * size;
    if (from < 0) continue;
    let same = true;
    for (let k = 0; k < size && same; k++) same = (out[from + k] as Word).word === (out[from + size + k] as Word).word;
    if (!same || (size === 1 && MAY_DOUBLE.has((out[from] as Word).word))) continue;
    if (isNumber((out[from] as Word).word)) continue;
    out.splice(from + size, size);
    return;
  }
}

/**
 * Compile one cue.
 * Errors: throws `CueError` with a sentence for the author; content compilation turns it into an author's problem.
 */
export function compileCue(source: string): Cue {
  const tokens =
    source
      .toLowerCase()
      .replace(/[’]/gu, "'")
      .match(/\(|\)\??|\||\.\.\d*|\^|\$|[^\s()|]+/gu) ?? [];
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
        if (ways.some((way) => way.length === 0))
          throw new CueError(`a choice in "${source}" is empty: write (a|b), and (a|b)? where it may be missing`);
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
  if (!steps.some((step) => step.kind === 'word' || step.kind === 'either'))
    throw new CueError(`"${source}" names no word to listen for`);
  const needs = steps.map(literals).filter((all) => all.length > 0);
  return { source, steps, entry: linked(steps, { kind: 'done' }), needs };
}

function linked(steps: readonly Step[], next: Node): Node {
  let node = next;
  for (let i = steps.length - 1; i >= 0; i--) {
    const step = steps[i] as Step;
    const after = node;
    if (step.kind === 'either') node = { kind: 'either', ways: step.ways.map((way) => linked(way, after)) };
    else node = { ...step, next: after };
  }
  return node;
}

function wordSteps(body: string, source: string): Step[] {
  if (body === '#') return [{ kind: 'number' }];
  const prefix = body.endsWith('*');
  const bare = prefix ? body.slice(0, -1) : body;
  if (!/^[\p{L}\p{M}\p{N}'%£$€]+$/u.test(bare))
    throw new CueError(
      `"${body}" in "${source}" has a mark that is never heard: use words, (a|b), word?, word*, .. and # only`,
    );
  if (prefix) return [{ kind: 'word', word: bare, prefix: true }];
  return opened([{ word: bare, span: [0, 0] }]).map((part) => ({ kind: 'word', word: part.word, prefix: false }));
}

/** Whether the word is a number, in digits or in words. */
export function isNumber(word: string): boolean {
  return /^\d/u.test(word) || NUMBERS.has(word);
}

/** Where a match that begins at `at` ends, or -1. */
function match(from: Node, heard: readonly Word[], at: number): number {
  let node = from;
  for (;;) {
    switch (node.kind) {
      case 'done':
        return at;
      case 'word': {
        const word = heard[at]?.word;
        if (word === undefined || !(node.prefix ? word.startsWith(node.word) : word === node.word)) return -1;
        at++;
        break;
      }
      case 'number':
        if (at >= heard.length || !isNumber((heard[at] as Word).word)) return -1;
        at++;
        break;
      case 'start':
        if (at !== 0) return -1;
        break;
      case 'end':
        if (at !== heard.length) return -1;
        break;
      case 'gap': {
        const last = Math.min(at + node.most, heard.length);
        for (let skipTo = at; skipTo <= last; skipTo++) {
          const end = match(node.next, heard, skipTo);
          if (end >= 0) return end;
        }
        return -1;
      }
      case 'either':
        for (const way of node.ways) {
          const end = match(way, heard, at);
          if (end >= 0) return end;
        }
        return -1;
    }
    node = node.next;
  }
}

/** The words one of which a step cannot do without; empty when it can do without any. */
function literals(step: Step): readonly string[] {
  if (step.kind === 'word') return step.prefix ? [] : [step.word];
  if (step.kind !== 'either') return [];
  const out: string[] = [];
  for (const way of step.ways) {
    const first = way.map(literals).find((words) => words.length > 0);
    if (first === undefined) return [];
    out.push(...first);
  }
  return out;
}

/**
 * Find a cue in one segment.
 * Shape: the span of the first place it is heard, or undefined. `heard` must be `opened(segment.words)`.
 */
export function findCue(cue: Cue, heard: readonly Word[]): Span | undefined {
  const spoken = wordsOf(heard);
  // why: most cues lack a word, and looking for one is far cheaper than trying every place.
  for (const any of cue.needs) if (!any.some((word) => spoken.has(word))) return undefined;
  const last = cue.steps[0]?.kind === 'start' ? 0 : heard.length - 1;
  for (let start = 0; start <= last; start++) {
    const end = match(cue.entry, heard, start);
    if (end > start) return [(heard[start] as Word).span[0], (heard[end - 1] as Word).span[1]];
  }
  return undefined;
}

const spokenIn = new WeakMap<readonly Word[], ReadonlySet<string>>();
function wordsOf(heard: readonly Word[]): ReadonlySet<string> {
  let spoken = spokenIn.get(heard);
  if (!spoken) {
    spoken = new Set(heard.map(({ word }) => word));
    spokenIn.set(heard, spoken);
  }
  return spoken;
}

/** Find a cue anywhere in a text's segments; the first place it is heard. */
export function findCueIn(cue: Cue, all: readonly Segment[]): Span | undefined {
  for (const segment of all) {
    const found = findCue(cue, opened(segment.words));
    if (found) return found;
  }
  return undefined;
}
