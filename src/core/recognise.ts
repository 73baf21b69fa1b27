/**
 * The ear: what a candidate's words do (acts) and how they sound (registers).
 * Cues written by advisers explain; a small trained model, which has weighed those cues among much else, generalises.
 * Without the model the cues alone are heard. Below the threshold nothing is said.
 */
import { ACTS, type Act, type Heard, type HeardAct } from './acts.ts';
import { compileCueBook, firedIn, type CueBook, type FiredCue } from './ear-cues.ts';
import { read, wordEvidence, type Reading } from './ear-features.ts';
import { logistic, openModel, weigh, type EarModel, type OpenModel } from './ear-model.ts';
import { unitsOf, type Unit } from './ear-units.ts';
import { lately } from './lately.ts';
import type { Playbook } from './kinds.ts';
import type { MannerModel } from './manner.ts';
import type { Span } from './span.ts';
import { toneOf } from './tone.ts';

export type { EarModel } from './ear-model.ts';

/** An ear made ready for one playbook. Opaque: made by `openEar`. */
export type Ear = {
  readonly playbook: Playbook;
  readonly cues: CueBook;
  readonly model: OpenModel | undefined;
  /** What questions are about; another model of the same shape. */
  readonly subjects: OpenModel | undefined;
  /** How a close is put; only where closes are judged. */
  readonly manner: MannerModel | undefined;
};

/** One unit as it was heard: the sums of the model's labels (absent without a model) and the cues that fired. */
export type HeardUnit = {
  readonly unit: Unit;
  readonly chances: Float64Array | undefined;
  readonly fired: readonly FiredCue[];
};

const ready = new WeakMap<Playbook, WeakMap<object, WeakMap<object, WeakMap<object, Ear>>>>();
const WITHOUT_MODEL = {};
/** From which evidence cues alone are believed. */
const CUE_THRESHOLD = 0.5;

/**
 * Make an ear. Kept per playbook and models, so asking again costs nothing.
 * Errors: a model of another format throws `RangeError`.
 */
export function openEar(playbook: Playbook, model?: EarModel, subjects?: EarModel, manner?: MannerModel): Ear {
  const within = <K extends object, V extends object>(map: WeakMap<K, V>, key: K, make: () => V): V => {
    let value = map.get(key);
    if (!value) {
      value = make();
      map.set(key, value);
    }
    return value;
  };
  const ofPlaybook = within(ready, playbook, () => new WeakMap());
  const ofModel = within(ofPlaybook, model ?? WITHOUT_MODEL, () => new WeakMap());
  if (manner && manner.format !== 1)
    throw new RangeError(`the model of manner has format ${String(manner.format)}, not 1: run "npm run train"`);
  const ofSubjects = within(ofModel, subjects ?? WITHOUT_MODEL, () => new WeakMap());
  return within(ofSubjects, manner ?? WITHOUT_MODEL, () => ({
    playbook,
    cues: compileCueBook(playbook),
    model: model ? openModel(model) : undefined,
    subjects: subjects ? openModel(subjects) : undefined,
    manner,
  }));
}

/** Listen to every unit of a text, in order. Linear in the length of the text. */
export function listen(text: string, ear: Ear): HeardUnit[] {
  let before: Reading['families'] = [];
  return unitsOf(text).map((unit, index) => {
    const fired = firedIn(ear.cues, unit);
    const model = ear.model;
    if (!model) return { unit, chances: undefined, fired };
    const reading = read(
      unit,
      model.families,
      model.bits,
      before,
      fired.map((f) => f.cue),
      index === 0,
    );
    before = reading.families;
    const chances = new Float64Array(model.labels.length);
    weigh(model, reading.buckets, chances);
    for (let l = 0; l < chances.length; l++) chances[l] = logistic(chances[l] as number);
    return { unit, chances, fired };
  });
}

/** How sure a unit makes us of a label, 0–1: the model's chance, and the cues it has not weighed. */
export function evidence(
  heard: HeardUnit,
  label: string,
  ear: Ear,
): { readonly chance: number; readonly cue: FiredCue | undefined } {
  const index = ear.model ? ear.model.labels.indexOf(label) : -1;
  let doubt = index >= 0 && heard.chances ? 1 - (heard.chances[index] as number) : 1;
  let best: FiredCue | undefined;
  for (const fired of heard.fired) {
    if (fired.cue.owner !== label) continue;
    if (index < 0 || !ear.model?.cues.has(fired.cue.id)) doubt *= 1 - fired.cue.weight;
    if (best === undefined || fired.cue.weight > best.cue.weight) best = fired;
  }
  return { chance: 1 - doubt, cue: best };
}

/** The threshold of a label: the model's, or the cues' where the model does not know it. */
export function thresholdOf(label: string, ear: Ear): number {
  const index = ear.model ? ear.model.labels.indexOf(label) : -1;
  return index >= 0 ? (ear.model?.threshold[index] as number) : CUE_THRESHOLD;
}

/**
 * What the words do.
 * Shape: each act at most once, in order of where it stands; `span` is the cue's words or the unit that carries it,
 * a true slice of `text`; `weight` 0–1; `cue` is a cue's id or `model:` and the words that weighed most. Nothing heard gives `[]`.
 */
export function recognise(text: string, ear: Ear): HeardAct[] {
  return actsOf(listen(text, ear), ear);
}

/** Acts and registers of one utterance, listened to once. */
export function hear(text: string, ear: Ear): Heard {
  // why: a take is played again with one turn changed, and a search plays the same words thousands of times.
  let byEar = hearing.get(ear);
  if (!byEar) {
    byEar = lately((said) => {
      const units = listen(said, ear);
      return { acts: actsOf(units, ear), tone: toneOf(units, ear) };
    }, MOST_HEARD);
    hearing.set(ear, byEar);
  }
  return byEar(text);
}
const hearing = new WeakMap<Ear, (text: string) => Heard>();
const MOST_HEARD = 500;

function actsOf(units: readonly HeardUnit[], ear: Ear): HeardAct[] {
  const out: HeardAct[] = [];
  for (const act of ACTS) {
    const best = strongest(units, act, ear);
    if (best && best.chance >= thresholdOf(act, ear))
      out.push({ act: act as Act, span: best.span, weight: rounded(best.chance), cue: best.cue });
  }
  return out.sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
}

/** The unit that speaks most for a label, with its words. */
export function strongest(
  units: readonly HeardUnit[],
  label: string,
  ear: Ear,
): { readonly chance: number; readonly span: Span; readonly cue: string } | undefined {
  let best: { chance: number; heard: HeardUnit; cue: FiredCue | undefined } | undefined;
  for (const heard of units) {
    const { chance, cue } = evidence(heard, label, ear);
    if (chance > (best?.chance ?? 0)) best = { chance, heard, cue };
  }
  if (!best) return undefined;
  if (best.cue) return { chance: best.chance, span: best.cue.span, cue: best.cue.cue.id };
  const index = ear.model?.labels.indexOf(label) ?? -1;
  const words = ear.model && index >= 0 ? wordEvidence(best.heard.unit, ear.model.families, ear.model, index) : [];
  return { chance: best.chance, span: best.heard.unit.span, cue: `model: ${words.join(', ')}` };
}

/** Two decimals are all the certainty there is, and read well. */
export function rounded(chance: number): number {
  return Math.min(1, Math.max(0, Math.round(chance * 100) / 100));
}
