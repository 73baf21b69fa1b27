/**
 * The trained part of the ear as it is shipped: small whole numbers in a JSON file, the same in Node and in a page.
 * Made by `npm run train`; language knowledge (families of words) travels inside it, so another language is another file.
 */
import { compileFamilies, type Families, type Lexicon } from './ear-features.ts';

/** The shipped file. Weights are 8-bit, one scale a label; buckets that tell nothing are left out. */
export type EarModel = {
  readonly format: 2;
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
  /** Buckets kept: differences between them, 7 bits a byte, in base64. */
  readonly buckets: string;
  /** For each bucket kept: how many labels, then label and weight, in base64. */
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
  readonly rowOf: Uint16Array;
  readonly rows: Int8Array;
};

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes from base64 (RFC 4648, padded or not). Written out because the core knows neither Node nor the page. */
export function fromBase64(text: string): Uint8Array {
  const value = new Int16Array(128).fill(-1);
  for (let i = 0; i < 64; i++) value[ALPHABET.charCodeAt(i)] = i;
  const clean = text.replace(/=+$/u, '');
  const out = new Uint8Array(Math.floor((clean.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < clean.length; i++) {
    held = (held << 6) | (value[clean.charCodeAt(i)] as number);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[at++] = (held >>> bits) & 0xff;
    }
  }
  return out;
}

/** Base64 from bytes, padded. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i] as number, bytes[i + 1], bytes[i + 2]];
    parts.push(
      ALPHABET[a >> 2] as string,
      ALPHABET[((a & 3) << 4) | ((b ?? 0) >> 4)] as string,
      b === undefined ? '=' : (ALPHABET[((b & 15) << 2) | ((c ?? 0) >> 6)] as string),
      c === undefined ? '=' : (ALPHABET[c & 63] as string),
    );
  }
  return parts.join('');
}

/** Make a shipped model ready. Errors: a file that is not of this format throws `RangeError`: it is a fault of the build, not of the candidate. */
export function openModel(model: EarModel): OpenModel {
  if (model.format !== 2)
    throw new RangeError(`the ear's model has format ${String(model.format)}, not 2: run "npm run train"`);
  const labels = model.labels.length;
  const gaps = fromBase64(model.buckets);
  const packed = fromBase64(model.weights);
  const rowOf = new Uint16Array(1 << model.bits);
  let count = 0;
  for (const byte of gaps) if (byte < 128) count++;
  const rows = new Int8Array((count + 1) * labels);
  let bucket = -1;
  let gap = 0;
  let shift = 0;
  let row = 0;
  let at = 0;
  for (const byte of gaps) {
    gap |= (byte & 127) << shift;
    shift += 7;
    if (byte >= 128) continue;
    bucket += gap + 1;
    gap = 0;
    shift = 0;
    row++;
    rowOf[bucket] = row;
    const many = packed[at++] as number;
    for (let k = 0; k < many; k++) {
      const label = packed[at++] as number;
      rows[row * labels + label] = ((packed[at++] as number) << 24) >> 24;
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
