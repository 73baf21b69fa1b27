/**
 * How well the ear hears: `node scripts/evaluate-ear.ts [--cv] [--baselines] [--mistakes N] [--sample FILE.jsonl]`.
 * The shipped ear on the held-out turns (figures only: nobody should tune to them) and on a labelled sample;
 * with `--baselines` what simpler means make of the held-out turns, and which acts are taken for which;
 * with `--cv` five-fold cross-validation on the training turns, with the worst mistakes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { EarModel } from '../src/core/ear-model.ts';
import { hear, openEar } from '../src/core/recognise.ts';
import { programFolder } from '../src/edge/content-folder.ts';
import { heardBy, naiveBayes, nearestNeighbour } from './ear-baselines.ts';
import { readLabelled, readSample, type Labelled } from './ear-data.ts';
import { crossValidate, judge, openSchool, thresholdsOf, turnsOfContent } from './ear-school.ts';
import { bare, misheard } from './ear-noise.ts';
import { confusions, mistakes, report, type Judged } from './ear-score.ts';

const { values } = parseArgs({
  options: {
    cv: { type: 'boolean' },
    mistakes: { type: 'string', default: '0' },
    sample: { type: 'string' },
    baselines: { type: 'boolean' },
  },
});
const school = await openSchool();
const model = JSON.parse(readFileSync(join(programFolder(), 'content/en/ear-model.json'), 'utf8')) as EarModel;
const ear = openEar(school.playbook, model);
const byEar = (turn: Labelled): Judged => {
  const heard = hear(turn.text, ear);
  return {
    id: turn.id,
    text: turn.text,
    acts: turn.acts,
    tone: turn.tone,
    heardActs: heard.acts.map((act) => act.act),
    heardTone: heard.tone.map((tone) => tone.tone),
  };
};
const print = (text: string) => process.stdout.write(`${text}\n`);

const held = readLabelled(join(programFolder(), 'training/heldout'));
if (held.length > 0) {
  const judged = held.map(byEar);
  print(report('held-out turns, shipped ear', judged, true));
  print(
    report(
      '  without marks and capitals',
      held.map((turn) => byEar({ ...turn, text: bare(turn.text) })),
      false,
    ),
  );
  print(
    report(
      '  one word in ten misheard',
      held.map((turn) => byEar({ ...turn, text: misheard(turn.text, turn.id) })),
      false,
    ),
  );
  if (values.baselines) {
    const taught = readLabelled(join(programFolder(), 'training/utterances'));
    const cuesAlone = openEar(school.playbook);
    print(
      report(
        '  cues alone',
        heardBy(held, (text) => {
          const heard = hear(text, cuesAlone);
          return [...heard.acts.map((a) => a.act), ...heard.tone.map((t) => t.tone)];
        }),
        false,
      ),
    );
    print(report('  naive Bayes, taught on the same turns', heardBy(held, naiveBayes(taught)), false));
    print(report('  nearest neighbour among the same turns', heardBy(held, nearestNeighbour(taught)), false));
    print(confusions(judged));
  }
}
if (values.sample) {
  const judged = readSample(values.sample).map(byEar);
  print(report('sample, shipped ear', judged, true));
  if (Number(values.mistakes) > 0) print(mistakes(judged, Number(values.mistakes)));
}
if (values.cv) {
  const turns = readLabelled(join(programFolder(), 'training/utterances'));
  const chances = crossValidate(school, turns, turnsOfContent(school.playbook), 5, () => {});
  const thresholds = thresholdsOf(turns, chances, () => 0.4);
  const judged = turns.map((turn, i) => judge(turn, chances[i] as Float32Array, thresholds));
  print(report('five-fold cross-validation', judged, true));
  if (Number(values.mistakes) > 0) print(mistakes(judged, Number(values.mistakes)));
}
const probes = readLabelled(join(programFolder(), 'training/utterances')).slice(0, 1500);
const times = probes
  .map((turn) => {
    const start = process.hrtime.bigint();
    hear(turn.text, ear);
    return Number(process.hrtime.bigint() - start) / 1e6;
  })
  .slice(200)
  .sort((a, b) => a - b);
print(
  `speed: median ${times[Math.floor(times.length / 2)]?.toFixed(3)} ms, 95 % under ${times[Math.floor(times.length * 0.95)]?.toFixed(3)} ms an utterance`,
);
