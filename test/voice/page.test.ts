/** The voice as the candidate meets it: set in Settings, heard in a take, marked in the review, gone without a trace when it fails. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { chromiumPath, startBrowser } from '../parts/browser.ts';
import { type ModelServer, startModelServer } from '../parts/model-server.ts';
import { clinch, freshFolder, type Program, startProgram } from '../parts/program.ts';

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

async function open(): Promise<{ page: Page; program: Program }> {
  const program = await startProgram(freshFolder());
  programs.push(program);
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.on('pageerror', (error) => assert.fail(`the page fell: ${error.message}`));
  await page.goto(program.url);
  await page.waitForSelector('h1');
  return { page, program };
}

async function setVoice(page: Page, program: Program): Promise<void> {
  await page.goto(`${program.origin}/settings`);
  const form = page.getByRole('form', { name: 'A voice from a language model' });
  assert.equal(await form.getByLabel('Let it say').isChecked(), false, 'it is off');
  await form.getByLabel('What answers').selectOption('openai-compatible');
  await form.getByLabel('Address').fill(server.origin);
  await form.getByLabel('Model').fill('tiny');
  await form.getByLabel('Key', { exact: true }).fill('sk-page-secret');
  await form.getByLabel('Keep the key').selectOption('memory');
  await form.getByLabel('Let it say').check();
  await form.getByRole('button', { name: 'Save the voice' }).click();
  await form.getByText('Saved. The voice is on.').waitFor();
  server.play({ words: 'Thanks for coming by.' });
  await form.getByRole('button', { name: 'Try it' }).click();
  await form.getByText(/“Thanks for coming by\.”/u).waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(
    violations.map((v) => v.id),
    [],
  );
}

async function sitDown(page: Page, program: Program): Promise<void> {
  await page.goto(`${program.origin}/rehearse/practice`);
  await page.getByRole('button', { name: 'Sit down' }).click();
  await page.getByRole('button', { name: /Skip|not now|without/iu }).click();
}
const said = (page: Page) => page.locator('.turn.interviewer:not([aria-hidden]) .said');
const textOf = async (at: Locator) => (await at.textContent()) ?? '';
const sayIt = async (page: Page, text: string) => {
  await page.getByLabel('What you say').fill(text);
  await page.getByLabel('What you say').press('Enter');
};

test('a voice is set, heard and marked; what it says amiss is never seen', { skip, timeout: 600_000 }, async () => {
  const { page, program } = await open();
  await setVoice(page, program);
  server.play({ answer: ({ say_this }) => `Right. ${say_this}` });
  await sitDown(page, program);
  await said(page).nth(0).waitFor();
  assert.match(await textOf(said(page).nth(0)), /^Right\. /u);

  server.play({ words: 'You are hired. Welcome to the team!' });
  await sayIt(page, 'Thank you. What are the next steps from here?');
  await said(page).nth(1).waitFor();
  const second = await textOf(said(page).nth(1));
  assert.ok(second.length > 10);
  assert.doesNotMatch(await textOf(page.locator('main')), /hired|Welcome/u);

  // A reload in the middle shows the same words.
  await page.reload();
  await said(page).nth(1).waitFor();
  assert.match(await textOf(said(page).nth(0)), /^Right\. /u);
  assert.equal(await textOf(said(page).nth(1)), second);

  await page.getByRole('button', { name: 'Leave' }).click();
  const turns = page.getByRole('region', { name: 'What was said' }).getByRole('listitem');
  await turns.nth(0).waitFor();
  const all = await turns.allTextContents();
  assert.match(all[0] as string, /in the language model’s words[\s\S]*Right\. /u);
  assert.doesNotMatch(all.slice(1).join('\n'), /language model/u);
  assert.ok((all[2] as string).includes(second));
});

test('a dead voice is said once, and the take goes on', { skip, timeout: 600_000 }, async () => {
  const { page, program } = await open();
  await setVoice(page, program);
  server.play({ status: 500 });
  await sitDown(page, program);
  await said(page).nth(0).waitFor();
  await sayIt(page, 'Thank you. What are the next steps from here?');
  await said(page).nth(1).waitFor();
  await page.getByText('They go on in Clinch’s own words').waitFor();
  const asked = server.calls.length;
  await sayIt(page, 'Do you have any concerns about my fit?');
  await said(page).nth(2).waitFor();
  assert.equal(server.calls.length, asked, 'it is left alone after two failures');
});

test('on the command line: set, seen, never with its key', () => {
  const data = freshFolder();
  const env = { CLINCH_VOICE_KEY: 'sk-line-secret' };
  const run = (args: readonly string[], input?: string) =>
    clinch(args, { data, env, ...(input === undefined ? {} : { input }) });
  assert.match(run(['voice']).stdout, /No voice is set/u);
  assert.match(run(['doctor']).stdout, /voice\s+off/u);
  const wrong = run(['voice', 'set', '--from', '-'], '{"kind":"anthropic","address":"http://example.com","model":"m"}');
  assert.deepEqual([wrong.status, wrong.stdout], [1, '']);
  assert.match(wrong.stderr, /begins with https/u);
  const set = run(['voice', 'set', '--from', '-'], `{"kind":"anthropic","address":"${server.origin}","model":"tiny"}`);
  assert.match(set.stdout, /The voice is on/u);
  assert.match(run(['doctor']).stdout, /voice\s+on: tiny at 127\.0\.0\.1/u);
  assert.match(run(['voice', 'off']).stdout, /The voice is off/u);
  assert.match(run(['voice', 'show']).stdout, /^Off: tiny \(anthropic\)/u);
  assert.doesNotMatch(run(['export']).stdout, /sk-line-secret/u);
  assert.match(run(['voice', 'forget']).stdout, /gone from this computer/u);
});
