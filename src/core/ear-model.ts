/**
 * The trained part of the ear as it is shipped: small whole numbers in a JSON file, the same in Node and in a page.
 * Made by `npm run train`; language knowledge (families of words) travels inside it, so another language is another file.
 */
import { compileFamilies, type Families, type Lexicon } from './ear-features.ts';

/** The shipped file. Weights are whole numbers of steps, one scale a label; buckets that tell nothing are left out. */
export type EarModel = {
  readonly format: 4;
  readonly language: string;
  /** How it was made: lines read and figures reached, for people. */
  readonly made: Readonly<Record<string, string | number>>;
  readonly bits: number;
  /** A unit's sum is divided by its number of features to this power. */
  readonly power: number;
  readonly labels: readonly string[];
  readonly bias: readonly number[];
  readonly scale: readonly number[];
  /** Probability from which each label is said. */
  readonly threshold: readonly number[];
  /** Cues whose worth the training has weighed; others count by the weight their author gave. */
  readonly cues: readonly string[];
  readonly lexicon: Lexicon;
  /** Buckets kept: the gaps between them, in `LETTERS` of five bits. */
  readonly buckets: string;
  /** For each bucket kept: how many labels it tells of, and the gaps between those, in letters of five bits. */
  readonly kept: string;
  /** The weights of those labels, in the same order. */
  readonly weights: string;
};

/** The model made ready. Opaque: made by `openModel`, used by the ear. */
export type OpenModel = {
  readonly bits: number;
  readonly power: number;
  readonly labels: readonly string[];
  readonly bias: Float64Array;
  readonly scale: Float64Array;
  readonly threshold: Float64Array;
  readonly cues: ReadonlySet<string>;
  readonly families: Families;
  /** Row of a bucket plus one, 0 where the bucket tells nothing. */
  readonly rowOf: Uint32Array;
  readonly rows: Int8Array;
};

/**
 * The sixty-four letters the numbers of the file are written in, one letter a number from 0 to 63. A letter for each number compresses a
 * fifth better than bytes in base64 do, so that more weights fit.
 */
export const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Steps of a weight on either side of nothing: a weight is one letter, nothing in the middle. */
export const STEPS = 31;
/** A gap is written in letters of five bits, low ones first; this bit says that more follow. */
export const MORE = 32;

function numbers(text: string): Uint8Array {
  const value = new Uint8Array(128);
  for (let i = 0; i < LETTERS.length; i++) value[LETTERS.charCodeAt(i)] = i;
  return Uint8Array.from({ length: text.length }, (_, i) => value[text.charCodeAt(i)] as number);
}

/** Reads numbers written in letters of five bits, one after the other. */
function reader(letters: Uint8Array): () => number {
  let at = 0;
  return () => {
    let number = 0;
    for (let shift = 0; ; shift += 5) {
      const letter = letters[at++] as number;
      number |= (letter & (MORE - 1)) << shift;
      if (letter < MORE) return number;
    }
  };
}

/** Make a shipped model ready. Errors: a file that is not of this format throws `RangeError`: it is a fault of the build, not of the candidate. */
export function openModel(model: EarModel): OpenModel {
  if (model.format !== 4)
    throw new RangeError(`the ear's model has format ${String(model.format)}, not 4: run "npm run train"`);
  const labels = model.labels.length;
  const gaps = numbers(model.buckets);
  const which = numbers(model.kept);
  const weights = numbers(model.weights);
  const rowOf = new Uint32Array(1 << model.bits);
  let count = 0;
  for (const number of gaps) if (number < MORE) count++;
  const rows = new Int8Array((count + 1) * labels);
  const nextGap = reader(gaps);
  const nextKept = reader(which);
  let bucket = -1;
  let weight = 0;
  for (let row = 1; row <= count; row++) {
    bucket += nextGap() + 1;
    rowOf[bucket] = row;
    const many = nextKept();
    let label = -1;
    for (let k = 0; k < many; k++) {
      label += nextKept() + 1;
      rows[row * labels + label] = (weights[weight++] as number) - STEPS;
    }
  }
  return {
    bits: model.bits,
    power: model.power,
    labels: model.labels,
    bias: Float64Array.from(model.bias),
    scale: Float64Array.from(model.scale),
    threshold: Float64Array.from(model.threshold),
    cues: new Set(model.cues),
    families: compileFamilies(model.lexicon),
    rowOf,
    rows,
  };
}

/** The logistic function: from a sum to a probability. */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Sums of every label for one unit's buckets, written into `out` (as long as there are labels). Whole numbers are added, so the order of features never matters. */
export function weigh(model: OpenModel, buckets: Int32Array, out: Float64Array): void {
  const labels = model.labels.length;
  out.fill(0);
  for (let f = 0; f < buckets.length; f++) {
    const row = model.rowOf[buckets[f] as number] as number;
    if (row === 0) continue;
    const at = row * labels;
    for (let l = 0; l < labels; l++) out[l] = (out[l] as number) + (model.rows[at + l] as number);
  }
  const by = buckets.length === 0 ? 0 : buckets.length ** -model.power;
  for (let l = 0; l < labels; l++)
    out[l] = (out[l] as number) * (model.scale[l] as number) * by + (model.bias[l] as number);
}
