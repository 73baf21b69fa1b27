/**
 * How a close was put: which of two closes a hiring manager would think the better, told by their words alone. A pairwise preference model
 * (Bradley and Terry, 1952) over which words and pairs of words are there, so that saying one of them again adds nothing. The criteria say
 * what was done; this says how. Taught by `npm run train -- manner` on pairs of closes that differ in one move.
 */
import type { MannerWords, Playbook } from './kinds.ts';
import type { MannerPart, PlainTurn } from './rehearsal.ts';

/** The shipped file. Weights are hundredths; a word that tells nothing is left out. */
export type MannerModel = {
  readonly format: 1;
  readonly language: string;
  /** How it was made: pairs read and figures reached, for people. */
  readonly made: Readonly<Record<string, string | number>>;
  /** What a usual close comes to, with and without the interviewer's words, and how far closes differ from it (a standard deviation). */
  readonly usual: { readonly candidate: number; readonly interviewer: number; readonly spread: number };
  /** The densest turn of all that were taught, see `densityOf`: what is denser is no speech, and counts for nothing. */
  readonly densest: number;
  /** By feature, see `featuresOf`. */
  readonly candidate: Readonly<Record<string, number>>;
  readonly interviewer: Readonly<Record<string, number>>;
};

/** How it was put: points (within `MOST` either way), and what is worth saying of it. */
export type Manner = { readonly points: number; readonly parts: readonly MannerPart[] };

const WORD = /\p{L}+(?:'\p{L}+)*|\p{N}+|\?/gu;
/** Where a sentence ends: no pair of words reaches over it. */
const SENTENCE = /(?<=[.!?;:\n])\s+/u;
/** What stands between the words of those who are written down as they speak; nobody is held to it. */
const HESITATION = /^(?:u+m+|u+h+|e+r+m?|m+|h+m+|mhm|yeah|okay|ok|well|oh|ah)$/u;

/** The words of a text, small, sentence by sentence. */
const wordsOf = (text: string): string[][] =>
  text
    .toLowerCase()
    .replace(/’/gu, "'")
    .split(SENTENCE)
    .map((sentence) => (sentence.match(WORD) ?? []).filter((word) => !HESITATION.test(word)));

/** The features of one side of a conversation, each once: words, pairs of neighbours, and with what a turn begins. Linear. */
export function featuresOf(texts: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const text of texts) {
    const sentences = wordsOf(text);
    for (const words of sentences)
      words.forEach((word, i) => {
        found.add(word);
        if (i > 0 && word !== '?') found.add(`${words[i - 1]} ${word}`);
      });
    const [first, second] = sentences.flat();
    if (first !== undefined) found.add(`^ ${first}`);
    if (second !== undefined && second !== '?') found.add(`^ ${first} ${second}`);
  }
  return found;
}

/** What a feature weighs, in hundredths; undefined where it tells nothing. (A word may be "constructor".) */
export const weightOf = (weights: Readonly<Record<string, number>>, feature: string): number | undefined =>
  Object.hasOwn(weights, feature) ? weights[feature] : undefined;

/** From so many different words on a turn is long enough to be a heap. */
const HEAP = 12;
/**
 * How densely a turn is made of words that tell for it: their mean weight, each word once, in hundredths; nothing for a short one.
 * Speech has its limits here, a heap of the best words has not.
 */
export function densityOf(text: string, weights: Readonly<Record<string, number>>): number {
  const words = new Set(wordsOf(text).flat());
  if (words.size < HEAP) return 0;
  return [...words].reduce((sum, word) => sum + (weightOf(weights, word) ?? 0), 0) / words.size;
}

/** What the sides of a conversation said; the interviewer's turns that Clinch itself worded tell nothing of the candidate. */
export function sidesOf(turns: readonly PlainTurn[]): { readonly candidate: string[]; readonly interviewer: string[] } {
  const said = (speaker: PlainTurn['speaker']) =>
    turns.filter((t) => t.speaker === speaker && !('intent' in t)).map((t) => t.text);
  return { candidate: said('candidate'), interviewer: said('interviewer') };
}

/** In points: what it may move, either way. */
const MOST = 30;
/** In standard deviations: from where it hardly moves any more. */
const BENDS = 1.5;
/** Less than this, in points, is not worth a word. */
const WORTH_SAYING = 1.5;
/** Hundredths make one. */
const HUNDREDTHS = 0.01;

/**
 * Weigh how a close was put.
 * Shape: points above or below a usual close, and what of it is worth saying, largest first, each what would be gone without it.
 * Nothing without a model; the least for whoever said nothing. Linear in the length of the conversation.
 */
export function mannerOf(turns: readonly PlainTurn[], model: MannerModel | undefined, lists: Lists): Manner {
  const { candidate, interviewer } = sidesOf(turns);
  if (!model) return { points: 0, parts: [] };
  if (candidate.every((text) => text.trim() === '')) return { points: -MOST, parts: [] };
  const by = new Map<string, Family>();
  const move = (id: string, feature: string, weight: number) => {
    const family = by.get(id) ?? { sum: 0, words: [] };
    family.sum += weight * HUNDREDTHS;
    family.words.push([feature, weight]);
    by.set(id, family);
  };
  for (const feature of featuresOf(candidate.filter((text) => densityOf(text, model.candidate) <= model.densest))) {
    const weight = weightOf(model.candidate, feature);
    if (weight !== undefined) move(listOf(feature, lists)?.id ?? OTHERS, feature, weight);
  }
  let sum = [...by.values()].reduce((all, family) => all + family.sum, 0) - model.usual.candidate;
  if (interviewer.length > 0) {
    for (const feature of featuresOf(interviewer)) {
      const weight = weightOf(model.interviewer, feature);
      if (weight !== undefined) move(REPLIES, feature, weight);
    }
    const replies = by.get(REPLIES) ?? { sum: 0, words: [] };
    replies.sum -= model.usual.interviewer;
    by.set(REPLIES, replies);
    sum += replies.sum;
  }
  const within = (x: number) => MOST * Math.tanh(x / (BENDS * model.usual.spread));
  const points = within(sum);
  return {
    points,
    parts: [...by]
      .flatMap(([id, family]): MannerPart[] => {
        const moved = points - within(sum - family.sum);
        const list = lists.mannerWords.find((one) => one.id === id) ?? SAID_OF[id];
        const says = moved > 0 ? list?.helps : list?.costs;
        return says === undefined || Math.abs(moved) < WORTH_SAYING
          ? []
          : [{ by: Math.round(moved), says, words: tellingMost(family, Math.sign(moved)) }];
      })
      .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
      .slice(0, MOST_SAID),
  };
}

/** What the words of one family come to, and each of them with its weight. */
type Family = { sum: number; readonly words: [feature: string, weight: number][] };
/** So many parts are said, and so many words of each. */
const MOST_SAID = 4;
const WORDS_SAID = 3;
/** The words that moved it most this way, small and without what stood between them; a word within a pair that is named already is not named again. */
function tellingMost({ words }: Family, way: number): string[] {
  const said: string[] = [];
  for (const [feature] of [...words].filter(([, w]) => w * way > 0).sort(([, a], [, b]) => (b - a) * way)) {
    const word = feature.replace(/^\^ /u, '');
    if (word.includes('?') || said.some((one) => ` ${one} `.includes(` ${word} `) || ` ${word} `.includes(` ${one} `)))
      continue;
    said.push(word);
    if (said.length === WORDS_SAID) break;
  }
  return said;
}

/** The interviewer's side, and the words that no list names. */
const REPLIES = 'replies';
const OTHERS = 'others';
const SAID_OF: Readonly<Record<string, Pick<MannerWords, 'helps' | 'costs'> | undefined>> = {
  [REPLIES]: { helps: 'Their replies sounded won.', costs: 'Their replies sounded cool.' },
  [OTHERS]: { helps: 'Other words of yours helped.', costs: 'Other words of yours took from it.' },
};

/** Whether a list names this very word or pair of words. */
export const isListed = (word: string, list: MannerWords): boolean =>
  list.words.some((listed) => (listed.endsWith('*') ? word.startsWith(listed.slice(0, -1)) : word === listed));

type Lists = Pick<Playbook, 'mannerWords'>;
const finders = new WeakMap<Lists, (word: string) => MannerWords | undefined>();
/** The list that a feature belongs to: that of its first word that is in any. */
function listOf(feature: string, lists: Lists): MannerWords | undefined {
  let find = finders.get(lists);
  if (!find) {
    const whole = new Map<string, MannerWords>();
    const begun: [string, MannerWords][] = [];
    for (const list of lists.mannerWords)
      for (const word of list.words)
        if (word.endsWith('*')) begun.push([word.slice(0, -1), list]);
        else if (!whole.has(word)) whole.set(word, list);
    find = (word) => whole.get(word) ?? begun.find(([start]) => word.startsWith(start))?.[1];
    finders.set(lists, find);
  }
  const whole = find(feature);
  if (whole) return whole;
  for (const word of feature.split(' ')) {
    const list = find(word);
    if (list) return list;
  }
  return undefined;
}
