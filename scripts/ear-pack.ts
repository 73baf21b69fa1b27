/** Makes trained weights small: 8 bits a weight, one scale a label, buckets and weights that tell nothing left out. */
import { gzipSync } from 'node:zlib';
import { toBase64, type EarModel } from '../src/core/ear-model.ts';
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

/** Buckets a table of 16 bits can number. */
const MOST_BUCKETS = 65_000;

/** Pack into at most `bytes` gzipped: the weights that say least are left out first, no more of them than need be. Throws when even the strongest do not fit. */
export function pack(weights: Weights, extras: Extras, bytes: number): EarModel {
  for (let least = 2; least < 127; least++) {
    const packed = packed8(weights, extras, least);
    if (packed && gzipSync(JSON.stringify(packed)).length <= bytes) return packed;
  }
  throw new Error(`no model fits into ${bytes} bytes`);
}

/** Pack the weights of at least `least` steps of 1/127, or nothing when there are too many buckets. */
function packed8(weights: Weights, extras: Extras, least: number): EarModel | undefined {
  const L = weights.labels;
  const size = 1 << weights.bits;
  // A few weights are far larger than all others; cutting them at the 99.9th percentile gives the rest finer steps.
  const scale = Array.from({ length: L }, (_, l) => {
    const all: number[] = [];
    for (let b = 0; b < size; b++) {
      const w = Math.abs(weights.w[b * L + l] as number);
      if (w > 1e-4) all.push(w);
    }
    all.sort((a, b) => a - b);
    return Number(((all[Math.floor(all.length * 0.999)] ?? 1) / 127).toPrecision(6));
  });
  const gaps: number[] = [];
  const packed: number[] = [];
  let last = -1;
  for (let b = 0; b < size; b++) {
    const kept: [number, number][] = [];
    for (let l = 0; l < L; l++) {
      const q = Math.max(-127, Math.min(127, Math.round((weights.w[b * L + l] as number) / (scale[l] as number))));
      if (Math.abs(q) >= least) kept.push([l, q]);
    }
    if (kept.length === 0) continue;
    let gap = b - last - 1;
    last = b;
    while (gap >= 128) {
      gaps.push((gap & 127) | 128);
      gap >>>= 7;
    }
    gaps.push(gap);
    packed.push(kept.length);
    for (const [l, q] of kept) packed.push(l, q & 0xff);
  }
  if (gaps.filter((byte) => byte < 128).length > MOST_BUCKETS) return undefined;
  return {
    format: 2,
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
    buckets: toBase64(Uint8Array.from(gaps)),
    weights: toBase64(Uint8Array.from(packed)),
  };
}
