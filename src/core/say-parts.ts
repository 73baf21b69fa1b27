/**
 * How a sentence of a note comes out of the content: a way is picked, its choices made, its English turned, its slots filled; of several
 * tries the one is kept that says least again of what stands in this note, or in a note to a colleague.
 */
import type { Playbook, Voice } from './kinds.ts';
import type { Channel, English } from './note.ts';
import { draw, pick, type Random, seeded } from './random.ts';

/** Facts by slot. A way with a slot that is not here is not used. */
export type Values = Readonly<Record<string, string | undefined>>;
/** A sentence (or two that belong together) and the fact it stands on. */
export type Made = { readonly text: string; readonly fact: string };

const CHOICE = /\[([^[\]]*)\]/gu;
const SLOT = /\{([a-z-]+)\}/gu;
const TRIES = 24;
/** A try that costs no more is taken at once: to ask for the best of all would be to write every note with the same few ways. */
const GOOD_ENOUGH = 1.5;
/** What repetition costs, from worst to least: a run of four words of a colleague's note, of three words of one's own, a notable word, a first word, the job or the firm named again, and each run of
 * four words that any other note could have too. */
const COST = { theirs: 6, own: 3, word: 1.6, start: 1, name: 2, stock: 0.3 };

/** Make the choices of a way. */
export function spoken(way: string, random: Random): [string, Random] {
  let now = random;
  const text = way.replace(CHOICE, (_, choices: string) => {
    const [one, next] = pick(now, choices.split('|'));
    now = next;
    return one;
  });
  return [text, now];
}

/** Whether every slot that is left in a text has its value. */
export const fillable = (text: string, values: Values) =>
  [...text.matchAll(SLOT)].every((m) => values[m[1] as string] !== undefined);

/** Whether values with a comma of their own, and very long ones, stand at the end of their clause, where they do not trip the reader. */
const sits = (text: string, values: Values) =>
  // A firm that writes itself small is not made to begin a sentence.
  !(/(?:^|[.!?]\s+)\{company\}/u.test(text) && /^\p{Ll}/u.test(values.company ?? '')) &&
  [...text.matchAll(/\{([a-z-]+)\}(?= [\p{L}{])/gu)].every((m) => {
    const value = values[m[1] as string] ?? '';
    const after = (m.input ?? '').slice((m.index ?? 0) + m[0].length);
    // "our talk about volunteers was": right, and it reads as a slip.
    if (/(?:s|s['’]|people|children|staff)$/iu.test(value) && /^ (?:was|is|has|seems|feels)\b/u.test(after))
      return false;
    return !/[,;:]/u.test(value) && value.split(' ').length <= LONG;
  });
const LONG = 6;

/** One blank between words, one stop at the end of a sentence, none before a comma. */
export const finish = (text: string) =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/([.!?])\.+/gu, '$1')
    .replace(/\s+([,.;:!?])/gu, '$1')
    .trim();

/** Put values into slots. A slot that begins a sentence of the way gets its capital; inside a value no letter is touched. */
export const put = (text: string, values: Values) =>
  finish(
    text.replace(
      /(^|[.!?]\s+|)(?:\{([a-z-]+)\}|(?<=^|[.!?]\s+)(\p{Ll}))/gu,
      (_, before: string, slot: string | undefined, letter: string | undefined, at: number) => {
        const said = slot === undefined ? (letter ?? '') : (values[slot] ?? '');
        return `${before}${before === '' && at > 0 ? said : said.charAt(0).toUpperCase() + said.slice(1)}`;
      },
    ),
  );

type Turn = { readonly from: RegExp; readonly to: ReadonlyMap<string, string | null> };
const turns = new WeakMap<Playbook, Map<English, Turn | undefined>>();

function turnOf(playbook: Playbook, english: English): Turn | undefined {
  const known = turns.get(playbook) ?? new Map<English, Turn | undefined>();
  turns.set(playbook, known);
  if (known.has(english)) return known.get(english);
  const pairs =
    english === 'uk'
      ? []
      : playbook.englishes.filter((e) => e[english] !== e.uk).map((e) => [e.uk, e[english]] as const);
  const longest = pairs.map(([uk]) => uk).sort((a, b) => b.length - a.length);
  const made: Turn | undefined =
    pairs.length === 0
      ? undefined
      : {
          from: new RegExp(
            `(?<![\\p{L}{])(?:${longest.map((w) => w.replace(/[.*+?^$()|\\]/gu, '\\$&')).join('|')})(?![\\p{L}}])`,
            'gu',
          ),
          to: new Map(pairs),
        };
  known.set(english, made);
  return made;
}

/** A way's text in another English; undefined where that English does not say it. Slots, and so the candidate's own words, are left alone. */
export function inEnglish(text: string, english: English, playbook: Playbook): string | undefined {
  const turn = turnOf(playbook, english);
  if (turn === undefined) return text;
  let said = true;
  const out = text.replace(turn.from, (uk) => {
    const other = turn.to.get(uk);
    if (other === null || other === undefined) said = false;
    return other ?? uk;
  });
  return said ? out : undefined;
}

const runs = (text: string, length: number) => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  return words.slice(length - 1).map((_, i) => words.slice(i, i + length).join(' '));
};
/** Runs of four words between slots: what two notes by this way would share. */
const stockRuns = (text: string) =>
  text
    .split(SLOT)
    .reduce(
      (sum, part, i) => (i % 2 === 1 ? sum : sum + Math.max(0, (part.match(/[\p{L}'’-]+/gu) ?? []).length - 3)),
      0,
    );
/** The slots that name the job, the firm or the day. */
const slotsIn = (text: string) =>
  [...text.matchAll(SLOT)]
    .map((m) => (m[1] as string).replace(/^(?:your|a)-role$/u, 'role'))
    .filter((slot) => slot === 'role' || slot === 'company');
/** Words long enough to be noticed when they come twice. */
const notable = (text: string) =>
  (text.toLowerCase().match(/\p{L}{5,}/gu) ?? []).filter(
    (w) => !/^(?:about|would|there|their|which|before|after|should|could)$/u.test(w),
  );
const begins = (text: string) =>
  /^[\p{L}'’]+/u
    .exec(text)?.[0]
    .toLowerCase()
    .replace(/['’].*$/u, '') ?? '';

/** Says parts of one note, one after another. */
export type Sayer = {
  /** A sentence of a part, or undefined where no way can be filled. */
  readonly say: (part: string, values: Values, fact: string) => Made | undefined;
  /** Yes so many times in a hundred. */
  readonly chance: (percent: number) => boolean;
  readonly random: () => Random;
};

/** Begin a note. `others` are the bodies of notes whose words are not to be said again. */
export function openSayer(wish: {
  readonly playbook: Playbook;
  readonly channel: Channel;
  readonly voice: Voice;
  readonly english: English;
  readonly seed: string;
  readonly others: readonly string[];
}): Sayer {
  const { playbook, channel, voice, english } = wish;
  let random = seeded(wish.seed);
  const theirs = new Set(wish.others.flatMap((body) => runs(body, 4)));
  const mine = new Set<string>();
  const heard = new Set<string>();
  const used = new Set<string>();
  const named = new Set<string>();
  let before = '';
  let beforeThat = '';
  const waysOf = (part: string) =>
    playbook.noteParts.find((p) => p.id === part && (p.channel === 'both' || p.channel === channel))?.ways[voice] ?? [];

  const cost = (text: string, bones: string, way: string, turned: string) =>
    COST.theirs * runs(text, 4).filter((r) => theirs.has(r)).length +
    COST.own * runs(bones, 3).filter((r) => mine.has(r)).length +
    COST.word * new Set(notable(bones).filter((w) => heard.has(w))).size +
    (begins(text) === begins(before) ? COST.start + (begins(text) === begins(beforeThat) ? COST.start * 2 : 0) : 0) +
    COST.stock * stockRuns(turned) +
    COST.name * slotsIn(turned).filter((slot) => named.has(slot)).length +
    (used.has(way) ? 50 : 0);

  return {
    random: () => random,
    chance: (percent) => {
      const [x, next] = draw(random);
      random = next;
      return x * 100 < percent;
    },
    say: (part, values, fact) => {
      const ways = waysOf(part).filter((way) => fillable(way.replace(CHOICE, ''), values));
      if (ways.length === 0) return undefined;
      let best: { text: string; bones: string; way: string; turned: string; cost: number } | undefined;
      for (let i = 0; i < TRIES && (best === undefined || best.cost > GOOD_ENOUGH); i++) {
        const [way, after] = pick(random, ways);
        const [chosen, then] = spoken(way, after);
        random = then;
        const turned = inEnglish(chosen, english, playbook);
        if (turned === undefined || !fillable(turned, values) || !sits(turned, values)) continue;
        const text = put(turned, values);
        // Ways are weighed by their own words: what the candidate said may come twice, the frame round it may not.
        const bones = turned.replace(SLOT, ' … ');
        const price = cost(text, bones, way, turned);
        if (best === undefined || price < best.cost) best = { text, bones, way, turned, cost: price };
      }
      if (best === undefined) return undefined;
      used.add(best.way);
      for (const slot of slotsIn(best.turned)) named.add(slot);
      beforeThat = before;
      before = best.text;
      for (const run of runs(best.bones, 3)) mine.add(run);
      for (const word of notable(best.bones)) heard.add(word);
      return { text: best.text, fact };
    },
  };
}
