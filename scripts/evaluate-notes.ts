/** How the note check reads labelled notes: recall by defect, false alarms on clean ones. `node scripts/evaluate-notes.ts FILE.jsonl… [--show]` */
import { existsSync, readFileSync } from 'node:fs';
import { check } from '../src/app/notes.ts';
import { lateProofReader, openMind } from '../src/face/wire.ts';

type Line = {
  id: string;
  facts: never;
  channel: 'email' | 'letter';
  subject?: string;
  body: string;
  defects: { type: string; span_text: string }[];
};
const mind = await openMind();
const show = process.argv.includes('--show');
for (const file of process.argv.slice(2).filter((f) => f !== '--show' && existsSync(f))) {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((l) => JSON.parse(l) as Line);
  const planted = new Map<string, number>();
  const found = new Map<string, number>();
  const miss: string[] = [];
  let clean = 0;
  let marked = 0;
  let extra = 0;
  for (const line of lines) {
    const words = {
      ...(line.subject === undefined ? {} : { subject: line.subject }),
      body: line.body,
      channel: line.channel,
    };
    const { findings } = await check({ mind: async () => mind, proofReader: lateProofReader }, words, line.facts);
    const got = new Set(findings.map((f) => f.type.replaceAll('-', '_')));
    const want = new Set(line.defects.map((d) => d.type.replaceAll('-', '_')));
    if (want.size === 0) {
      clean++;
      if (got.size > 0) marked++;
    }
    for (const type of want) {
      planted.set(type, (planted.get(type) ?? 0) + 1);
      if (got.has(type)) found.set(type, (found.get(type) ?? 0) + 1);
      else
        miss.push(
          `${line.id} missed ${type}: "${line.defects.find((d) => d.type.replaceAll('-', '_') === type)?.span_text}"`,
        );
    }
    for (const f of findings) {
      if (want.has(f.type.replaceAll('-', '_'))) continue;
      if (want.size > 0) extra++;
      miss.push(
        `${line.id} ${want.size === 0 ? 'FALSE ALARM' : 'extra'} ${f.type}: "${(f.part === 'subject' ? (line.subject ?? '') : line.body).slice(...f.span)}"`,
      );
    }
  }
  const all = [...planted.values()].reduce((a, b) => a + b, 0);
  const hit = [...found.values()].reduce((a, b) => a + b, 0);
  process.stdout.write(
    `${file}: recall ${hit} of ${all} (${(hit / all).toFixed(3)}); clean notes marked ${marked} of ${clean}; other marks on defective notes ${extra}\n`,
  );
  process.stdout.write(
    `  by type: ${[...planted]
      .sort()
      .map(([type, n]) => `${type} ${found.get(type) ?? 0}/${n}`)
      .join(', ')}\n`,
  );
  if (show) process.stdout.write(`${miss.map((m) => `  ${m}`).join('\n')}\n`);
}
