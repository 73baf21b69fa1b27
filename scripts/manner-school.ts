/**
 * Teaches how a close is put: a pairwise preference model (Bradley and Terry, 1952) over words, from the pairs in `training/dialogues`,
 * each two closes that differ in one move, and from closes of which one is better by two marks or more, so that it holds between any two.
 * Deterministic. Source of the step sizes: AdaGrad (Duchi, Hazan, Singer 2011).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { densityOf, featuresOf, type MannerModel, sidesOf, weightOf } from '../src/core/manner.ts';
import { draw, type Random, seeded } from '../src/core/random.ts';
import type { PlainTurn } from '../src/core/rehearsal.ts';

/** One labelled close, with the file it stands in. */
export type LabelledClose = {
  readonly id: string;
  readonly role_family: string;
  readonly turns: readonly PlainTurn[];
  readonly gold: { readonly quality: number };
  readonly pair?: { readonly twin_of: string; readonly better: string };
  readonly file: string;
};

/** Every close below a folder, or of the files named. */
export function readCloses(folder: string, files: readonly string[] = readdirSync(folder).sort()): LabelledClose[] {
  return files.flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => ({ ...(JSON.parse(line) as Omit<LabelledClose, 'file'>), file })),
  );
}

/** Which of two is better, and how much that counts. */
type Better = { readonly better: LabelledClose; readonly worse: LabelledClose; readonly weight: number };

/** The twins of a set of closes. */
export function twinsOf(closes: readonly LabelledClose[]): Better[] {
  const byId = new Map(closes.map((c) => [c.id, c]));
  return closes.flatMap((close) => {
    const twin = close.pair && byId.get(close.pair.twin_of);
    if (!close.pair || !twin) return [];
    const first = close.pair.better === close.id;
    return [{ better: first ? close : twin, worse: first ? twin : close, weight: 1 }];
  });
}

/** A feature that tells fewer twins than this apart can have taught nothing that holds elsewhere. */
const LEAST = 3;
/** How firmly a weight is held at nothing. */
const HELD = 0.4;
const STEPS = 250;
const RATE = 0.1;
/** What one feature counts for in a sum, so that many of them together are no more sure than they should be. */
const SHARE = 0.35;
/** Any two closes, drawn so many times for each close, and what such a pair counts for beside twins. */
const DRAWN = 2;
const COUNTS_FOR = 0.3;
/** Marks between two closes that are no twins, from which one is taken for better. */
const APART = 2;
const HUNDRED = 100;

const sides = new WeakMap<LabelledClose, ReadonlySet<string>>();
/** Features of both sides, each with its side. */
function featuresIn(close: LabelledClose): ReadonlySet<string> {
  let found = sides.get(close);
  if (!found) {
    const { candidate, interviewer } = sidesOf(close.turns);
    found = new Set([
      ...[...featuresOf(candidate)].map((f) => `c ${f}`),
      ...[...featuresOf(interviewer)].map((f) => `i ${f}`),
    ]);
    sides.set(close, found);
  }
  return found;
}

/** Any two closes of which one is better by `APART`. */
function drawn(closes: readonly LabelledClose[]): Better[] {
  let random: Random = seeded('manner');
  const one = (): LabelledClose => {
    const [x, next] = draw(random);
    random = next;
    return closes[Math.floor(x * closes.length)] as LabelledClose;
  };
  return Array.from({ length: DRAWN * closes.length }, () => [one(), one()] as const).flatMap(([a, b]) =>
    Math.abs(a.gold.quality - b.gold.quality) < APART
      ? []
      : [
          a.gold.quality > b.gold.quality
            ? { better: a, worse: b, weight: COUNTS_FOR }
            : { better: b, worse: a, weight: COUNTS_FOR },
        ],
  );
}

/** Weights by feature ("c two", "i ^ good"), in the units of a pair's odds. */
export function teachManner(closes: readonly LabelledClose[]): Map<string, number> {
  const twins = twinsOf(closes);
  const met = new Map<string, number>();
  const apart = ({ better, worse }: Better): [string, number][] => [
    ...[...featuresIn(better)].filter((f) => !featuresIn(worse).has(f)).map((f): [string, number] => [f, SHARE]),
    ...[...featuresIn(worse)].filter((f) => !featuresIn(better).has(f)).map((f): [string, number] => [f, -SHARE]),
  ];
  for (const twin of twins) for (const [feature] of apart(twin)) met.set(feature, (met.get(feature) ?? 0) + 1);
  const known = [...met].filter(([, n]) => n >= LEAST).map(([feature]) => feature);
  const indexOf = new Map(known.map((feature, i) => [feature, i]));
  const all = [...twins, ...drawn(closes)].map((pair) => {
    const told = apart(pair).flatMap(([feature, by]) => {
      const i = indexOf.get(feature);
      return i === undefined ? [] : [[i, by] as const];
    });
    return {
      at: Int32Array.from(told, ([i]) => i),
      by: Float64Array.from(told, ([, by]) => by),
      weight: pair.weight,
    };
  });
  const weights = new Float64Array(known.length);
  const history = new Float64Array(known.length).fill(1e-8);
  const slope = new Float64Array(known.length);
  for (let step = 0; step < STEPS; step++) {
    for (let i = 0; i < weights.length; i++) slope[i] = (HELD * (weights[i] as number)) / twins.length;
    for (const { at, by, weight } of all) {
      let sum = 0;
      for (let k = 0; k < at.length; k++) sum += (weights[at[k] as number] as number) * (by[k] as number);
      const wrong = weight / (1 + Math.exp(sum)) / twins.length;
      for (let k = 0; k < at.length; k++) {
        const i = at[k] as number;
        slope[i] = (slope[i] as number) - wrong * (by[k] as number);
      }
    }
    for (let i = 0; i < weights.length; i++) {
      history[i] = (history[i] as number) + (slope[i] as number) ** 2;
      weights[i] = (weights[i] as number) - (RATE * (slope[i] as number)) / Math.sqrt(history[i] as number);
    }
  }
  return new Map(known.map((feature, i) => [feature, (weights[i] as number) * SHARE]));
}

/** What is shipped: whole hundredths, what tells nothing left out, and what a usual close of those taught comes to. */
export function packManner(
  weights: ReadonlyMap<string, number>,
  closes: readonly LabelledClose[],
  made: MannerModel['made'],
): MannerModel {
  const side = (of: 'c' | 'i') =>
    Object.fromEntries(
      [...weights]
        .filter(([feature]) => feature.startsWith(`${of} `))
        .map(([feature, weight]): [string, number] => [feature.slice(2), Math.round(HUNDRED * weight)])
        .filter(([, weight]) => weight !== 0)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  const candidate = side('c');
  const interviewer = side('i');
  const sum = (texts: readonly string[], of: Readonly<Record<string, number>>) =>
    [...featuresOf(texts)].reduce((all, feature) => all + (weightOf(of, feature) ?? 0), 0) / HUNDRED;
  const sums = closes.map(({ turns }) => {
    const said = sidesOf(turns);
    return { candidate: sum(said.candidate, candidate), interviewer: sum(said.interviewer, interviewer) };
  });
  const mean = (of: (s: (typeof sums)[number]) => number) => sums.reduce((all, s) => all + of(s), 0) / sums.length;
  const middle = mean((s) => s.candidate + s.interviewer);
  const rounded = (x: number) => Math.round(HUNDRED * x) / HUNDRED;
  return {
    format: 1,
    language: 'en',
    made,
    usual: {
      candidate: rounded(mean((s) => s.candidate)),
      interviewer: rounded(mean((s) => s.interviewer)),
      spread: rounded(Math.sqrt(mean((s) => (s.candidate + s.interviewer - middle) ** 2))),
    },
    densest: Math.ceil(
      closes.reduce(
        (most, { turns }) => Math.max(most, ...sidesOf(turns).candidate.map((text) => densityOf(text, candidate))),
        0,
      ),
    ),
    candidate,
    interviewer,
  };
}
