/**
 * One schooling of the ear from labelled turns: training, thresholds by cross-validation, packing.
 * `train.ts` ships the result; `evaluate-ear.ts` repeats it on parts to see how well it generalises.
 */
import { join } from 'node:path';
import type {
  ActEntry,
  ConcernEntry,
  Family,
  Playbook,
  RoleAnswers,
  SubjectEntry,
  ToneEntry,
} from '../src/core/kinds.ts';
import { KINDS } from '../src/core/kinds.ts';
import { compileCueBook, firedIn } from '../src/core/ear-cues.ts';
import { compileFamilies, type Families, type Lexicon } from '../src/core/ear-features.ts';
import { filledLine } from '../src/core/examples.ts';
import { programFolder, readContentFolder } from '../src/edge/content-folder.ts';
import { readLexicon, type Labelled } from './ear-data.ts';
import {
  examplesOf,
  hearTurn,
  LABELS,
  OPTIONS,
  prepare,
  train,
  type CueReader,
  type Options,
  type Weights,
} from './ear-trainer.ts';
import { ACTS } from '../src/core/acts.ts';
import type { Judged } from './ear-score.ts';

/** What schooling needs besides turns. */
export type School = {
  readonly playbook: Playbook;
  readonly lexicon: Lexicon;
  readonly families: Families;
  readonly cues: CueReader;
  readonly options: Options;
};

/** Open the school: the acts, registers and phrase book of `content/en` (other content may be unfinished) and the families of words. */
export async function openSchool(options: Partial<Options> = {}): Promise<School> {
  const { files } = await readContentFolder(join(programFolder(), 'content/en'));
  const entries = <T>(kind: 'acts' | 'tone' | 'families' | 'subjects' | 'roleAnswers' | 'concerns') =>
    files
      .filter((file) => file.path.startsWith(KINDS[kind].at))
      .flatMap((file) => (KINDS[kind].list ? (file.value as unknown[]) : [file.value]))
      .map((value) => KINDS[kind].schema.parse(value) as T);
  const playbook = {
    language: 'en',
    acts: entries<ActEntry>('acts'),
    tone: entries<ToneEntry>('tone'),
    families: entries<Family>('families'),
    subjects: entries<SubjectEntry>('subjects'),
    roleAnswers: entries<RoleAnswers>('roleAnswers'),
    concerns: entries<ConcernEntry>('concerns'),
    signals: [],
  } as unknown as Playbook;
  const book = compileCueBook(playbook);
  const lexicon = readLexicon(join(programFolder(), 'training/lexicon.txt'));
  return {
    playbook,
    lexicon,
    families: compileFamilies(lexicon),
    cues: (unit) => firedIn(book, unit).map((fired) => fired.cue),
    options: { ...OPTIONS, ...options },
  };
}

/** Turns that content itself provides: the lines of the phrase book, and the answers that ease a doubt. */
export function turnsOfContent(playbook: Playbook): Labelled[] {
  const lines = playbook.families.flatMap((family) =>
    family.lines.map((line) => ({ id: line.id, text: filledLine(line.say), acts: line.acts, actsOnly: true })),
  );
  const answers = playbook.concerns.flatMap((concern) =>
    concern.examples.eases
      .filter((text) => !text.includes('?'))
      .map((text, i) => ({ id: `${concern.id}.${i}`, text, acts: ['address-concern' as const], actsOnly: false })),
  );
  return [...lines, ...answers].map((line) => ({ ...line, tone: [], register: 'content' }));
}

/** Probabilities of every label for turns that were not trained on, by k parts. */
export function crossValidate(
  school: School,
  turns: readonly Labelled[],
  always: readonly Labelled[],
  parts: number,
  progress: (part: number) => void,
): Float32Array[] {
  const out: Float32Array[] = new Array(turns.length);
  // A step that shares no factor with any file's rhythm, so that neighbours fall into different parts.
  const part = (i: number) => (i * 7919) % parts;
  for (let k = 0; k < parts; k++) {
    const weights = teach(school, [...turns.filter((_, i) => part(i) !== k), ...always]);
    turns.forEach((turn, i) => {
      if (part(i) === k) out[i] = hearWith(school, weights, turn.text);
    });
    progress(k + 1);
  }
  return out;
}

/** Train on turns. */
export function teach(school: School, turns: readonly Labelled[]): Weights {
  return train(examplesOf(turns, school.families, school.options, school.cues), school.options);
}

/** Probabilities of every label by weights not yet packed. */
export function hearWith(school: School, weights: Weights, text: string): Float32Array {
  return hearTurn(weights, prepare(text, school.families, school.options.bits, school.cues), school.options.power);
}

/** What thresholds make of probabilities. */
export function judge(turn: Labelled, chances: Float32Array, thresholds: readonly number[]): Judged {
  const heard = LABELS.filter((_, l) => (chances[l] as number) >= (thresholds[l] as number));
  return {
    id: turn.id,
    text: turn.text,
    acts: turn.acts,
    tone: turn.tone,
    heardActs: heard.filter((label) => (ACTS as readonly string[]).includes(label)),
    heardTone: heard.filter((label) => !(ACTS as readonly string[]).includes(label)),
  };
}

/**
 * The threshold of each label that gives the best F1 on turns not trained on, drawn half-way to `prior`,
 * because a best threshold on few turns is mostly luck.
 */
export function thresholdsOf(
  turns: readonly Labelled[],
  chances: readonly Float32Array[],
  priorOf: (label: string) => number,
): number[] {
  return LABELS.map((label, l) => {
    const prior = priorOf(label);
    let best = prior;
    let bestF1 = -1;
    for (let t = 0.15; t <= 0.9; t += 0.025) {
      let right = 0;
      let wrong = 0;
      turns.forEach((turn, i) => {
        const is = turn.acts.includes(label) || turn.tone.includes(label);
        const said = ((chances[i] as Float32Array)[l] as number) >= t;
        if (is && said) right++;
        else if (is || said) wrong++;
      });
      const f1 = right === 0 ? 0 : (2 * right) / (2 * right + wrong);
      if (f1 > bestF1 + 1e-9) {
        best = t;
        bestF1 = f1;
      }
    }
    return bestF1 <= 0 ? prior : (best + prior) / 2;
  });
}
