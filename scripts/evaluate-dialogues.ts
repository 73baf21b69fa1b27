/** How the scorecard reads labelled dialogues: the facts of each, the order of twins, the rank of all. `node scripts/evaluate-dialogues.ts FILE.jsonl…` */
import { existsSync, readFileSync } from 'node:fs';
import { scorecard } from '../src/core/scorecard.ts';
import { openMind } from '../src/face/wire.ts';

type Gold = {
  asked_next_steps: boolean;
  asked_concerns: boolean;
  asked_position: string;
  /** The doubts, or how many there were. */
  concerns_voiced: string[] | number;
  concerns_addressed: string[] | number;
  timing?: string;
  tone?: string;
  quality: number;
};
type Line = {
  id: string;
  role_family: string;
  turns: { speaker: 'interviewer' | 'candidate'; text: string }[];
  gold: Gold;
  pair?: { twin_of: string; better: string; why: string };
};

const { playbook, ear } = await openMind();
const count = (of: string[] | number) => (typeof of === 'number' ? of : of.length);
const show = process.argv.includes('--show');
for (const file of process.argv.slice(2).filter((f) => f !== '--show' && existsSync(f))) {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((l) => JSON.parse(l) as Line);
  const scores = new Map<string, number>();
  const agree: Record<string, number> = {};
  const miss: string[] = [];
  for (const line of lines) {
    const card = scorecard(line.turns, { roleFamily: line.role_family }, playbook, ear);
    scores.set(line.id, card.score);
    const facts: [string, unknown, unknown][] = [
      ['next steps', card.asked.nextSteps, line.gold.asked_next_steps],
      ['concerns', card.asked.concerns, line.gold.asked_concerns],
      ['position', card.asked.position, line.gold.asked_position],
      ['voiced', card.concernsVoiced.length, count(line.gold.concerns_voiced)],
      ['addressed', card.concernsAddressed.length, count(line.gold.concerns_addressed)],
      ['timing', card.timing, line.gold.timing],
      ['tone', card.tone, line.gold.tone?.replace('_', '-')],
    ];
    for (const [name, got, want] of facts) {
      if (want === undefined) continue;
      agree[name] = (agree[name] ?? 0) + (got === want ? 1 : 0);
      if (got !== want) miss.push(`${line.id} ${name}: ${String(got)}, labelled ${String(want)}`);
    }
  }
  const pairs = lines.filter((l) => l.pair);
  const right = pairs.filter((l) => {
    const twin = l.pair?.twin_of ?? '';
    const other = l.pair?.better === l.id ? twin : l.id;
    const ok = (scores.get(l.pair?.better ?? '') ?? 0) > (scores.get(other) ?? 0);
    if (!ok)
      miss.push(
        `pair ${twin}/${l.id}: better ${l.pair?.better}, scores ${scores.get(twin)} and ${scores.get(l.id)} (${l.pair?.why})`,
      );
    return ok;
  });
  const quality = lines.map((l) => l.gold.quality);
  process.stdout.write(
    `${file}: ${lines.length} dialogues; ${Object.entries(agree)
      .map(([k, n]) => `${k} ${n}`)
      .join(', ')}; pairs ${right.length} of ${pairs.length}; rank correlation with quality ${spearman(
      lines.map((l) => scores.get(l.id) ?? 0),
      quality,
    ).toFixed(2)}\n`,
  );
  if (show) process.stdout.write(`${miss.map((m) => `  ${m}`).join('\n')}\n`);
}

function spearman(a: readonly number[], b: readonly number[]): number {
  const ranks = (v: readonly number[]) =>
    v.map((x) => v.filter((y) => y < x).length + (v.filter((y) => y === x).length + 1) / 2);
  const [ra, rb] = [ranks(a), ranks(b)];
  const mean = (v: readonly number[]) => v.reduce((s, x) => s + x, 0) / v.length;
  const [ma, mb] = [mean(ra), mean(rb)];
  const top = ra.reduce((s, x, i) => s + (x - ma) * ((rb[i] ?? 0) - mb), 0);
  return top / Math.sqrt(ra.reduce((s, x) => s + (x - ma) ** 2, 0) * rb.reduce((s, x) => s + (x - mb) ** 2, 0));
}
