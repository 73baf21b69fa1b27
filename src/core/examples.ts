/**
 * Content carries its own proof: every entry's examples are tried against its own cues, and every line of the
 * phrase book against the whole ear. What does not hold is an author's problem with a remedy.
 */
import { broadlyHeard } from './broad-answer.ts';
import { compileCue, findCue, type Cue } from './cue.ts';
import type { EarModel, OpenModel } from './ear-model.ts';
import { unitsOf } from './ear-units.ts';
import { type ActEntry, type Playbook, type SignalEntry, signalFile, type ToneEntry } from './kinds.ts';
import { bestTelling, LIKELY } from './tellings.ts';
import type { AuthorProblem } from './problem.ts';
import { questionForm } from './question-form.ts';
import { momentCard } from './drill.ts';
import { gradeDrill } from './drill-grade.ts';
import { openEar, recognise } from './recognise.ts';
import { segments } from './span.ts';
import { findSlips, mendSlips } from './slips.ts';
import { subjectsOf } from './subject.ts';
import { feelsSlighted } from './slights.ts';
import { featuresOf, isListed } from './manner.ts';
import { saysGoodbye } from './takes-leave.ts';

/** How a cue's slots read when nothing is known about the interview. */
const SLOTS: Readonly<Record<string, string>> = {
  role: 'this role',
  company: 'your company',
  topic: 'the move to the new system',
  need: 'the reporting',
  proof: 'I ran the same kind of project last year',
  name: 'Sam',
};

/** A phrase-book line with its slots filled by neutral words, as it is tried. */
export function filledLine(say: string): string {
  return say.replace(/\{(\w+)\}/gu, (_, slot: string) => SLOTS[slot] ?? 'this');
}

/**
 * Try all examples of acts, registers, signals and phrase-book lines.
 * Shape: every problem found, in order of file; empty when all holds. `model` is the shipped ear; without it phrase-book lines are not tried.
 */
export function checkExamples(playbook: Playbook, model?: EarModel): AuthorProblem[] {
  const out: AuthorProblem[] = [];
  for (const entry of playbook.acts) tryEntry(`acts/${entry.id}.yaml`, entry, actHears(entry), out);
  for (const entry of playbook.tone) tryEntry(`tone/${entry.id}.yaml`, entry, toneHears(entry), out);
  for (const entry of playbook.signals) tryEntry(signalFile(entry), entry, signalHears(entry), out);
  for (const entry of playbook.sayings) tryEntry('interviewer-says.yaml', entry, signalHears(entry), out);
  for (const entry of playbook.leaveTaking)
    tryEntry(
      'leave-taking.yaml',
      entry,
      (text) => segments(text).some((s) => saysGoodbye(s, text, { ...playbook, leaveTaking: [entry] })),
      out,
    );
  for (const entry of playbook.slights)
    tryEntry('slights.yaml', entry, (text) => feelsSlighted(text, { ...playbook, slights: [entry] }), out);
  for (const entry of playbook.mannerWords)
    tryEntry('manner.yaml', entry, (text) => [...featuresOf([text])].some((word) => isListed(word, entry)), out);
  facts(playbook, out);
  broadly(playbook, out);
  slips(playbook, out);
  if (model) {
    phraseBook(playbook, model, out);
    drills(playbook, model, out);
  }
  return out;
}

const NOTHING_SAID: ReadonlySet<string> = new Set();
/** Every fact answers its own questions before any other does, and none that it must not. */
function facts(playbook: Playbook, out: AuthorProblem[]): void {
  for (const fact of playbook.facts) {
    const family = fact.families?.[0] ?? '';
    const told = (text: string) => {
      if (fact.of === undefined) return questionForm(text)?.form === fact.form ? fact.id : undefined;
      const best = bestTelling({ text, about: [] }, family, NOTHING_SAID, playbook);
      return best && best.sure >= LIKELY ? best.telling.key.replace(/^fact-/u, '') : undefined;
    };
    const problem = (field: string, says: string) =>
      out.push({
        file: 'facts/',
        entry: fact.id,
        field,
        says,
        remedy: 'correct "form" or "of", or put the question plainer',
      });
    for (const text of fact.asked) {
      const by = told(text);
      if (by !== fact.id)
        problem(
          'asked',
          `"${text}" is asked as ${questionForm(text)?.form ?? 'nothing'} and answered by ${by ?? 'nothing'}`,
        );
    }
    for (const text of fact.unasked) if (told(text) === fact.id) problem('unasked', `"${text}" is answered by it`);
  }
}

/** Every broad answer is said to its own questions, and to none that it must not be. */
function broadly(playbook: Playbook, out: AuthorProblem[]): void {
  for (const entry of playbook.broadly) {
    const heard = (text: string) => broadlyHeard(text, entry.families?.[0] ?? '', playbook)?.id;
    const problem = (field: string, says: string) =>
      out.push({
        file: 'broadly.yaml',
        entry: entry.id,
        field,
        says,
        remedy: 'correct "forms", "cues" or "unless", or put the narrower entry first',
      });
    for (const text of entry.asked) {
      const by = heard(text);
      if (by !== entry.id)
        problem(
          'asked',
          `"${text}" is asked as ${questionForm(text)?.form ?? 'nothing'} and answered by ${by ?? 'nothing'}`,
        );
    }
    for (const text of entry.unasked) if (heard(text) === entry.id) problem('unasked', `"${text}" is answered by it`);
  }
}

type WithExamples = { readonly id: string; readonly fires: readonly string[]; readonly quiet: readonly string[] };

function tryEntry(file: string, entry: WithExamples, hears: (text: string) => boolean, out: AuthorProblem[]): void {
  for (const text of entry.fires)
    if (!hears(text))
      out.push({
        file,
        entry: entry.id,
        field: 'fires',
        says: `"${text}" is not heard by the cues`,
        remedy: 'add a cue that hears it, or take the example out',
      });
  for (const text of entry.quiet)
    if (hears(text))
      out.push({
        file,
        entry: entry.id,
        field: 'quiet',
        says: `"${text}" is heard, and should not be`,
        remedy: 'narrow the cue, or add words under "unless"',
      });
}

type Compiled = { readonly cue: Cue; readonly unless: readonly Cue[]; readonly weight: number };
const compiled = (items: ActEntry['cues']): Compiled[] =>
  items.map((item) => ({ cue: compileCue(item.cue), unless: item.unless.map(compileCue), weight: item.weight }));

/** The sum of weights of an entry's cues in a text, each cue once a unit. */
function weightIn(text: string, cues: readonly Compiled[]): number {
  let sum = 0;
  for (const unit of unitsOf(text)) {
    for (const item of cues)
      if (findCue(item.cue, unit.words) && !item.unless.some((quiet) => findCue(quiet, unit.words))) sum += item.weight;
  }
  return sum;
}

function actHears(entry: ActEntry): (text: string) => boolean {
  const cues = compiled(entry.cues);
  return (text) => weightIn(text, cues) >= 0.5;
}

function toneHears(entry: ToneEntry): (text: string) => boolean {
  const cues = compiled(entry.cues);
  return (text) => {
    const sum = weightIn(text, cues);
    return sum > 0 && sum >= entry.stack;
  };
}

function signalHears(entry: Pick<SignalEntry, 'cues' | 'unless'>): (text: string) => boolean {
  const cues = entry.cues.map(compileCue);
  const unless = entry.unless.map(compileCue);
  return (text) =>
    unitsOf(text).some(
      (unit) =>
        cues.some((cue) => findCue(cue, unit.words) !== undefined) &&
        !unless.some((quiet) => findCue(quiet, unit.words) !== undefined),
    );
}

/** Every wrong sentence becomes its right one, by whatever slips it holds; right and quiet ones hold none. */
function slips(playbook: Playbook, out: AuthorProblem[]): void {
  for (const entry of playbook.slips) {
    const problem = (field: string, says: string, remedy: string) =>
      out.push({ file: 'slips.yaml', entry: entry.id, field, says, remedy });
    for (const { wrong, right } of entry.mends) {
      const now = mendSlips(wrong, playbook.slips);
      if (now !== right)
        problem(
          'mends',
          now === wrong ? `"${wrong}" is left as it is` : `"${wrong}" becomes "${now}"`,
          'widen a pattern or correct its "to"; an earlier slip may also have the place',
        );
    }
    for (const text of [...entry.quiet, ...entry.mends.map((m) => m.right)]) {
      const found = findSlips(text, playbook.slips)[0];
      if (found)
        problem(
          'quiet',
          `${found.slip} marks "${text.slice(...found.span)}" in "${text}"`,
          'narrow the pattern, for instance with (?!…) for what may not follow',
        );
    }
  }
}

function phraseBook(playbook: Playbook, model: EarModel, out: AuthorProblem[]): void {
  const ear = openEar(playbook, model);
  for (const family of playbook.families) {
    for (const line of family.lines) {
      const heard: readonly string[] = recognise(filledLine(line.say), ear).map((act) => act.act);
      const missing = line.acts.filter((act) => !heard.includes(act));
      if (missing.length > 0)
        out.push({
          file: `phrase-book/${family.id}.yaml`,
          entry: line.id,
          field: 'acts',
          says: `the ear does not hear ${missing.join(', ')} in "${line.say}"`,
          remedy: 'say it plainer, correct the acts, or teach the ear: add a cue, or run "npm run train"',
        });
    }
  }
}

/** Every good reply to a drilled moment is graded good, and no bad one is. */
function drills(playbook: Playbook, model: EarModel, out: AuthorProblem[]): void {
  const ear = openEar(playbook, model);
  for (const moment of playbook.drills) {
    const card = momentCard(moment);
    const graded = (reply: string) => gradeDrill(card, reply, ear).rating;
    const problem = (field: string, says: string) =>
      out.push({
        file: 'drills.yaml',
        entry: moment.id,
        field,
        says,
        remedy: 'correct "wants" or "avoid", say the example plainer, or teach the ear with "npm run train"',
      });
    for (const reply of moment.good)
      if (graded(reply) !== 'good') problem('good', `"${reply}" is graded ${graded(reply)}`);
    for (const reply of moment.bad) if (graded(reply) === 'good') problem('bad', `"${reply}" is graded good`);
  }
}

/** Every example of a subject is heard as it, and none of those that must not be. Nothing is tried without a model. */
export function checkSubjects(playbook: Playbook, model: OpenModel | undefined): AuthorProblem[] {
  if (!model) return [];
  const heard = (text: string, families: readonly string[] | undefined) =>
    subjectsOf(text, model, (id) => {
      const own = playbook.subjects.find((s) => s.id === id)?.families;
      return own === undefined || (families ?? []).some((f) => own.includes(f));
    })[0]?.subject ?? 'none';
  return playbook.subjects.flatMap((subject) => {
    const problem = (field: string, says: string): AuthorProblem => ({
      file: 'subjects/',
      entry: subject.id,
      field,
      says,
      remedy:
        'give the subject more words, say the example plainer, or teach more questions (training/subjects, "npm run train")',
    });
    return [
      ...subject.hears.flatMap((text) => {
        const as = heard(text, subject.families);
        return as === subject.id ? [] : [problem('hears', `"${text}" is heard as ${as}`)];
      }),
      ...subject.not.flatMap((text) =>
        heard(text, subject.families) === subject.id ? [problem('not', `"${text}" is heard as ${subject.id}`)] : [],
      ),
    ];
  });
}
