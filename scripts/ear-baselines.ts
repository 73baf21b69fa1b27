/** What simpler means make of the same turns: the cues alone, naive Bayes on a bag of words, the nearest neighbour. Textbook forms, outside the product. */
import { words } from '../src/core/span.ts';
import type { Labelled } from './ear-data.ts';
import type { Judged } from './ear-score.ts';
import { ACTS } from '../src/core/acts.ts';

type Hearer = (text: string) => readonly string[];
const bag = (text: string) => words(text).map((w) => w.word);
const labelsOf = (turn: Labelled) => [...turn.acts, ...turn.tone];

/** One two-way naive Bayes per label, with one added to every count. */
export function naiveBayes(turns: readonly Labelled[]): Hearer {
  const labels = [...new Set(turns.flatMap(labelsOf))];
  const counts = new Map<string, readonly [Map<string, number>, Map<string, number>]>(
    labels.map((l) => [l, [new Map(), new Map()]]),
  );
  const totals = new Map(labels.map((l) => [l, [0, 0, 0, 0]]));
  const vocabulary = new Set<string>();
  for (const turn of turns) {
    const has = new Set(labelsOf(turn));
    const said = bag(turn.text);
    for (const word of said) vocabulary.add(word);
    for (const label of labels) {
      const side = has.has(label) ? 0 : 1;
      const of = totals.get(label) as number[];
      of[side] = (of[side] as number) + said.length;
      of[side + 2] = (of[side + 2] as number) + 1;
      const map = (counts.get(label) as readonly [Map<string, number>, Map<string, number>])[side] as Map<
        string,
        number
      >;
      for (const word of said) map.set(word, (map.get(word) ?? 0) + 1);
    }
  }
  return (text) =>
    labels.filter((label) => {
      const [yes, no] = counts.get(label) as readonly [Map<string, number>, Map<string, number>];
      const [wordsYes = 0, wordsNo = 0, turnsYes = 0, turnsNo = 0] = totals.get(label) as number[];
      let odds = Math.log(turnsYes / turnsNo);
      for (const word of bag(text))
        odds +=
          Math.log(((yes.get(word) ?? 0) + 1) / (wordsYes + vocabulary.size)) -
          Math.log(((no.get(word) ?? 0) + 1) / (wordsNo + vocabulary.size));
      return odds > 0;
    });
}

/** The labels of the labelled turn whose words are nearest by cosine, rare words counting more. */
export function nearestNeighbour(turns: readonly Labelled[]): Hearer {
  const seen = new Map<string, number>();
  for (const turn of turns) for (const word of new Set(bag(turn.text))) seen.set(word, (seen.get(word) ?? 0) + 1);
  const vector = (text: string) => {
    const out = new Map<string, number>();
    for (const word of new Set(bag(text))) out.set(word, Math.log((turns.length + 1) / ((seen.get(word) ?? 0) + 1)));
    const size = Math.sqrt([...out.values()].reduce((sum, x) => sum + x * x, 0)) || 1;
    for (const [word, x] of out) out.set(word, x / size);
    return out;
  };
  const known = turns.map((turn) => ({ turn, at: vector(turn.text) }));
  return (text) => {
    const here = vector(text);
    let best: Labelled | undefined;
    let nearest = 0;
    for (const { turn, at } of known) {
      let near = 0;
      for (const [word, x] of here) near += x * (at.get(word) ?? 0);
      if (near > nearest) [best, nearest] = [turn, near];
    }
    return best ? labelsOf(best) : [];
  };
}

/** Turns as a hearer hears them. */
export function heardBy(turns: readonly Labelled[], hearer: Hearer): Judged[] {
  return turns.map((turn) => {
    const heard = hearer(turn.text);
    const isAct = (label: string) => (ACTS as readonly string[]).includes(label);
    return {
      id: turn.id,
      text: turn.text,
      acts: turn.acts,
      tone: turn.tone,
      heardActs: heard.filter(isAct),
      heardTone: heard.filter((l) => !isAct(l)),
    };
  });
}
