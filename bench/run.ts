/** Speed, side by side with a peer in one run; times mean little on a shared machine, ratios more. */
import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkNote } from '../src/core/check-note.ts';
import { hear } from '../src/core/recognise.ts';
import { openRehearsal, step } from '../src/core/interviewer.ts';
import { setScene } from '../src/core/set-scene.ts';
import { chromiumPath, startBrowser } from '../test/parts/browser.ts';
import { latePress, lateProofReader, openMind } from '../src/face/wire.ts';

// `npm run bench -- ear`, `-- interviewer`, `-- endurance`, `-- notes` and `-- kills` are reports of their own.
if (process.argv[2] === 'interviewer') await import('./interviewer.ts');
if (process.argv[2] === 'endurance') await import('./endurance.ts');
if (process.argv[2] === 'kills') await import('./kills.ts');
if (process.argv[2] === 'ear') await import('./ear.ts');
if (process.argv[2] === 'notes') await import('./notes.ts');

const median = (times: readonly number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
const say = (what: string, text: string) => process.stdout.write(`${what.padEnd(44)} ${text}\n`);

function untilReady(args: readonly string[]): Promise<number> {
  const from = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((resolve) =>
    child.stdout.once('data', () => {
      resolve(performance.now() - from);
      child.kill('SIGKILL');
    }),
  );
}
const folder = mkdtempSync(join(tmpdir(), 'clinch-bench-'));
const bare: number[] = [];
const ours: number[] = [];
for (let i = 0; i < 7; i++) {
  bare.push(await untilReady(['-e', "require('http').createServer().listen(0,'127.0.0.1',()=>console.log('ready'))"]));
  ours.push(await untilReady(['bin/clinch.mjs', 'start', '--port', '0', '--no-open', '--data', folder]));
}
say(
  'start, against a bare Node HTTP server',
  `${median(ours).toFixed(0)} ms, ${(median(ours) / median(bare)).toFixed(1)}x`,
);

const { playbook, ear } = await openMind();
const time = (n: number, work: (i: number) => void) => {
  for (let i = 0; i < 20; i++) work(i);
  return median(
    Array.from({ length: n }, (_, i) => {
      const from = performance.now();
      work(i);
      return performance.now() - from;
    }),
  );
};
say(
  'one utterance heard, median',
  `${time(400, (i) => hear(`Is there anything about my background that worries you, number ${i}?`, ear)).toFixed(3)} ms`,
);
const [opened] = openRehearsal(setScene({ roleFamily: 'sales' }, 'bench', playbook), playbook);
say(
  'one step of the interviewer, median',
  `${time(200, () => step(opened, { text: 'Do you have any doubts about me?', elapsedMs: 0 }, playbook, ear)).toFixed(3)} ms`,
);

const body = `Dear Ana,\n\n${'Thank you for showing me how the two clinics share one rota this morning, which I had not expected. '.repeat(7)}\n\nI would like this job.\n\nMaya Lindqvist`;
const facts = {
  candidate: 'Maya Lindqvist',
  company: 'Northwind Clinics',
  role: 'practice manager',
  interviewer: { name: 'Ana Ruiz' },
};
const alone: number[] = [];
const whole: number[] = [];
await lateProofReader.read(body, 'us', []);
for (let i = 0; i < 15; i++) {
  let from = performance.now();
  const proofs = await lateProofReader.read(body, 'us', []);
  alone.push(performance.now() - from);
  // As in the editor: one sentence has changed since the check before.
  const edited = body.replace('I would like this job.', `I would like this job, and I can start in ${i + 2} weeks.`);
  from = performance.now();
  checkNote({ body: edited, subject: 'Thank you', channel: 'email' }, facts, playbook, ear, proofs);
  whole.push((alone.at(-1) ?? 0) + performance.now() - from);
}
say('a note checked after an edit, against the proof-reader alone', `${(median(whole) / median(alone)).toFixed(2)}x`);
const letter = {
  candidate: { name: 'Maya', address: ['1 Street'] },
  recipient: { name: 'Ana', address: ['2 Street'] },
  date: '2026-03-05',
  body: 'Dear Ana,\n\nThank you.\n\nSincerely,\nMaya',
  form: 'us' as const,
  paper: 'letter' as const,
};
const pages: number[] = [];
for (let i = 0; i < 12; i++) {
  const from = performance.now();
  await latePress.letter(letter);
  pages.push(performance.now() - from);
}
const chromium = chromiumPath();
const printed: number[] = [];
if (chromium !== undefined) {
  const browser = await startBrowser(chromium);
  const page = await browser.newPage();
  const html = `<!doctype html><meta charset="utf-8"><style>@page { size: letter; margin: 1in } body { font: 11pt/1.4 serif }</style><p>Maya<br>1 Street</p><p>March 5, 2026</p><p>Ana<br>2 Street</p>${letter.body
    .split('\n\n')
    .map((p) => `<p>${p.replaceAll('\n', '<br>')}</p>`)
    .join('')}`;
  for (let i = 0; i < 12; i++) {
    const from = performance.now();
    await page.setContent(html);
    await page.pdf({ format: 'Letter', preferCSSPageSize: true });
    printed.push(performance.now() - from);
  }
  await browser.close();
}
say(
  'a letter set, warm median',
  `${median(pages).toFixed(1)} ms${printed.length > 0 ? `; Chromium's print of the same page takes ${(median(printed) / median(pages)).toFixed(0)}x as long` : ' (no Chromium here to compare with)'}`,
);
// A career centre's evening: 500 different letters of usual length, each with its envelope, in one file.
const said =
  'thank you for the hour with both clinics and the rota which I had not expected to see so well kept by so few people at once'.split(
    ' ',
  );
const paragraph = (n: number) =>
  `${Array.from({ length: 55 }, (_, k) => said[(k * 7 + n * 3 + k * k * n) % said.length]).join(' ')}.`;
const five = Array.from({ length: 500 }, (_, i) => ({
  ...letter,
  candidate: { name: 'Maya Lindqvist', address: ['18 Alder Street', 'Duluth, MN 55802'] },
  recipient: { name: `Ana Ruiz ${i}`, company: 'Northwind Clinics', address: [`${i} Lake Avenue`, 'Duluth, MN 55802'] },
  body: `Dear Ana ${i},\n\n${paragraph(i)}\n\n${paragraph(i + 1000)}\n\n${paragraph(i + 2000)}\n\nSincerely,\nMaya Lindqvist`,
  envelope: '10' as const,
}));
{
  const from = performance.now();
  const cpu = process.cpuUsage();
  const made = await latePress.letters(five);
  const used = process.cpuUsage(cpu);
  say(
    '500 letters with envelopes in one PDF',
    made.ok
      ? `${((performance.now() - from) / 1000).toFixed(1)} s, ${made.pages} pages (${((used.user + used.system) / 1e6).toFixed(1)} s of processor)`
      : made.says,
  );
}
say(
  'first-load script, gzipped',
  `${globSync('dist/web/assets/index-*.js').reduce((n, f) => n + gzipSync(readFileSync(f)).length, 0)} bytes`,
);
process.exit(0);
