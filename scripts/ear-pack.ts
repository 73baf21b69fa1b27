/** Makes trained weights small: 63 steps a weight, one scale a label, buckets and weights that tell nothing left out. */
import { gzipSync } from 'node:zlib';
import { type EarModel, LETTERS, MORE, STEPS } from '../src/core/ear-model.ts';
import type { Lexicon } from '../src/core/ear-features.ts';
import type { Weights } from './ear-trainer.ts';

/** What goes into the file besides weights. */
export type Extras = {
  readonly labels: readonly string[];
  readonly threshold: readonly number[];
  readonly cues: readonly string[];
  readonly lexicon: Lexicon;
  readonly power: number;
  readonly made: EarModel['made'];
};

/** Weights above this share of all are cut to it; cutting more of them costs a point of F1 (0.999 was tried). */
const LARGEST = 0.9999;

/** Pack into at most `bytes` gzipped: the weights that say least are left out first, no more of them than need be. Throws when even the strongest do not fit. */
export function pack(weights: Weights, extras: Extras, bytes: number): EarModel {
  let best: EarModel | undefined;
  let low = 0.5;
  let high: number = STEPS;
  for (let halving = 0; halving < 10; halving++) {
    const least = best === undefined && halving === 0 ? low : (low + high) / 2;
    const packed = packedFrom(weights, extras, least);
    if (gzipSync(JSON.stringify(packed)).length <= bytes) {
      best = packed;
      high = least;
    } else low = least;
  }
  if (best === undefined) throw new Error(`no model fits into ${bytes} bytes`);
  return best;
}

/** A number in letters of five bits, low ones first. */
function put(into: number[], number: number): void {
  let rest = number;
  while (rest >= MORE) {
    into.push((rest & (MORE - 1)) | MORE);
    rest >>>= 5;
  }
  into.push(rest);
}

/** Pack the weights of at least `least` steps. */
function packedFrom(weights: Weights, extras: Extras, least: number): EarModel {
  const L = weights.labels;
  const size = 1 << weights.bits;
  // A few weights are far larger than all others; cutting them gives the rest finer steps.
  const scale = Array.from({ length: L }, (_, l) => {
    const all: number[] = [];
    for (let b = 0; b < size; b++) {
      const w = Math.abs(weights.w[b * L + l] as number);
      if (w > 1e-4) all.push(w);
    }
    all.sort((a, b) => a - b);
    return Number(((all[Math.floor(all.length * LARGEST)] ?? 1) / STEPS).toPrecision(6));
  });
  const gaps: number[] = [];
  const which: number[] = [];
  const kept: number[] = [];
  let last = -1;
  for (let b = 0; b < size; b++) {
    const labels: number[] = [];
    for (let l = 0; l < L; l++) {
      const steps = (weights.w[b * L + l] as number) / (scale[l] as number);
      const q = Math.max(-STEPS, Math.min(STEPS, Math.round(steps)));
      if (Math.abs(steps) < least || q === 0) continue;
      labels.push(l);
      kept.push(q + STEPS);
    }
    if (labels.length === 0) continue;
    put(gaps, b - last - 1);
    last = b;
    put(which, labels.length);
    for (const [i, label] of labels.entries()) put(which, label - (labels[i - 1] ?? -1) - 1);
  }
  const letters = (numbers: readonly number[]) => numbers.map((n) => LETTERS[n]).join('');
  return {
    format: 4,
    language: 'en',
    made: extras.made,
    bits: weights.bits,
    power: extras.power,
    labels: extras.labels,
    bias: Array.from(weights.bias, (b) => Number(b.toFixed(5))),
    scale,
    threshold: extras.threshold.map((t) => Number(t.toFixed(3))),
    cues: extras.cues,
    lexicon: extras.lexicon,
    buckets: letters(gaps),
    kept: letters(which),
    weights: letters(kept),
  };
}
