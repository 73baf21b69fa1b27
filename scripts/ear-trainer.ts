/**
 * Trains the ear: one logistic regression per act and register over the same features, deterministically.
 * A turn is a bag of units; a label it has must be heard in its best unit, a label it has not in none.
 * Source of the step sizes: AdaGrad (Duchi, Hazan, Singer 2011).
 */
import { ACTS, REGISTERS } from '../src/core/acts.ts';
import { compileFamilies, read, type Families, type HeardCue } from '../src/core/ear-features.ts';
import { unitsOf } from '../src/core/ear-units.ts';
import { draw, seeded, type Random } from '../src/core/random.ts';
import { spoken, type Labelled } from './ear-data.ts';

/** Registers that are heard by cues alone: too rare to be learned. */
const BY_CUES_ALONE: readonly string[] = ['entitled', 'rote'];
export const LABELS: readonly string[] = [
  ...ACTS,
  ...REGISTERS.filter((register) => !BY_CUES_ALONE.includes(register)),
];

/** A turn made ready: the buckets of each unit, which labels it has, and how many of the labels it teaches (a line of the phrase book says nothing of tone). */
export type Example = {
  readonly units: readonly Int32Array[];
  readonly has: Uint8Array;
  readonly weight: number;
  readonly labels: number;
  readonly sizes: readonly number[];
};

/** Weights before they are made small. */
export type Weights = {
  readonly bits: number;
  readonly labels: number;
  readonly w: Float32Array;
  readonly bias: Float32Array;
};

export type Options = {
  readonly bits: number;
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  readonly copies: number;
  readonly power: number;
  readonly positive: number;
  readonly least: number;
};
export const OPTIONS: Options = {
  bits: 18,
  epochs: 10,
  rate: 0.3,
  decay: 1e-6,
  copies: 1,
  power: 0.5,
  positive: 1,
  least: 3,
};

export type CueReader = (unit: import('../src/core/ear-units.ts').Unit) => readonly HeardCue[];

/** Units of a text as buckets. */
export function prepare(text: string, families: Families, bits: number, cues?: CueReader): Int32Array[] {
  let before: readonly number[] = [];
  return unitsOf(text).map((unit, i) => {
    const reading = read(unit, families, bits, before, cues ? cues(unit) : [], i === 0);
    before = reading.families;
    return reading.buckets;
  });
}

/** Make examples, with spoken copies. */
export function examplesOf(
  turns: readonly Labelled[],
  families: Families,
  options: Options,
  cues?: CueReader,
): Example[] {
  const out: Example[] = [];
  let random = seeded('spoken copies');
  for (const turn of turns) {
    const has = Uint8Array.from(LABELS, (label) => (turn.acts.includes(label) || turn.tone.includes(label) ? 1 : 0));
    const labels = turn.actsOnly ? ACTS.length : LABELS.length;
    out.push({ units: prepare(turn.text, families, options.bits, cues), has, weight: 1, labels, sizes: [] });
    for (let copy = 0; copy < options.copies; copy++) {
      let said: string;
      [said, random] = spoken(turn.text, random);
      out.push({ units: prepare(said, families, options.bits, cues), has, weight: 0.5, labels, sizes: [] });
    }
  }
  return common(
    out.filter((example) => example.units.length > 0),
    options,
  );
}

/** Leave out buckets met in fewer than `least` turns: they cannot have taught anything that holds elsewhere. */
function common(examples: readonly Example[], options: Options): Example[] {
  const turns = new Uint16Array(1 << options.bits);
  const lastTurn = new Int32Array(1 << options.bits).fill(-1);
  examples.forEach((example, i) => {
    // A turn and its spoken copies are one witness, not several.
    const turn = Math.floor(i / (1 + options.copies));
    for (const unit of example.units)
      for (const bucket of unit) {
        if (lastTurn[bucket] === turn) continue;
        lastTurn[bucket] = turn;
        turns[bucket] = (turns[bucket] as number) + 1;
      }
  });
  return examples.map((example) => ({
    ...example,
    units: example.units.map((unit) => unit.filter((bucket) => (turns[bucket] as number) >= options.least)),
    sizes: example.units.map((unit) => unit.length),
  }));
}

/** Score every unit for every label: raw, before the logistic. */
export function scoreUnit(
  weights: Weights,
  buckets: Int32Array,
  size: number,
  out: Float32Array,
  power: number,
): number {
  const L = weights.labels;
  out.fill(0);
  for (let f = 0; f < buckets.length; f++) {
    const at = (buckets[f] as number) * L;
    for (let l = 0; l < L; l++) out[l] = (out[l] as number) + (weights.w[at + l] as number);
  }
  const x = 1 / size ** power;
  for (let l = 0; l < L; l++) out[l] = (out[l] as number) * x + (weights.bias[l] as number);
  return x;
}

export const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Train. Deterministic: the order of turns is shuffled by a seed. */
export function train(
  examples: readonly Example[],
  options: Options,
  progress?: (epoch: number, loss: number) => void,
): Weights {
  const L = LABELS.length;
  const size = 1 << options.bits;
  const weights: Weights = {
    bits: options.bits,
    labels: L,
    w: new Float32Array(size * L),
    bias: new Float32Array(L).fill(-2),
  };
  const seen = new Float32Array(size * L).fill(1e-3);
  const seenBias = new Float32Array(L).fill(1);
  const order = examples.map((_, i) => i);
  let random: Random = seeded('order of turns');
  const best = new Float32Array(L);
  const bestUnit = new Int32Array(L);
  const grad = new Float32Array(L);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      let x: number;
      [x, random] = draw(random);
      const j = Math.floor(x * (i + 1));
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    let loss = 0;
    for (const index of order) {
      const example = examples[index] as Example;
      const scores = example.units.map((buckets, u) => {
        const out = new Float32Array(L);
        scoreUnit(weights, buckets, example.sizes[u] as number, out, options.power);
        return out;
      });
      best.fill(-Infinity);
      scores.forEach((score, u) => {
        for (let l = 0; l < L; l++)
          if ((score[l] as number) > (best[l] as number)) {
            best[l] = score[l] as number;
            bestUnit[l] = u;
          }
      });
      for (let u = 0; u < example.units.length; u++) {
        const buckets = example.units[u] as Int32Array;
        const score = scores[u] as Float32Array;
        const x = 1 / (example.sizes[u] as number) ** options.power;
        const active: number[] = [];
        for (let l = 0; l < L; l++) {
          if (l >= example.labels) {
            grad[l] = 0;
            continue;
          }
          const has = example.has[l] === 1;
          // A label the turn has is learned from its best unit alone; one it has not must be silent in all.
          if (has && bestUnit[l] !== u) {
            grad[l] = 0;
            continue;
          }
          const p = sigmoid(score[l] as number);
          const g = (p - (has ? 1 : 0)) * example.weight * (has ? options.positive : 1);
          loss -= Math.log(Math.max(1e-9, has ? p : 1 - p));
          grad[l] = g;
          if (Math.abs(g) > 2e-3) active.push(l);
        }
        for (const l of active) {
          const g = grad[l] as number;
          seenBias[l] = (seenBias[l] as number) + g * g;
          weights.bias[l] = (weights.bias[l] as number) - (0.05 * g) / Math.sqrt(seenBias[l] as number);
        }
        for (let f = 0; f < buckets.length; f++) {
          const at = (buckets[f] as number) * L;
          for (let a = 0; a < active.length; a++) {
            const l = active[a] as number;
            const k = at + l;
            const g = (grad[l] as number) * x + options.decay * (weights.w[k] as number);
            const s = (seen[k] as number) + g * g;
            seen[k] = s;
            weights.w[k] = (weights.w[k] as number) - (options.rate * g) / Math.sqrt(s);
          }
        }
      }
    }
    progress?.(epoch, loss / examples.length);
  }
  return weights;
}

/** Probability of every label for a turn: the best of its units. */
export function hearTurn(weights: Weights, units: readonly Int32Array[], power: number): Float32Array {
  const out = new Float32Array(weights.labels);
  const score = new Float32Array(weights.labels);
  for (const buckets of units) {
    scoreUnit(weights, buckets, buckets.length, score, power);
    for (let l = 0; l < weights.labels; l++) out[l] = Math.max(out[l] as number, sigmoid(score[l] as number));
  }
  return out;
}

export { compileFamilies };
