/**
 * Makes the ear's chances mean what they say. Two numbers for all labels, found on turns not trained on; since a chance is a logistic of a
 * linear sum, they are folded into the weights and cost nothing in the page. Source: Platt (1999), with one pair for all labels.
 */
import { LABELS, sigmoid, type Weights } from './ear-trainer.ts';
import type { Labelled } from './ear-data.ts';

/** A sum x becomes `stretch` · x + `shift`. */
export type Calibration = { readonly stretch: number; readonly shift: number };

const sumOf = (chance: number) =>
  Math.log(Math.min(1 - 1e-6, Math.max(1e-6, chance)) / (1 - Math.min(1 - 1e-6, Math.max(1e-6, chance))));

export const calibrated = (chance: number, { stretch, shift }: Calibration) => sigmoid(stretch * sumOf(chance) + shift);

/** The pair that makes the turns likeliest, by Newton's method; deterministic. */
export function calibrationOf(turns: readonly Labelled[], chances: readonly Float32Array[]): Calibration {
  let stretch = 1;
  let shift = 0;
  for (let round = 0; round < 12; round++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-6, 0, 1e-6];
    turns.forEach((turn, i) => {
      LABELS.forEach((label, l) => {
        const x = sumOf((chances[i] as Float32Array)[l] as number);
        const p = sigmoid(stretch * x + shift);
        const gap = p - (turn.acts.includes(label) || turn.tone.includes(label) ? 1 : 0);
        const w = p * (1 - p);
        g0 += gap * x;
        g1 += gap;
        h00 += w * x * x;
        h01 += w * x;
        h11 += w;
      });
    });
    const det = h00 * h11 - h01 * h01;
    stretch -= (h11 * g0 - h01 * g1) / det;
    shift -= (h00 * g1 - h01 * g0) / det;
  }
  return { stretch, shift };
}

/** Weights whose sums are stretched and shifted. */
export function stretched(weights: Weights, { stretch, shift }: Calibration): Weights {
  return { ...weights, w: weights.w.map((w) => w * stretch), bias: weights.bias.map((b) => b * stretch + shift) };
}

/** How often each chance came true, in ten steps: the mean chance, the share that was so, and how many. */
export function reliability(
  pairs: readonly (readonly [chance: number, so: boolean])[],
): { readonly said: number; readonly so: number; readonly of: number }[] {
  return Array.from({ length: 10 }, (_, step) => {
    const here = pairs.filter(([chance]) => Math.min(9, Math.floor(chance * 10)) === step);
    const mean = (sum: number) => (here.length === 0 ? 0 : sum / here.length);
    return {
      said: mean(here.reduce((sum, [chance]) => sum + chance, 0)),
      so: mean(here.filter(([, so]) => so).length),
      of: here.length,
    };
  });
}
