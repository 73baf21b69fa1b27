/**
 * Everything an interviewer of a kind of work can tell: the facts of a made-up employer, and what is said of a subject. Each stands with
 * questions it answers; a question is met by the telling whose own are most like it, in words, form and subject, and how well is weighed.
 */
import { opened } from './cue.ts';
import type { Playbook } from './kinds.ts';
import { type Form, questionForm } from './question-form.ts';
import type { Question } from './questions.ts';
import { answersOf, NO_TOPIC } from './role-answers.ts';
import { segments } from './span.ts';
import { stemOf } from './stem.ts';
import { stemsIn } from './stems-in.ts';

/** One thing that can be told: its ways of saying it, the key it counts under as said, and its subject where it has one. */
export type Telling = {
  readonly key: string;
  readonly says: readonly string[];
  readonly subject?: string;
  /** The subject a fact belongs to. */
  readonly about?: string;
  /** Whether it is told of this kind of work, and not of any. */
  readonly ofFamily: boolean;
};
/** A telling met by a question; `sure` 0–1 is the chance that it answers it. */
export type Met = { readonly telling: Telling; readonly sure: number; readonly features: Features };

/** How a question meets a telling, each 0–1; the order is that of `WEIGHTS`. */
export type Features = readonly number[];
export const FEATURES = [
  'like', // the nearest of its own questions, words and pairs of words weighed by how rare they are
  'covered', // how much of what the question speaks of its own questions speak of too
  'bare', // the question speaks of nothing by name ("Why did they go?")
  'form', // one of its own questions wants the same kind of answer
  'allied', // or one that often answers it
  'met', // words set down for it stand in the question, one to three, as far as it is covered
  'subject', // how sure its subject is
  'topics', // how much the question speaks of, up to five things
  'counted', // what is counted or chosen among ("how many hives", "which ward") is spoken of by its own questions or by what it says
  'fits', // what it says holds a number, or a time, where one is asked for
] as const;
/** Fitted by `scripts/weigh-tellings.ts` on the judged pairs in training/tellings; the first is the constant. */
const WEIGHTS: readonly number[] = [-4.51, 2.9, 1.42, 0.87, 0.59, 0.53, 2.19, 1.83, 1, 0.41, 0.57];

type Pieces = ReadonlyMap<string, number>;
type Entry = {
  readonly telling: Telling;
  readonly forms: ReadonlySet<string>;
  readonly asks: ReadonlySet<string>;
  readonly saysOf: ReadonlySet<string>;
  readonly groups: readonly (readonly string[])[];
};
type Posting = { readonly at: Int32Array; readonly weights: Float64Array };
type Book = {
  readonly entries: readonly Entry[];
  /** For each question of each telling, whose it is; and the same, less one and below zero, for one that it does not answer. */
  readonly owners: Int32Array;
  readonly postings: ReadonlyMap<string, Posting>;
  readonly weigh: (pieces: ReadonlySet<string>) => Pieces;
  readonly rarity: (stem: string) => number;
  readonly alike: ReadonlyMap<string, string>;
};
const books = new WeakMap<Playbook, Map<string, Book>>();

/** Stems that carry no topic of their own. */
const SMALL: ReadonlySet<string> = new Set([...NO_TOPIC].map(stemOf));

/** A text as it is compared: its words shortened, each alone and with the next; and what it speaks of, the stems that carry a topic. */
type Reading = { readonly pieces: ReadonlySet<string>; readonly topics: ReadonlySet<string> };
function reading(text: string, alike: ReadonlyMap<string, string>): Reading {
  const pieces = new Set<string>();
  const topics = new Set<string>();
  for (const segment of segments(text.replace(/\bd['’](you|ya|ye)\b/giu, 'do $1'))) {
    let before: string | undefined;
    for (const { word } of opened(segment.words)) {
      const bare = stemOf(word);
      const stem = alike.get(bare) ?? bare;
      pieces.add(stem);
      if (before !== undefined) pieces.add(`${before} ${stem}`);
      before = stem;
      if (bare.length > 1 && !SMALL.has(bare)) topics.add(stem);
    }
  }
  return { pieces, topics };
}
const topicsOf = (text: string, alike: ReadonlyMap<string, string>): ReadonlySet<string> => reading(text, alike).topics;

/** Make ready what can be told in a kind of work: a moment's work, better done before a word is said than in answer to one. */
export const makeReady = (family: string, playbook: Playbook): void => void bookOf(family, playbook);

/** Everything told in one kind of work made ready, once. */
function bookOf(family: string, playbook: Playbook): Book {
  let made = books.get(playbook);
  if (!made) {
    made = new Map();
    books.set(playbook, made);
  }
  let book = made.get(family);
  if (!book) {
    book = bind(family, playbook);
    made.set(family, book);
  }
  return book;
}

const likenesses = new WeakMap<Playbook, ReadonlyMap<string, string>>();
/** For each stem that has others like it, the one that stands for all of them. */
function alikeIn(playbook: Playbook): ReadonlyMap<string, string> {
  let map = likenesses.get(playbook);
  if (!map) {
    map = new Map(
      playbook.subjects.flatMap((s) =>
        (s.alike ?? []).flatMap((group) => group.map((word) => [stemOf(word), stemOf(group[0] as string)] as const)),
      ),
    );
    likenesses.set(playbook, map);
  }
  return map;
}

function bind(family: string, playbook: Playbook): Book {
  const alike = alikeIn(playbook);
  const told = [
    ...playbook.facts
      .filter((f) => f.of && (!f.families || f.families.includes(family)))
      .map((f) => ({
        telling: {
          key: `fact-${f.id}`,
          says: f.says,
          ofFamily: f.families !== undefined,
          ...(f.about === undefined ? {} : { about: f.about }),
        },
        asked: f.asked,
        unasked: f.unasked,
        forms: new Set<string>([f.form, ...f.also]),
        of: f.of ?? [],
      })),
    ...Object.entries(answersOf(family, playbook)).flatMap(([subject, all]) =>
      all.map((a, n) => ({
        telling: { key: `${subject}.${n}`, says: [a.says], subject, ofFamily: true },
        asked: a.asked,
        unasked: [] as readonly string[],
        forms: new Set<string>(a.asked.map((q) => questionForm(q)?.form ?? 'told')),
        of: [] as readonly string[],
      })),
    ),
  ];
  const met = new Map<string, number>();
  const speaking = new Map<string, number>();
  const owners: number[] = [];
  const asked: ReadonlySet<string>[] = [];
  const entries = told.map(({ telling, forms, of, ...t }, n): Entry => {
    const asks = new Set<string>();
    const take = (question: string, not: boolean) => {
      const { pieces, topics } = reading(question, alike);
      asked.push(pieces);
      owners.push(not ? -1 - n : n);
      for (const piece of pieces) met.set(piece, (met.get(piece) ?? 0) + 1);
      if (!not) for (const stem of topics) asks.add(stem);
    };
    for (const question of t.asked) take(question, false);
    for (const question of t.unasked) take(question, true);
    const groups = of.map((group) => stemsIn(group));
    for (const group of groups) for (const stem of group) if (!SMALL.has(stem)) asks.add(alike.get(stem) ?? stem);
    const saysOf = new Set(telling.says.flatMap((text) => [...topicsOf(text, alike)]));
    for (const stem of asks) speaking.set(stem, (speaking.get(stem) ?? 0) + 1);
    for (const stem of saysOf) if (!asks.has(stem)) speaking.set(stem, (speaking.get(stem) ?? 0) + 1);
    return { telling, forms, asks, saysOf, groups };
  });
  const weight = (piece: string) => Math.log(1 + asked.length / (met.get(piece) ?? 0.5));
  /** One over the length of a question's pieces taken together. */
  const scale = (pieces: ReadonlySet<string>) => {
    let sum = 0;
    for (const piece of pieces) sum += weight(piece) ** 2;
    return 1 / (Math.sqrt(sum) || 1);
  };
  const listed = new Map<string, { readonly at: number[]; readonly weights: number[] }>();
  asked.forEach((pieces, at) => {
    const by = scale(pieces);
    for (const piece of pieces) {
      let posting = listed.get(piece);
      if (!posting) {
        posting = { at: [], weights: [] };
        listed.set(piece, posting);
      }
      posting.at.push(at);
      posting.weights.push(weight(piece) * by);
    }
  });
  const weigh = (pieces: ReadonlySet<string>): Pieces => {
    const by = scale(pieces);
    return new Map([...pieces].map((piece) => [piece, weight(piece) * by]));
  };
  return {
    entries,
    owners: Int32Array.from(owners),
    postings: new Map(
      [...listed].map(([piece, { at, weights }]) => [
        piece,
        { at: Int32Array.from(at), weights: Float64Array.from(weights) },
      ]),
    ),
    weigh,
    rarity: (stem) => Math.log(1 + entries.length / (speaking.get(stem) ?? 0.5)),
    alike,
  };
}

/** Forms one of which is often answered by what answers the other. */
const ALLIED: Readonly<Record<string, readonly string[]>> = {
  'how-big': ['how-many'],
  'how-many': ['how-big', 'how-much', 'how-often'],
  'how-often': ['how-many'],
  'how-much': ['how-many'],
  when: ['what-time', 'how-soon'],
  'what-time': ['when'],
  'how-soon': ['when', 'how-long'],
  'how-early': ['how-soon'],
  name: ['what', 'what-like', 'what-time', 'when'],
  what: ['name', 'what-like', 'how-do'],
  'what-like': ['what', 'how-do'],
  'how-do': ['what-if', 'what'],
  'what-if': ['how-do'],
};

/** From which chance a telling answers a question that nothing else answers. */
export const LIKELY = 0.55;

/** A telling less like a question than this share of the nearest is looked at only where its subject is spoken of with such a chance. */
const FAR = 0.3;
const SPOKEN_OF = 0.15;
/** Below this likeness nothing of a question is met. */
const LEAST_LIKE = 0.08;
/** What a telling says of a topic, and none of its questions, counts so much. */
const BY_SAYING = 0.6;

const NUMBER =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|half|thirds?|quarters?|few|couple|several|none|nobody|no|every|all|most|both|single|once|twice|handful|pair|just the|only)\b/iu;
const TIME =
  /\d|\b(?:minutes?|hours?|days?|weeks?|fortnights?|months?|years?|terms?|shifts?|seasons?|mornings?|afternoons?|evenings?|nights?|midnight|noon|lunch\w*|\w+day|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|half past|quarter|o['’]clock|seven|eight|nine|ten|straight away|at once|first thing|once|never|always|daily|weekly|monthly|soon|before|after|when)\b/iu;
/** What an answer to a question of these forms holds. */
const WANTED: Readonly<Partial<Record<Form['form'], RegExp>>> = {
  'how-many': NUMBER,
  'how-much': NUMBER,
  'how-big': NUMBER,
  'how-long': TIME,
  'how-often': TIME,
  'how-early': TIME,
  'how-soon': TIME,
  'what-time': TIME,
  when: TIME,
};

/** What stands behind "how many", "which" or "what" before the verb: "how many healthcare assistants would". */
const COUNTED =
  /\b(?:how many|which|what (?!(?:is|are|was|were|do|does|did|would|will|can|could|should|has|have|had|if|about|happens?|time|else|the|a|an|my|your|you|i|we|they)\b))(?: (?:of (?:the|these|those|your|our)|other|new|old|more|different|kinds? of|sorts? of|types? of))? ?((?:[\p{L}'-]{1,40} ?){1,3}?)(?= (?:is|are|was|were|do|does|did|would|will|can|could|should|has|have|had|of|in|on|at|per|a|an|to|for|from|with|you|we|they|i|there|each|every|that)\b|[?,.]|$)/iu;
/** The last thing named there, as stems. */
function headsOf(question: string, alike: ReadonlyMap<string, string>): readonly string[] {
  const named = COUNTED.exec(question)?.[1]?.trim().split(' ').at(-1);
  if (named === undefined) return [];
  const stem = stemOf(named.toLowerCase());
  return SMALL.has(stem) ? [] : [alike.get(stem) ?? stem];
}

/** Everything that meets a question at all, with how; in the order of the content. */
export function meets(question: Pick<Question, 'text' | 'about'>, family: string, playbook: Playbook): Met[] {
  const { entries, owners, postings, weigh, rarity, alike } = bookOf(family, playbook);
  const like = new Float64Array(owners.length);
  const { pieces, topics: spoken } = reading(question.text, alike);
  for (const [piece, weight] of weigh(pieces)) {
    const posting = postings.get(piece);
    if (!posting) continue;
    for (let i = 0; i < posting.at.length; i++) {
      const at = posting.at[i] as number;
      like[at] = (like[at] as number) + weight * (posting.weights[i] as number);
    }
  }
  const best = new Float64Array(entries.length);
  const against = new Float64Array(entries.length);
  for (let at = 0; at < owners.length; at++) {
    const owner = owners[at] as number;
    const of = owner < 0 ? against : best;
    const entry = owner < 0 ? -1 - owner : owner;
    if ((like[at] as number) > (of[entry] as number)) of[entry] = like[at] as number;
  }
  const nearest = best.reduce((most, x) => Math.max(most, x), 0);
  const chances = new Map(question.about.map((a) => [a.subject, a.chance]));
  const form: Form['form'] = questionForm(question.text)?.form ?? 'told';
  const topics = [...spoken];
  const all = topics.reduce((sum, stem) => sum + rarity(stem), 0);
  const stems = new Set(stemsIn(question.text));
  const wanted = WANTED[form];
  const heads = headsOf(question.text, alike);
  const allied = ALLIED[form] ?? [];
  const asksForYes = form === 'yes-no' || form === 'told';
  return entries.flatMap((entry, n) => {
    const near = best[n] as number;
    // why: what is more like a question it does not answer is not meant.
    if (near < LEAST_LIKE || (against[n] as number) > near) return [];
    const subject = chances.get(entry.telling.subject ?? entry.telling.about ?? '') ?? 0;
    // why: what is hardly like it beside the nearest, and of another subject, is never told.
    if (near < FAR * nearest && subject < SPOKEN_OF) return [];
    const covered =
      all === 0
        ? 0
        : topics.reduce(
            (sum, stem) => sum + rarity(stem) * (entry.asks.has(stem) ? 1 : entry.saysOf.has(stem) ? BY_SAYING : 0),
            0,
          ) / all;
    const same = entry.forms.has(form);
    const met = Math.max(0, ...entry.groups.map((group) => (group.every((w) => stems.has(w)) ? group.length : 0)));
    const features: Features = [
      near,
      covered,
      all === 0 ? 1 : 0,
      same ? 1 : 0,
      !same && (asksForYes || allied.some((f) => entry.forms.has(f))) ? 1 : 0,
      (Math.min(3, met) / 3) * covered,
      subject,
      Math.min(5, topics.length) / 5,
      heads.length === 0 || heads.some((stem) => entry.asks.has(stem) || entry.saysOf.has(stem)) ? 1 : 0,
      wanted === undefined || entry.telling.says.some((says) => wanted.test(says)) ? 1 : 0,
    ];
    return [{ telling: entry.telling, sure: chance(features), features }];
  });
}

/** Whether a sentence speaks of anything that a question speaks of. */
export function touches(sentence: string, question: string, playbook: Playbook): boolean {
  const alike = alikeIn(playbook);
  const said = topicsOf(sentence, alike);
  return [...topicsOf(question, alike)].some((stem) => said.has(stem));
}

/** Whether a sentence speaks of all that a question asks of: "everybody's paid monthly" of "And is it monthly for everybody?". */
export function speaksOf(sentence: string, question: string, playbook: Playbook): boolean {
  const alike = alikeIn(playbook);
  const said = topicsOf(sentence, alike);
  const asked = [...topicsOf(question, alike)];
  return asked.length > 0 && asked.every((stem) => said.has(stem));
}

/** Whether of two sentences one holds little that the other does not. */
export function saysTheSame(one: string, other: string, playbook: Playbook): boolean {
  const alike = alikeIn(playbook);
  const [fewer, more] = [topicsOf(one, alike), topicsOf(other, alike)].sort((a, b) => a.size - b.size) as [
    ReadonlySet<string>,
    ReadonlySet<string>,
  ];
  const both = [...fewer].filter((stem) => more.has(stem)).length;
  return both >= 3 && both >= 0.4 * fewer.size;
}

/** Whether a question speaks of nothing by name. */
export const speaksOfNothing = (question: string, playbook: Playbook): boolean =>
  topicsOf(question, alikeIn(playbook)).size === 0;

function chance(features: Features): number {
  const sum = features.reduce((s, f, i) => s + f * (WEIGHTS[i + 1] as number), WEIGHTS[0] as number);
  return 1 / (1 + Math.exp(-sum));
}

/** Of two that meet a question nearly alike the one of this kind of work is told. */
const OWN = 0.1;

/** The telling that most surely answers a question, of those not told yet; `only`: of this subject, `fits`: what may be told at all. Undefined where nothing meets it. */
export function bestTelling(
  question: Pick<Question, 'text' | 'about'>,
  family: string,
  used: ReadonlySet<string>,
  playbook: Playbook,
  only?: string,
  fits: (telling: Telling) => boolean = () => true,
): Met | undefined {
  let best: Met | undefined;
  const worth = (met: Met) => met.sure + (met.telling.ofFamily ? OWN : 0);
  for (const met of meets(question, family, playbook))
    if (
      !used.has(met.telling.key) &&
      (only === undefined || met.telling.subject === only) &&
      fits(met.telling) &&
      (!best || worth(met) > worth(best) + 1e-9)
    )
      best = met;
  return best;
}
