/** "Say it more like me" as the candidate meets it: samples in Settings, changes under the note taken and left by keyboard, and on the command line. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import AxeBuilder from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { chromiumPath, startBrowser } from '../parts/browser.ts';
import { type ModelServer, startModelServer } from '../parts/model-server.ts';
import { clinch, freshFolder, type Program, root, startProgram } from '../parts/program.ts';

const path = chromiumPath();
const skip = path === undefined && 'there is no Chromium here';
let browser: Browser;
let server: ModelServer;
const programs: Program[] = [];
before(async () => {
  server = await startModelServer();
  if (path !== undefined) browser = await startBrowser(path);
});
after(async () => {
  await browser?.close();
  for (const program of programs) await program.stop();
  await server.stop();
});

const VOICE = () => JSON.stringify({ kind: 'ollama', address: server.origin, model: 'tiny' });
const SAMPLES = 'Hi Jo,\n\nCheers for lunch, it was good to catch up.\n\nMaya\n---\nHello Sam, ta for the book.';
/** Two changes, whatever the note says: a sentence more at its beginning, and one before its last paragraph. */
const FIRST = 'It was good of you. ';
const LAST = 'I mean it, truly. ';
const begin = (note: string) => note.replace('\n\n', `\n\n${FIRST}`);
const finish = (note: string) => note.replace(/\n\n(?=[^\n]+\n\n[^\n]+,\n)/u, `\n\n${LAST}`);
const mine = (note: string) => finish(begin(note));

test('samples are pasted, changes are looked at one by one, and only what is accepted is in the note', {
  skip,
  timeout: 120_000,
}, async () => {
  const data = freshFolder();
  clinch(['example'], { data });
  clinch(['voice', 'set', '--from', '-'], { data, input: VOICE() });
  const drafted = JSON.parse(clinch(['note', 'example', 'ruiz', '--json'], { data }).stdout)[0] as {
    id: string;
    body: string;
  };
  const program = await startProgram(data);
  programs.push(program);
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.on('pageerror', (error) => assert.fail(`the page fell: ${error.message}`));
  await page.goto(program.url);
  await page.waitForSelector('h1');
  const kept = async () =>
    (
      (await (await page.request.get(`${program.origin}/api/notes/${drafted.id}`)).json()) as {
        value: { value: { body: string } };
      }
    ).value.value.body;
  const keptIs = async (text: string) => {
    const until = Date.now() + 10_000;
    let now = await kept();
    while (now !== text && Date.now() < until) now = await kept();
    assert.equal(now, text);
  };

  await page.goto(`${program.origin}/thank/example`);
  await page.getByRole('button', { name: /Ruiz/u }).first().click();
  await page.getByRole('textbox', { name: 'The words of the email' }).waitFor();
  const button = page.getByRole('button', { name: 'Say it more like me' });
  assert.equal(await button.count(), 0, 'it is not there without samples');

  await page.goto(`${program.origin}/settings`);
  await page.getByLabel('How I write').fill(SAMPLES);
  await page.getByText('Saved').first().waitFor();
  await page.goto(`${program.origin}/thank/example`);
  await page.getByRole('button', { name: /Ruiz/u }).first().click();
  await button.waitFor();
  const panel = page.getByRole('region', { name: 'In your own manner' });
  assert.match(
    (await panel.textContent()) ?? '',
    /Sends the words of this note.*to tiny at 127\.0\.0\.1:\d+, and nothing else/u,
  );
  assert.equal(server.calls.length, 0, 'nothing is asked before it is pressed');

  server.play({ answer: (told) => told.note.replace('practice manager', 'clinic boss') });
  await button.focus();
  await page.keyboard.press('Enter');
  await panel.getByText('has to stand as it is: “practice manager”').waitFor();
  assert.equal(await kept(), drafted.body);

  const full = mine(drafted.body);
  server.play({ answer: (told) => mine(told.note) });
  await button.focus();
  await page.keyboard.press('Enter');
  const items = panel.getByRole('list', { name: 'Proposed changes' }).getByRole('listitem');
  await items.nth(1).waitFor();
  assert.equal(await items.count(), 2);
  assert.equal(await kept(), drafted.body, 'nothing is changed by asking');
  const { violations } = await new AxeBuilder({ page }).include('.like-me').analyze();
  assert.deepEqual(
    violations.map((v) => v.id),
    [],
  );

  // Keep mine at the first, accept the second: by keyboard.
  const first = begin(drafted.body);
  const second = finish(drafted.body);
  await items
    .nth(0)
    .getByRole('button', { name: /^Accept/u })
    .focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await panel.getByText('All looked at.').waitFor();
  await keptIs(second);
  // Undo both, accept all.
  await panel.getByRole('button', { name: 'Undo' }).click();
  await keptIs(drafted.body);
  await panel.getByRole('button', { name: 'Undo' }).click();
  await panel.getByText('2 to look at.').waitFor();
  await items
    .nth(0)
    .getByRole('button', { name: /^Accept/u })
    .click();
  await keptIs(first);
  await panel.getByRole('button', { name: 'Accept all that is left' }).click();
  await keptIs(full);
  // Typing on makes what is proposed stale, and takes nothing away.
  await page.getByRole('textbox', { name: 'The words of the email' }).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('!');
  await panel.getByText('The proposal no longer fits').waitFor();
  await keptIs(`${full}!`);
});

test('on the command line: a difference first, and kept only on the word', async () => {
  const data = freshFolder();
  const run = async (...args: string[]) =>
    promisify(execFile)(process.execPath, [join(root, 'bin/clinch.mjs'), ...args], {
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', CLINCH_DATA: data },
    }).catch((error: { stdout: string; stderr: string; code: number }) => error);
  await run('example');
  const [note] = JSON.parse((await run('note', 'example', 'ruiz', '--json')).stdout) as { id: string; body: string }[];
  assert.ok(note);
  const now = async () =>
    (JSON.parse((await run('note', 'example', 'ruiz', '--json')).stdout)[0] as { body: string }).body;
  assert.match((await run('note', note.id, '--like-me')).stderr, /The voice is off/u);
  clinch(['voice', 'set', '--from', '-'], { data, input: VOICE() });
  assert.match((await run('note', note.id, '--like-me')).stderr, /How I write/u);
  clinch(['profile', '--from', '-'], {
    data,
    input: JSON.stringify({ name: 'Maya Lindqvist', phone: '+1 555 0142', writingSamples: SAMPLES }),
  });

  server.play({ answer: (told) => mine(told.note) });
  const shown = await run('note', note.id, '--like-me');
  assert.match(shown.stderr, /up to three of your samples go to tiny at 127\.0\.0\.1:\d+; nothing else does/u);
  assert.match(shown.stdout, /^@ 1\n(?:- .+\n)?\+ .*It was good of you/mu);
  assert.match(shown.stdout, /2 changes are proposed\. Nothing is changed/u);
  assert.equal(await now(), note.body);
  assert.match((await run('note', note.id, '--like-me', '--accept')).stdout, /accepted and kept/u);
  assert.equal(await now(), mine(note.body));
  const wrong = (await run('note', '--accept')) as { code?: number; stderr: string };
  assert.deepEqual([wrong.code, wrong.stderr], [2, 'Usage: clinch note NOTE --like-me [--accept]\n']);
});
