/**
 * Fit how a question and a telling are weighed against each other (`WEIGHTS` in src/core/tellings.ts) on pairs judged by people who had not
 * seen the program: `training/tellings/*.txt`, one a line, `yes | family | question | answer` (or `no`).
 * `node scripts/weigh-tellings.ts` prints the weights, and how sure the fit is where it is tried on questions it was not fitted on.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { about } from '../src/core/questions.ts';
import { roleFamilyOf } from '../src/core/set-scene.ts';
import { FEATURES, type Features, meets } from '../src/core/tellings.ts';
import { openMind } from '../src/face/wire.ts';

type Pair = { readonly question: string; readonly features: Features; readonly yes: boolean };
const FOLDS = 5;
const STEPS = 3000;
const KEEP_SMALL = 1e-3;

const { playbook, ear } = await openMind();
const folder = fileURLToPath(new URL('../training/tellings/', import.meta.url));
const pairs: Pair[] = [];
let gone = 0;
for (const file of readdirSync(folder).sort())
  for (const line of readFileSync(`${folder}${file}`, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [judged, family = '', question = '', answer = ''] = line.split(' | ');
    const asked = { text: question, about: about(question, roleFamilyOf(family, playbook), ear) };
    const met = meets(asked, family, playbook).find((m) => m.telling.says.includes(answer));
    if (met) pairs.push({ question, features: met.features, yes: judged === 'yes' });
    else gone++;
  }

/** Logistic regression by steps sized to each weight's own history (Duchi and others, 2011); the constant is not kept small. */
function fit(all: readonly Pair[]): number[] {
  const width = FEATURES.length + 1;
  const weights = new Array<number>(width).fill(0);
  const history = new Array<number>(width).fill(1e-8);
  for (let step = 0; step < STEPS; step++) {
    const slope = new Array<number>(width).fill(0);
    for (const { features, yes } of all) {
      const wrong = chance(weights, features) - (yes ? 1 : 0);
      for (let j = 0; j < width; j++)
        slope[j] = (slope[j] as number) + wrong * (j === 0 ? 1 : (features[j - 1] as number));
    }
    for (let j = 0; j < width; j++) {
      const by = (slope[j] as number) / all.length + (j === 0 ? 0 : KEEP_SMALL * (weights[j] as number));
      history[j] = (history[j] as number) + by * by;
      weights[j] = (weights[j] as number) - (0.5 * by) / Math.sqrt(history[j] as number);
    }
  }
  return weights;
}
function chance(weights: readonly number[], features: Features): number {
  const sum = features.reduce((s, f, i) => s + f * (weights[i + 1] as number), weights[0] as number);
  return 1 / (1 + Math.exp(-sum));
}

const tried = Array.from({ length: FOLDS }, (_, fold) => {
  const weights = fit(pairs.filter((p) => p.question.length % FOLDS !== fold));
  return pairs
    .filter((p) => p.question.length % FOLDS === fold)
    .map((p) => ({ sure: chance(weights, p.features), yes: p.yes }));
}).flat();
const print = (line: string) => process.stdout.write(`${line}\n`);
print(
  `${pairs.length} pairs, ${pairs.filter((p) => p.yes).length} of them answers; ${gone} no longer told or not met at all`,
);
for (const least of [0.4, 0.5, 0.6, 0.7, 0.8]) {
  const taken = tried.filter((t) => t.sure >= least);
  print(
    `from ${least}: ${taken.length} taken, ${((100 * taken.filter((t) => t.yes).length) / taken.length).toFixed(0)} % of them right`,
  );
}
const weights = fit(pairs);
print(`constant ${weights[0]?.toFixed(2)}; ${FEATURES.map((f, i) => `${f} ${weights[i + 1]?.toFixed(2)}`).join(', ')}`);
print(`[${weights.map((w) => Number(w.toFixed(2))).join(', ')}]`);
