/**
 * `npm run bench -- ear`: how well and how fast the ear hears, beside simpler means on the same turns in the same run.
 * The held-out turns are counted, never shown.
 */
import { globSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { ACTS, REGISTERS } from '../src/core/acts.ts';
import { evidence, hear, listen, openEar } from '../src/core/recognise.ts';
import { programFolder } from '../src/edge/content-folder.ts';
import { openMind } from '../src/face/wire.ts';
import { heardBy, naiveBayes, nearestNeighbour } from '../scripts/ear-baselines.ts';
import { reliability } from '../scripts/ear-calibration.ts';
import { readLabelled } from '../scripts/ear-data.ts';
import { bare, misheard } from '../scripts/ear-noise.ts';
import { confusions, type Judged, report } from '../scripts/ear-score.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const { playbook, ear } = await openMind();
const held = readLabelled(join(programFolder(), 'training/heldout'));
const taught = readLabelled(join(programFolder(), 'training/utterances'));
const judged = (words: (text: string, id: string) => string, by = ear): Judged[] =>
  held.map((turn) => {
    const heard = hear(words(turn.text, turn.id), by);
    return {
      id: turn.id,
      text: turn.text,
      acts: turn.acts,
      tone: turn.tone,
      heardActs: heard.acts.map((a) => a.act),
      heardTone: heard.tone.map((t) => t.tone),
    };
  });

const partOf = (id: string) => id.replace(/\.txt.*$/u, '');
const whole = judged((text) => text);
say(report('the ear, on turns it was not taught', whole, true));
for (const part of [...new Set(whole.map((turn) => partOf(turn.id)))])
  say(
    report(
      `  ${part}`,
      whole.filter((turn) => partOf(turn.id) === part),
      false,
    ),
  );
say(report('  without marks and capitals', judged(bare), false));
say(report('  one word in ten misheard', judged(misheard), false));
say(
  report(
    '  the cues alone',
    judged((text) => text, openEar(playbook)),
    false,
  ),
);
say(report('  naive Bayes, taught on the same turns', heardBy(held, naiveBayes(taught)), false));
say(report('  nearest neighbour among the same turns', heardBy(held, nearestNeighbour(taught)), false));
say(confusions(whole));

const names: readonly string[] = [...ACTS, ...REGISTERS.filter((r) => ear.model?.labels.includes(r))];
const pairs = held.flatMap((turn) => {
  const units = listen(turn.text, ear);
  return names.map((name) => {
    const chance = units.reduce((most, unit) => Math.max(most, evidence(unit, name, ear).chance), 0);
    return [chance, turn.acts.includes(name) || turn.tone.includes(name)] as const;
  });
});
say('  reliability: said / came true');
for (const { said, so, of } of reliability(pairs))
  say(`    ${said.toFixed(2)}  ${so.toFixed(2)}  ${'▇'.repeat(Math.round(so * 40)).padEnd(40)}  of ${of}`);

const timed = (texts: readonly string[]) =>
  texts
    .map((text) => {
      const from = performance.now();
      hear(text, ear);
      return performance.now() - from;
    })
    .slice(Math.floor(texts.length / 5))
    .sort((a, b) => a - b);
const at = (times: readonly number[], share: number) => times[Math.floor(times.length * share)] as number;
const short = timed(taught.slice(0, 2500).map((t) => t.text));
const words = taught.flatMap((t) => t.text.split(' '));
const sixty = timed(Array.from({ length: 1000 }, (_, i) => words.slice(i * 37, i * 37 + 60).join(' ')));
say(
  `  an utterance: median ${at(short, 0.5).toFixed(3)} ms; of sixty words: median ${at(sixty, 0.5).toFixed(2)}, 99 % under ${at(sixty, 0.99).toFixed(2)} ms`,
);
const paste = (size: number) => {
  const text = words
    .join(' ')
    .repeat(Math.ceil(size / 200_000))
    .slice(0, size);
  const from = performance.now();
  hear(text, ear);
  return performance.now() - from;
};
paste(100_000);
say(`  ten times the paste takes ${(paste(1_000_000) / paste(100_000)).toFixed(1)} times as long (1 MB)`);
const gzipped = (files: readonly string[]) => files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
say(
  `  model ${gzipped(['content/en/ear-model.json'])} bytes gzipped, code of the ear and all that comes with it ${gzipped(globSync('dist/web/assets/ear-*.js'))}`,
);
process.exit(0);
