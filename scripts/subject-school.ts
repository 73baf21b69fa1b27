/**
 * Teaches what questions are about: one softmax over all subjects, from `training/subjects`, deterministically.
 * Source of the step sizes: AdaGrad (Duchi, Hazan, Singer 2011).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFamilies, type Lexicon } from '../src/core/ear-features.ts';
import type { EarModel } from '../src/core/ear-model.ts';
import type { Playbook, SubjectEntry } from '../src/core/kinds.ts';
import { draw, seeded, type Random } from '../src/core/random.ts';
import { bucketsOf, NO_SUBJECT } from '../src/core/subject.ts';
import { segments } from '../src/core/span.ts';
import type { Labelled } from './ear-data.ts';
import { pack } from './ear-pack.ts';
import type { Weights } from './ear-trainer.ts';

/** A question, what it is about (or, with `not`, what it is never about), and the file it stands in. */
export type Asked = { readonly subject: string; readonly text: string; readonly file: string; readonly not?: boolean };

const BITS = 17;
const POWER = 0.5;
const ROUNDS = 12;
const RATE = 0.5;
/** A bucket met in fewer questions than this can have taught nothing that holds elsewhere. */
const LEAST = 3;

/** Read every `subject | question` below a folder. Throws on a line that is not understood, naming it. */
export function readAsked(folder: string, known: ReadonlySet<string>): Asked[] {
  const out: Asked[] = [];
  const seen = new Set<string>();
  for (const file of readdirSync(folder).sort())
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .forEach((line, i) => {
        if (line.trim() === '' || line.startsWith('#')) return;
        const at = line.indexOf(' | ');
        const subject = line.slice(0, at).trim();
        const text = line.slice(at + 3).trim();
        if (at < 0 || (subject !== NO_SUBJECT && !known.has(subject)))
          throw new Error(`${file}:${i + 1}: a line is "subject | question", and "${subject}" is no subject`);
        if (!seen.has(text.toLowerCase())) out.push({ subject, text, file });
        seen.add(text.toLowerCase());
      });
  return out;
}

/** What content itself provides: the questions that stand with each answer, about its subject, and each subject's own examples both ways. */
export const askedInContent = (playbook: Pick<Playbook, 'roleAnswers' | 'subjects'>): Asked[] => [
  ...playbook.subjects.flatMap((s) =>
    (s.says ?? []).flatMap(({ asked }) => asked.map((text) => ({ subject: s.id, text, file: 'subjects' }))),
  ),
  ...playbook.subjects.flatMap((s) => [
    ...s.hears.map((text) => ({ subject: s.id, text, file: 'subjects' })),
    ...s.not.map((text) => ({ subject: s.id, text, file: 'subjects', not: true })),
  ]),
  ...playbook.roleAnswers.flatMap((family) =>
    Object.entries(family.answers).flatMap(([subject, answers]) =>
      answers.flatMap((answer) => answer.asked.map((text) => ({ subject, text, file: `role-answers/${family.id}` }))),
    ),
  ),
];

/** The advisers' lists of words as families of words. */
export const lexiconOf = (subjects: readonly SubjectEntry[]): Lexicon =>
  Object.fromEntries(subjects.map((s) => [s.id, s.words.map((w) => w.replaceAll(' ', '_'))]));

/** Acts whose questions are about none of the subjects: they have answers of their own. */
const GREAT: ReadonlySet<string> = new Set([
  'ask-next-steps',
  'ask-concerns',
  'ask-fit',
  'ask-rating',
  'ask-compare',
  'ask-start',
  'ask-timeline',
  'salary-talk',
]);
/** Acts that tell and do not ask. */
const TOLD: ReadonlySet<string> = new Set(['address-concern', 'summarize-fit', 'ask-position']);

/** How a post is filled is a subject, though the ear may hear a great question in it. */
const NEEDS_PAPERS =
  /\b(?:need|want|require|send|bring)\b.*\b(?:me|side|you)\b|referenc|certificat|document|\bwho\b|\bphone\b|e-?mail|\btest\b|\btask\b|interview|\bmeet/iu;

/** What the ear's own turns add: great questions, and what is told, are about no subject. */
export function notOfSubjects(turns: readonly Labelled[]): Asked[] {
  return turns.flatMap((turn, at) => {
    // why: as many of these as of a dozen subjects would make everything about nothing.
    if (at % 3 !== 0) return [];
    if (turn.acts.length === 0 || !turn.acts.every((act) => GREAT.has(act) || TOLD.has(act) || act === 'thank'))
      return [];
    return segments(turn.text).flatMap((segment): Asked[] => {
      const text = turn.text.slice(...segment.span);
      const asks = segment.ends === '?';
      const wanted = asks ? turn.acts.some((act) => GREAT.has(act)) : turn.acts.some((act) => TOLD.has(act));
      return wanted && !NEEDS_PAPERS.test(text) && segment.words.length >= 4
        ? [{ subject: NO_SUBJECT, text, file: 'utterances' }]
        : [];
    });
  });
}

/** What is taught: weights over buckets, and a way to ask them. */
export type Taught = { readonly weights: Weights; readonly hear: (text: string) => readonly number[] };

/** Teach from questions. */
export function teachSubjects(asked: readonly Asked[], labels: readonly string[], lexicon: Lexicon): Taught {
  const reading = { families: compileFamilies(lexicon), bits: BITS };
  const L = labels.length;
  const size = 1 << BITS;
  const examples = asked.map((a) => ({
    buckets: bucketsOf(a.text, reading),
    is: labels.indexOf(a.subject),
    not: a.not === true,
  }));
  const met = new Uint16Array(size);
  for (const { buckets } of examples) for (const b of buckets) met[b] = (met[b] as number) + 1;
  const weights: Weights = { bits: BITS, labels: L, w: new Float32Array(size * L), bias: new Float32Array(L) };
  const stepped = new Float32Array(size * L).fill(1e-3);
  const order = examples.map((_, i) => i);
  let random: Random = seeded('order of questions');
  const chances = new Float64Array(L);
  const sums = (buckets: Int32Array, by: number) => {
    chances.fill(0);
    for (const b of buckets)
      for (let l = 0; l < L; l++) chances[l] = (chances[l] as number) + (weights.w[b * L + l] as number) * by;
    let all = 0;
    const most = Math.max(...chances);
    for (let l = 0; l < L; l++) all += chances[l] = Math.exp((chances[l] as number) - most);
    for (let l = 0; l < L; l++) chances[l] = (chances[l] as number) / all;
  };
  const taught = examples.map((e) => ({
    ...e,
    kept: e.buckets.filter((b) => (met[b] as number) >= LEAST),
    by: e.buckets.length ** -POWER,
  }));
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = order.length - 1; i > 0; i--) {
      let x: number;
      [x, random] = draw(random);
      const j = Math.floor(x * (i + 1));
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    for (const index of order) {
      const { kept, by, is, not } = taught[index] as (typeof taught)[number];
      sums(kept, by);
      for (let l = 0; l < L; l++) {
        const chance = chances[l] as number;
        const itself = chances[is] as number;
        // why: of what a question is not about only that is known; the others share what it loses, as they stand.
        const wrong = !not
          ? chance - (l === is ? 1 : 0)
          : l === is
            ? itself
            : (-itself * chance) / Math.max(1e-6, 1 - itself);
        const g = wrong * by;
        if (Math.abs(g) < 3e-4) continue;
        for (const b of kept) {
          const at = b * L + l;
          stepped[at] = (stepped[at] as number) + g * g;
          weights.w[at] = (weights.w[at] as number) - (RATE * g) / Math.sqrt(stepped[at] as number);
        }
      }
    }
  }
  return {
    weights,
    hear: (text) => {
      const buckets = bucketsOf(text, reading);
      sums(buckets, Math.max(1, buckets.length) ** -POWER);
      return [...chances];
    },
  };
}

/** How often the likeliest subject is the right one, of questions that were not taught: by file, the file itself left out. */
export function withoutEachFile(
  asked: readonly Asked[],
  always: readonly Asked[],
  labels: readonly string[],
  lexicon: Lexicon,
  files: readonly string[],
  progress: (file: string, right: number, of: number) => void,
): void {
  for (const file of files.length > 0 ? files : new Set(asked.map((a) => a.file))) {
    const { hear } = teachSubjects([...asked.filter((a) => a.file !== file), ...always], labels, lexicon);
    const held = asked.filter((a) => a.file === file && !a.not);
    const right = held.filter((a) => {
      const chances = hear(a.text);
      return labels[chances.indexOf(Math.max(...chances))] === a.subject;
    }).length;
    progress(file, right, held.length);
  }
}

/** The shipped file, at most `bytes` gzipped. */
export const packSubjects = (
  { weights }: Taught,
  labels: readonly string[],
  lexicon: Lexicon,
  made: EarModel['made'],
  bytes: number,
): EarModel => pack(weights, { labels, threshold: labels.map(() => 0), cues: [], lexicon, power: POWER, made }, bytes);
