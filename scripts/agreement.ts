/**
 * How far two readers agree: `node scripts/agreement.ts` reads `training/second-reader.txt`, in which 300 of the training turns were labelled
 * once more without sight of the first labels, and prints kappa and F1 per label and every turn on which the two differ.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTS, REGISTERS } from '../src/core/acts.ts';
import { programFolder } from '../src/edge/content-folder.ts';
import { readLabelled } from './ear-data.ts';
import { type Judged, score } from './ear-score.ts';

const first = new Map(readLabelled(join(programFolder(), 'training/utterances')).map((turn) => [turn.text, turn]));
const pairs: Judged[] = readFileSync(join(programFolder(), 'training/second-reader.txt'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => {
    const [acts = '', tone = '', ...words] = line.split(' | ');
    const text = words.join(' | ').trim();
    const turn = first.get(text);
    if (!turn) throw new Error(`"${text}" is not among the training turns`);
    const names = (field: string, nothing: string) =>
      field
        .split(',')
        .map((n) => n.trim())
        .filter((n) => n !== nothing);
    return {
      id: turn.id,
      text,
      acts: turn.acts,
      tone: turn.tone,
      heardActs: names(acts, 'none'),
      heardTone: names(tone, 'neutral'),
    };
  });

/** Cohen's kappa of one label: agreement beyond what chance would give. */
function kappa(a: readonly boolean[], b: readonly boolean[]): number {
  const share = (all: readonly boolean[]) => all.filter(Boolean).length / all.length;
  const same = a.filter((x, i) => x === b[i]).length / a.length;
  const chance = share(a) * share(b) + (1 - share(a)) * (1 - share(b));
  return chance === 1 ? 1 : (same - chance) / (1 - chance);
}
const mean = (all: readonly number[]) => all.reduce((sum, x) => sum + x, 0) / all.length;
const ks = (labels: readonly string[], of: (p: Judged) => readonly string[], by: (p: Judged) => readonly string[]) =>
  labels
    .filter((label) => pairs.some((p) => of(p).includes(label) || by(p).includes(label)))
    .map((label) =>
      kappa(
        pairs.map((p) => of(p).includes(label)),
        pairs.map((p) => by(p).includes(label)),
      ),
    );
const acts = ks(
  ACTS,
  (p) => p.acts,
  (p) => p.heardActs,
);
const tone = ks(
  REGISTERS,
  (p) => p.tone,
  (p) => p.heardTone,
);
const line = (text: string) => process.stdout.write(`${text}\n`);
line(
  `${pairs.length} turns labelled twice: acts macro-F1 ${score(pairs, 'acts').macro.toFixed(3)}, mean kappa ${mean(acts).toFixed(3)}; tone macro-F1 ${score(pairs, 'tone').macro.toFixed(3)}, mean kappa ${mean(tone).toFixed(3)}`,
);
for (const p of pairs) {
  const differ = (x: readonly string[], y: readonly string[]) => [...x].sort().join() !== [...y].sort().join();
  const says = (x: readonly string[], nothing: string) => x.join(', ') || nothing;
  if (differ(p.acts, p.heardActs)) line(`  acts  ${says(p.acts, 'none')} / ${says(p.heardActs, 'none')}: ${p.text}`);
  if (differ(p.tone, p.heardTone))
    line(`  tone  ${says(p.tone, 'neutral')} / ${says(p.heardTone, 'neutral')}: ${p.text}`);
}
