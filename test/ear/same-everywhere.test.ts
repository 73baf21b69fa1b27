/** The same words are heard the same, and the same seed plays the same take, in Node and in a browser. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'vite';
import * as core from '../../src/core/index.ts';
import { programFolder } from '../../src/edge/content-folder.ts';
import { openMind } from '../../src/face/wire.ts';
import { readLabelled } from '../../scripts/ear-data.ts';
import { chromiumPath, startBrowser } from '../parts/browser.ts';
import { freshFolder } from '../parts/program.ts';

const path = chromiumPath();
const TAKES = [
  { roleFamily: 'sales', stage: 'final', worries: ['I have never sold software'] },
  { roleFamily: 'care', worries: ['a gap of two years'] },
  { roleFamily: 'public-sector', stage: 'panel' },
] as const;
const SAYS = [
  'Is there anything about my background that gives you pause?',
  "That's fair. I learnt a new field in six weeks and raised renewals from 71 to 88 per cent. Does that help?",
  "I'd like this job. What happens next, and by when?",
  'Thank you for the time today, goodbye.',
];

/** Everything heard and every take played, as one string; written so that it can be sent to a page as it stands. */
function everything(
  door: typeof core,
  playbook: core.Playbook,
  model: core.EarModel,
  texts: readonly string[],
  takes: typeof TAKES,
  says: readonly string[],
): string {
  const ear = door.openEar(playbook, model);
  const heard = texts.map((text) => door.hear(text, ear));
  const played = takes.map((wish, i) => {
    let [state] = door.openRehearsal(door.setScene(wish, `seed ${i}`, playbook), playbook);
    for (const text of says) [state] = door.step(state, { text, elapsedMs: 4000 }, playbook, ear);
    return { state, card: door.scorecard(state.turns, state.scene, playbook, ear, state) };
  });
  return JSON.stringify({ heard, played });
}

test('Node and a browser hear and play the same, to the last digit', {
  skip: path === undefined && 'no Chromium here',
  timeout: 600_000,
}, async () => {
  const { playbook } = await openMind();
  const model = JSON.parse(readFileSync(join(programFolder(), 'content/en/ear-model.json'), 'utf8')) as core.EarModel;
  const texts = readLabelled(join(programFolder(), 'training/utterances'))
    .filter((_, i) => i % 12 === 0)
    .map((turn) => turn.text);
  const outDir = freshFolder();
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      lib: { entry: 'src/core/index.ts', formats: ['iife'], name: 'clinchCore', fileName: 'core' },
      outDir,
      minify: false,
    },
  });
  const browser = await startBrowser(path as string);
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ path: join(outDir, 'core.iife.js') });
    await page.addScriptTag({ content: `var everything = ${everything.toString()};` });
    const there = await page.evaluate(
      ([p, m, t, k, s]) =>
        (globalThis as unknown as { everything: (...all: unknown[]) => string; clinchCore: unknown }).everything(
          (globalThis as unknown as { clinchCore: unknown }).clinchCore,
          p,
          m,
          t,
          k,
          s,
        ),
      [playbook, model, texts, TAKES, SAYS] as const,
    );
    const here = everything(core, playbook, model, texts, TAKES, SAYS);
    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    assert.ok(texts.length > 300);
    assert.equal(hash(there), hash(here));
  } finally {
    await browser.close();
  }
});
