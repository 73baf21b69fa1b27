/**
 * What the trained part of the ear looks at in one unit: words and pairs of words, families of words,
 * letters inside words, and a few marks of grammar (question, past, negation, report).
 * Features are numbers of buckets; the same text gives the same numbers on every machine (32-bit integers only).
 */
import type { Unit } from './ear-units.ts';

/** Families of words, by name; an item is a word, a `phrase_of_words`, or a `beginning*`. */
export type Lexicon = Readonly<Record<string, readonly string[]>>;

/** Index of families made ready for reading. Opaque. */
export type Families = {
  readonly names: readonly string[];
  readonly hashes: Int32Array;
  readonly words: ReadonlyMap<string, readonly number[]>;
  readonly prefixes: ReadonlyMap<string, readonly (readonly [string, number])[]>;
  readonly phrases: ReadonlyMap<string, readonly { readonly rest: readonly string[]; readonly family: number }[]>;
};

/** Hash of a string. Source: FNV-1a (Fowler, Noll, Vo), 32 bit. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash | 0;
}

/** Join two hashes, order mattering. Source: the finaliser of MurmurHash3 (Appleby), shortened. */
function mix(a: number, b: number): number {
  let h = Math.imul(a ^ (b + 0x9e3779b9 + (a << 6) + (a >>> 2)), 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Make families ready. Errors: none; an empty lexicon simply hears no families. */
export function compileFamilies(lexicon: Lexicon): Families {
  const names = Object.keys(lexicon);
  const words = new Map<string, number[]>();
  const prefixes = new Map<string, [string, number][]>();
  const phrases = new Map<string, { rest: string[]; family: number }[]>();
  const push = <T>(map: Map<string, T[]>, key: string, value: T) => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  names.forEach((name, family) => {
    for (const item of lexicon[name] ?? []) {
      const parts = item.split('_');
      if (parts.length > 1) push(phrases, parts[0] as string, { rest: parts.slice(1), family });
      else if (item.endsWith('*') && item.length > 1) push(prefixes, item.slice(0, 1), [item.slice(0, -1), family]);
      else push(words, item, family);
    }
  });
  for (const list of phrases.values()) list.sort((a, b) => b.rest.length - a.rest.length);
  return { names, hashes: Int32Array.from(names, (name) => hashOf(`family ${name}`)), words, prefixes, phrases };
}

const QUESTION_OPENERS = new Set(
  'what which who whom whose when where why how is are am was were do does did can could may might will would shall should have has any'.split(
    ' ',
  ),
);
const SKIPPED_OPENERS = new Set(
  'so and but well okay yes yeah right oh now then thanks thank you great good like actually just also sorry sir madam please finally lastly no i see basically'.split(
    ' ',
  ),
);
const AUXILIARIES = new Set(
  'is are am was were do does did can could may might will would shall should have has'.split(' '),
);
const SUBJECTS = new Set('i you we they he she it there this that the my your our any'.split(' '));
const WH = new Set('what which who whom whose when where why how'.split(' '));
const PAST = new Set(
  'was were had did went came got took made said told asked led ran left knew thought felt gave found kept became began started wrote built sold taught met saw held brought spent lost won worked'.split(
    ' ',
  ),
);
const NEGATIONS = new Set('not no never nothing nobody none neither nor without'.split(' '));
const OTHERS_SUBJECTS = new Set(
  'he she they customers customer client clients manager boss colleague team people everyone company supervisor agency director mother father mum dad friend interviewer'.split(
    ' ',
  ),
);

const S = {
  one: hashOf('one'),
  two: hashOf('two'),
  three: hashOf('three'),
  skip: hashOf('skip'),
  stem: hashOf('stem'),
  seq2: hashOf('seq2'),
  seq3: hashOf('seq3'),
  seq4: hashOf('seq4'),
  pair: hashOf('pair'),
  family: hashOf('family'),
  before: hashOf('before'),
  flag: hashOf('flag'),
  asked: hashOf('asked'),
  past: hashOf('past'),
  negated: hashOf('negated'),
  cue: hashOf('cue'),
  owner: hashOf('owner'),
  edge: hashOf('edge'),
  open: hashOf('open'),
  wordAsked: hashOf('word asked'),
};
const START = hashOf('^');
const END = hashOf('$');

/** A cue that fired: its own hash, and its owner's (an act or a register). */
export type HeardCue = { readonly hash: number; readonly ownerHash: number };

/** A cue is one feature among hundreds; it is read as many times as its voice should count. Found by cross-validation. */
const CUE_VOICE = 8;

/** What was read in one unit. */
export type Reading = {
  /** Buckets, each once. */
  readonly buckets: Int32Array;
  /** Families heard, for the unit that follows. */
  readonly families: readonly number[];
};

/** Word hashes are remembered: the words of a language are few. Cleared when a pasted book makes it large. */
const remembered = new Map<string, number>();
function wordHash(word: string): number {
  let hash = remembered.get(word);
  if (hash === undefined) {
    hash = hashOf(word);
    if (remembered.size > 20000) remembered.clear();
    remembered.set(word, hash);
  }
  return hash;
}

/**
 * Read one unit.
 * `bits` is the power of two of the number of buckets; `before` the families heard in the unit before it; `cues` the hashes of cues that fired here.
 */
export function read(
  unit: Unit,
  families: Families,
  bits: number,
  before: readonly number[],
  cues: readonly HeardCue[],
  first: boolean,
): Reading {
  const mask = (1 << bits) - 1;
  const found = new Set<number>();
  const add = (hash: number) => found.add((hash ^ (hash >>> 15)) & mask);
  const list = unit.words;
  const n = list.length;
  const hashes = new Int32Array(n);
  for (let i = 0; i < n; i++) hashes[i] = wordHash((list[i] as { word: string }).word);

  // Words, pairs, triples, pairs with something between.
  for (let i = 0; i < n; i++) {
    const h = hashes[i] as number;
    const h1 = i + 1 < n ? (hashes[i + 1] as number) : END;
    add(mix(S.one, h));
    add(mix(mix(S.two, h), h1));
    if (i + 2 <= n) add(mix(mix(mix(S.three, h), h1), i + 2 < n ? (hashes[i + 2] as number) : END));
    for (let k = 2; k <= 3 && i + k < n; k++) add(mix(mix(S.skip, h), hashes[i + k] as number));
    lettersOf((list[i] as { word: string }).word, add);
  }
  if (n > 0) {
    add(mix(mix(S.two, START), hashes[0] as number));
    if (n > 1) add(mix(mix(mix(S.three, START), hashes[0] as number), hashes[1] as number));
  }

  // Families: each word's own, and those of phrases.
  const heard = new Set<number>();
  const order: number[] = [];
  const sequence: number[] = [];
  const note = (family: number) => {
    if (!heard.has(family)) {
      heard.add(family);
      order.push(family);
    }
  };
  let covered = 0;
  for (let i = 0; i < n; i++) {
    const word = (list[i] as { word: string }).word;
    let named = -1;
    let length = 1;
    for (const phrase of families.phrases.get(word) ?? []) {
      if (!follows(list, i + 1, phrase.rest)) continue;
      note(phrase.family);
      if (phrase.rest.length + 1 > length) {
        named = phrase.family;
        length = phrase.rest.length + 1;
      }
    }
    for (const family of families.words.get(word) ?? []) {
      note(family);
      if (named < 0) named = family;
    }
    for (const [start, family] of families.prefixes.get(word.slice(0, 1)) ?? []) {
      if (!word.startsWith(start)) continue;
      note(family);
      if (named < 0) named = family;
    }
    if (i >= covered) {
      sequence.push(named >= 0 ? (families.hashes[named] as number) : (hashes[i] as number));
      covered = i + length;
    }
  }
  for (let i = 0; i < sequence.length; i++) {
    const a = sequence[i] as number;
    const b = i + 1 < sequence.length ? (sequence[i + 1] as number) : END;
    add(mix(mix(S.seq2, a), b));
    if (i + 2 <= sequence.length) {
      const c = i + 2 < sequence.length ? (sequence[i + 2] as number) : END;
      add(mix(mix(mix(S.seq3, a), b), c));
      if (i + 3 <= sequence.length)
        add(mix(mix(mix(mix(S.seq4, a), b), c), i + 3 < sequence.length ? (sequence[i + 3] as number) : END));
    }
  }
  if (sequence.length > 0) add(mix(mix(S.seq2, START), sequence[0] as number));
  if (sequence.length > 1) add(mix(mix(mix(S.seq3, START), sequence[0] as number), sequence[1] as number));

  // Marks of grammar.
  const marks = marksOf(unit);
  for (const mark of marks.all) add(mix(S.flag, mark));
  if (first) add(mix(S.flag, 101));
  for (const family of order) {
    const h = families.hashes[family] as number;
    add(mix(S.family, h));
    add(mix(mix(S.asked, h), marks.question ? 1 : 2));
    if (marks.past) add(mix(S.past, h));
    if (marks.negated) add(mix(S.negated, h));
  }
  for (let i = 0; i < order.length && i < 14; i++) {
    for (let k = i + 1; k < order.length && k < 14; k++) {
      const a = families.hashes[order[i] as number] as number;
      const b = families.hashes[order[k] as number] as number;
      add(mix(mix(S.pair, a), b));
      add(mix(mix(S.pair, Math.min(a, b)), mix(Math.max(a, b), marks.question ? 3 : 4)));
    }
  }
  for (let i = 0; i < n; i++) add(mix(mix(S.wordAsked, hashes[i] as number), marks.question ? 1 : 2));
  for (const family of before) add(mix(S.before, families.hashes[family] as number));
  for (const cue of cues) {
    add(mix(S.cue, cue.hash));
    for (let k = 0; k < CUE_VOICE; k++) add(mix(S.owner, cue.ownerHash + k));
  }
  return { buckets: Int32Array.from(found), families: order };
}

/** The families a unit's words belong to, by number, one for each word or phrase that names one. */
export function familiesIn(
  words: readonly string[],
  families: Families,
): { readonly family: number; readonly phrase: boolean }[] {
  const list = words.map((word) => ({ word }));
  return words.flatMap((word, i) => [
    ...(families.phrases.get(word) ?? [])
      .filter(({ rest }) => follows(list, i + 1, rest))
      .map(({ family }) => ({ family, phrase: true })),
    ...(families.words.get(word) ?? []).map((family) => ({ family, phrase: false })),
    ...(families.prefixes.get(word.slice(0, 1)) ?? [])
      .filter(([start]) => word.startsWith(start))
      .map(([, family]) => ({ family, phrase: false })),
  ]);
}

function follows(list: readonly { readonly word: string }[], at: number, rest: readonly string[]): boolean {
  for (let k = 0; k < rest.length; k++) {
    const word = list[at + k]?.word;
    const wish = rest[k] as string;
    if (word === undefined) return false;
    if (wish.endsWith('*') ? !word.startsWith(wish.slice(0, -1)) : word !== wish) return false;
  }
  return true;
}

/** Beginnings and ends of words, so that "worrying" and "worrisome" sound alike. */
function lettersOf(word: string, add: (hash: number) => void): void {
  const length = word.length;
  if (length < 4) return;
  add(mix(S.stem, wordHash(word.slice(0, 4))));
  if (length > 5) add(mix(S.stem, wordHash(word.slice(0, 5))));
  add(mix(S.edge, wordHash(word.slice(-3))));
}

type Marks = {
  readonly question: boolean;
  readonly past: boolean;
  readonly negated: boolean;
  readonly all: readonly number[];
};

/** Whether a unit asks, tells of the past, denies, quotes; by its mark and, where speech has none, by its shape. */
export function marksOf(unit: Unit): Marks {
  const list = unit.words;
  const n = list.length;
  const word = (i: number) => list[i]?.word ?? '';
  let at = 0;
  while (at < n - 1 && at < 6 && SKIPPED_OPENERS.has(word(at)) && !AUXILIARIES.has(word(at))) at++;
  const opener = word(at);
  const inverted = AUXILIARIES.has(opener) && SUBJECTS.has(word(at + 1));
  const wh = WH.has(opener);
  let inner = false;
  let past = 0;
  let negated = false;
  let iDid = false;
  let others = false;
  for (let i = 0; i < n; i++) {
    const w = word(i);
    if (PAST.has(w) || (w.length > 4 && w.endsWith('ed'))) {
      past++;
      if (word(i - 1) === 'i' || word(i - 1) === 'we') iDid = true;
      if (OTHERS_SUBJECTS.has(word(i - 1))) others = true;
    }
    if (NEGATIONS.has(w)) negated = true;
    if (
      i > at &&
      ((AUXILIARIES.has(w) && SUBJECTS.has(word(i + 1)) && !SUBJECTS.has(word(i - 1))) ||
        (WH.has(w) && AUXILIARIES.has(word(i + 1))))
    )
      inner = true;
  }
  const tag = n > 3 && AUXILIARIES.has(word(n - 2)) && SUBJECTS.has(word(n - 1));
  const shaped = inverted || (wh && n > 1) || (QUESTION_OPENERS.has(opener) && n > 1 && unit.ends === '');
  const question =
    unit.ends === '?' ||
    (unit.ends === '' && (shaped || inner)) ||
    ((unit.ends === '.' || unit.ends === '…') && inverted);
  const all: number[] = [];
  const flag = (on: boolean, code: number) => {
    if (on) all.push(code);
  };
  flag(question, 1);
  flag(unit.ends === '?', 2);
  flag(unit.ends === '!', 3);
  flag(inverted, 4);
  flag(wh, 5);
  flag(inner, 6);
  flag(tag, 7);
  flag(past > 0, 8);
  flag(past > 2, 9);
  flag(negated, 10);
  flag(iDid, 11);
  flag(others, 12);
  flag(unit.quotes, 13);
  flag(!unit.opens, 14);
  flag(n <= 1, 20);
  flag(n === 2, 21);
  flag(n > 2 && n <= 5, 22);
  flag(n > 5 && n <= 10, 23);
  flag(n > 10 && n <= 18, 24);
  flag(n > 18, 25);
  if (wh && n > 1) all.push(1000 + (wordHash(opener) & 0xffff));
  if (inverted) all.push(100000 + (mix(wordHash(opener), wordHash(word(at + 1))) & 0xfffff));
  return { question, past: past > 0, negated, all };
}

/** The words of a unit that spoke most for a label, at most three, strongest first: the word itself and the families it belongs to. */
export function wordEvidence(
  unit: Unit,
  families: Families,
  model: {
    readonly bits: number;
    readonly rowOf: Uint32Array;
    readonly rows: Int8Array;
    readonly labels: readonly string[];
  },
  label: number,
): string[] {
  const mask = (1 << model.bits) - 1;
  const worth = (hash: number) => {
    const row = model.rowOf[(hash ^ (hash >>> 15)) & mask] as number;
    return row === 0 ? 0 : (model.rows[row * model.labels.length + label] as number);
  };
  const list = unit.words.map((item, i) => {
    const h = wordHash(item.word);
    const next = unit.words[i + 1];
    let sum = worth(mix(S.one, h)) + worth(mix(mix(S.two, h), next ? wordHash(next.word) : END));
    for (const family of families.words.get(item.word) ?? [])
      sum += worth(mix(S.family, families.hashes[family] as number));
    return { word: item.word, sum };
  });
  const best = new Map<string, number>();
  for (const { word, sum } of list) if (sum > 0) best.set(word, Math.max(sum, best.get(word) ?? 0));
  return [...best]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 3)
    .map(([word]) => word);
}
