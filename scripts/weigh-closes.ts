/**
 * Fit how much the small things weigh (`weighs` and `usual` in src/core/trifles.ts) on pairs of closes of which one is better:
 * `node scripts/weigh-closes.ts [FILE.jsonl…]`, by default all of `training/dialogues`. Prints the weights in points, and how often the
 * better one gets the higher score in pairs that were left out, a tenth or a whole file (another writer's) at a time.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readClose } from '../src/core/close.ts';
import { TRIFLES, howMuchOf } from '../src/core/trifles.ts';
import { pointsOf } from '../src/core/scorecard.ts';
import type { PlainTurn } from '../src/core/rehearsal.ts';
import { openMind } from '../src/face/wire.ts';

type Line = {
  readonly id: string;
  readonly role_family: string;
  readonly turns: PlainTurn[];
  readonly pair?: { readonly twin_of: string; readonly better: string };
};
/** What the better has more of than the other: first of points without small things, then of each of these. */
type Difference = readonly number[];

const { playbook, ear } = await openMind();
const folder = fileURLToPath(new URL('../training/dialogues/', import.meta.url));
const given = process.argv.slice(2);
const files = given.length > 0 ? given : readdirSync(folder).map((name) => `${folder}${name}`);
const all: (readonly number[])[] = [];
const fileOf: number[] = [];
const pairs: Difference[] = files.flatMap((file, at) => {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
  const measured = new Map(
    lines.map((line) => {
      const occasion = { roleFamily: line.role_family };
      const close = readClose(line.turns, occasion, playbook, ear);
      const small = howMuchOf(close, playbook);
      all.push(small);
      return [line.id, [pointsOf(close, playbook).points, ...small]];
    }),
  );
  return lines.flatMap((line) => {
    if (!line.pair) return [];
    const better = measured.get(line.pair.better) ?? [];
    const other = measured.get(line.pair.better === line.id ? line.pair.twin_of : line.id) ?? [];
    fileOf.push(at);
    return [better.map((value, i) => value - (other[i] ?? 0))];
  });
});

const PARTS = 10;
const STEPS = 2000;
/** How firmly a weight is held at nothing, and that of the points at what it takes to be sure of a difference of ten. */
const HELD = 0.03;
const POINTS_SURE = 0.08;
const width = TRIFLES.length + 1;
const spread = Array.from(
  { length: width },
  (_, i) => Math.sqrt(pairs.reduce((n, p) => n + (p[i] ?? 0) ** 2, 0) / pairs.length) || 1,
);
const ahead = (weights: readonly number[], pair: Difference) =>
  pair.reduce((n, value, i) => n + (value / (spread[i] ?? 1)) * (weights[i] ?? 0), 0);

/** Logistic regression on differences, by steps sized to each weight's own history (Duchi and others, 2011). */
function fit(all: readonly Difference[]): number[] {
  const start = (i: number) => (i === 0 ? POINTS_SURE * (spread[0] ?? 1) : 0);
  const weights = spread.map((_, i) => start(i));
  const history = weights.map(() => 1e-8);
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map((w, i) => HELD * (w - start(i)));
    for (const pair of all) {
      const wrong = 1 / (1 + Math.exp(ahead(weights, pair)));
      for (let i = 0; i < width; i++)
        slope[i] = (slope[i] as number) - (wrong * (pair[i] ?? 0)) / (spread[i] ?? 1) / all.length;
    }
    for (let i = 0; i < width; i++) {
      history[i] = (history[i] as number) + (slope[i] as number) ** 2;
      weights[i] = (weights[i] as number) - (0.1 * (slope[i] as number)) / Math.sqrt(history[i] as number);
    }
  }
  return weights;
}

/** How many pairs are put in order by what was fitted on pairs of other parts. */
const leftOut = (partOf: (i: number) => number, parts: number): number => {
  let right = 0;
  for (let part = 0; part < parts; part++) {
    const weights = fit(pairs.filter((_, i) => partOf(i) !== part));
    right += pairs.filter((pair, i) => partOf(i) === part && ahead(weights, pair) > 1e-9).length;
  }
  return right;
};
const weights = fit(pairs);
const inPoints = weights.map((w, i) => w / (spread[i] ?? 1) / ((weights[0] ?? 1) / (spread[0] ?? 1)));
const print = (line: string) => process.stdout.write(`${line}\n`);
print(
  `${pairs.length} pairs in order: by the criteria alone ${pairs.filter((p) => (p[0] ?? 0) > 0).length}; a tenth left out ${leftOut((i) => i % PARTS, PARTS)}, a file left out ${leftOut((i) => fileOf[i] ?? 0, files.length)}`,
);
for (const [i, small] of TRIFLES.entries()) {
  const usual = all.reduce((n, of) => n + (of[i] ?? 0), 0) / all.length;
  print(`${small.id}: weighs ${(inPoints[i + 1] ?? 0).toFixed(1)}, usual ${usual.toFixed(2)}`);
}
