/**
 * `npm run train`: schools the ear from `training/utterances` and writes `content/en/ear-model.json`; then what questions are about,
 * from `training/subjects`, and writes `content/en/subject-model.json` (`npm run train -- subjects` that alone, with `by-file [FILE…]`
 * how well each file is heard by what the others taught).
 * At last how closes are put, from `training/dialogues`, and writes `content/en/manner-model.json` (`npm run train -- manner` that alone; with
 * `by-file` how well each file's pairs are put in order by what the others taught).
 * Deterministic: the same files give the same models, byte for byte. About two minutes.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { programFolder } from '../src/edge/content-folder.ts';
import { readLabelled } from './ear-data.ts';
import { pack } from './ear-pack.ts';
import { calibrated, calibrationOf, stretched } from './ear-calibration.ts';
import { crossValidate, judge, openSchool, teach, thresholdsOf, turnsOfContent } from './ear-school.ts';
import { report, score } from './ear-score.ts';
import { LABELS } from './ear-trainer.ts';
import {
  type Asked,
  askedInContent,
  lexiconOf,
  notOfSubjects,
  packSubjects,
  readAsked,
  teachSubjects,
  withoutEachFile,
} from './subject-school.ts';
import { packManner, readCloses, teachManner, twinsOf } from './manner-school.ts';
import { ACTS } from '../src/core/acts.ts';
import { mannerOf } from '../src/core/manner.ts';
import { NO_SUBJECT } from '../src/core/subject.ts';

const PARTS = 5;
/** Where thresholds are drawn to. Tone is nearly always missed and hardly ever heard wrongly, so it may be said sooner. */
const PRIOR = (label: string) => ((ACTS as readonly string[]).includes(label) ? 0.55 : 0.35);
/** What the model may weigh in the page, gzipped; with the ear's code it stays under 400 kB. */
const BYTES = 345_000;
const SUBJECT_BYTES = 300_000;

const say = (line: string) => process.stderr.write(`${line}\n`);
const school = await openSchool();
const turns = readLabelled(join(programFolder(), 'training/utterances'));
const always = turnsOfContent(school.playbook);
say(`${turns.length} labelled turns, ${always.length} lines of the phrase book`);
const only = (what: string) => process.argv.includes(what);
if (!only('subjects') && !only('manner')) trainEar();
if (!only('manner')) trainSubjects();
if (!only('subjects')) trainManner();

function trainEar(): void {
  const raw = crossValidate(school, turns, always, PARTS, (part) => say(`part ${part} of ${PARTS}`));
  // What is said with 0.8 should be right four times in five: the sums are stretched and shifted until it is so on turns not trained on.
  const calibration = calibrationOf(turns, raw);
  const chances = raw.map((of) => of.map((chance) => calibrated(chance, calibration)));
  const threshold = thresholdsOf(turns, chances, PRIOR);
  const judged = turns.map((turn, i) => judge(turn, chances[i] as Float32Array, threshold));
  say(report('cross-validation', judged, false));
  const weights = stretched(teach(school, [...turns, ...always]), calibration);
  const model = pack(
    weights,
    {
      labels: LABELS,
      threshold,
      lexicon: school.lexicon,
      power: school.options.power,
      cues: [...school.playbook.acts, ...school.playbook.tone].flatMap((entry) => entry.cues.map((cue) => cue.id)),
      made: {
        turns: turns.length,
        actsCrossValidated: Number(score(judged, 'acts').macro.toFixed(3)),
        toneCrossValidated: Number(score(judged, 'tone').macro.toFixed(3)),
      },
    },
    BYTES,
  );
  const text = `${JSON.stringify(model)}\n`;
  writeFileSync(join(programFolder(), 'content/en/ear-model.json'), text);
  say(
    `content/en/ear-model.json: ${Math.round(text.length / 1000)} kB, ${Math.round(gzipSync(text).length / 1000)} kB gzipped`,
  );
}

/** The subjects: each file left out in turn to see how well what was taught holds elsewhere, then all of it. */
function trainSubjects(): void {
  const { subjects } = school.playbook;
  const lexicon = lexiconOf(subjects);
  const labels = [...subjects.map((s) => s.id), NO_SUBJECT];
  const asked: Asked[] = [
    ...readAsked(join(programFolder(), 'training/subjects'), new Set(labels)),
    ...askedInContent(school.playbook),
  ];
  const others = notOfSubjects(turns);
  say(`${asked.length} questions by subject, ${others.length} that are about none`);
  // A schooling for each file, so only when it is asked for.
  if (process.argv.includes('by-file'))
    withoutEachFile(
      asked,
      others,
      labels,
      lexicon,
      process.argv.slice(process.argv.indexOf('by-file') + 1),
      (file, n, of) => say(`  ${file.padEnd(22)} ${((100 * n) / of).toFixed(1)} % right of ${of}, itself not taught`),
    );
  const packed = packSubjects(
    teachSubjects([...asked, ...others], labels, lexicon),
    labels,
    lexicon,
    { questions: asked.filter((a) => !a.not).length, aboutNone: others.length },
    SUBJECT_BYTES,
  );
  const packedText = `${JSON.stringify(packed)}\n`;
  writeFileSync(join(programFolder(), 'content/en/subject-model.json'), packedText);
  say(
    `content/en/subject-model.json: ${Math.round(packedText.length / 1000)} kB, ${Math.round(gzipSync(packedText).length / 1000)} kB gzipped`,
  );
}

/** How closes are put: each file left out in turn where that is asked for, then all of them. */
function trainManner(): void {
  const closes = readCloses(join(programFolder(), 'training/dialogues'));
  const files = [...new Set(closes.map((c) => c.file))];
  if (only('by-file')) {
    let right = 0;
    for (const file of files) {
      const others = closes.filter((c) => c.file !== file);
      const model = packManner(teachManner(others), others, {});
      const twins = twinsOf(closes.filter((c) => c.file === file));
      const put = (c: (typeof closes)[number]) => mannerOf(c.turns, model, { mannerWords: [] }).points;
      const ordered = twins.filter((t) => put(t.better) > put(t.worse)).length;
      right += ordered;
      say(`  ${file.padEnd(22)} ${ordered} of ${twins.length} pairs in order, itself not taught`);
    }
    say(`${right} of ${twinsOf(closes).length} pairs in order by words alone, their file not taught`);
  }
  const model = packManner(teachManner(closes), closes, { closes: closes.length, pairs: twinsOf(closes).length });
  const text = `${JSON.stringify(model)}\n`;
  writeFileSync(join(programFolder(), 'content/en/manner-model.json'), text);
  say(
    `content/en/manner-model.json: ${Math.round(text.length / 1000)} kB, ${Math.round(gzipSync(text).length / 1000)} kB gzipped`,
  );
}
