/** The desk, seen: what is missing is answered by a tap or a word, a sentence says what it stands on, shared sentences are shaded. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { chromiumPath, startBrowser } from '../parts/browser.ts';
import { freshFolder, type Program, startProgram } from '../parts/program.ts';

const path = chromiumPath();
const skip = path === undefined && 'there is no Chromium here';
let browser: Browser;
let program: Program;
before(async () => {
  if (path === undefined) return;
  browser = await startBrowser(path);
  program = await startProgram(freshFolder());
});
after(async () => {
  await program?.kill();
  await browser?.close();
});

type KeptNote = { value: { id: string; personId: string; body: string }; revision: number };

test('a row of questions, the facts under the pointer, and what two notes share', {
  skip,
  timeout: 180_000,
}, async () => {
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  await page.goto(program.url);
  await page.waitForSelector('h1');
  const call = async (method: 'post' | 'put' | 'get', at: string, data: object = {}) =>
    (
      await page.request[method](`${program.origin}/api/${at}`, {
        data,
        headers: { authorization: `Bearer ${program.key}` },
      })
    ).json();
  await call('post', 'example');
  await call('post', 'interviews/example/out');
  const told = (await call('get', 'interviews/example/debrief')).value;
  await call('put', 'interviews/example/debrief', {
    value: {
      ...told.value,
      topics: told.value.topics.filter((t: { personId: string }) => t.personId === 'ruiz'),
      nextSteps: { what: '', who: '', byOn: null },
    },
    revision: told.revision,
  });
  await call('post', 'interviews/example/notes', { personId: 'ruiz', channel: 'email' });
  await page.goto(`${program.origin}/thank/example`);

  // One question left for Dr. Ruiz: a tap answers it.
  const row = page.getByRole('region', { name: 'Still missing' });
  await row.getByRole('button', { name: 'They will call' }).click();
  await row.getByText('Noted, and written in.').waitFor();
  const note = page.getByRole('textbox', { name: 'The words of the email' });
  await note.getByText(/hearing from you/u).waitFor();

  // Nothing is known of Tom Beale: one question, answered by a few words.
  await page
    .getByRole('button', { name: /Mr\. Tom Beale/u })
    .first()
    .click();
  const question = page.getByLabel('What is one thing you and Tom talked about?');
  await question.fill('the stock room');
  await question.press('Enter');
  await note.getByText(/stock room/iu).waitFor();

  // The sentence says what it stands on where the pointer rests.
  await note
    .getByText(/stock room/iu)
    .first()
    .hover({ position: { x: 80, y: 12 } });
  const stands = page.locator('.cm-stands');
  await stands.waitFor();
  assert.match((await stands.textContent()) ?? '', /^Stands on .+/u);

  // Words from the other note are counted and shaded.
  const all = (await call('get', 'interviews/example/notes')).value as KeptNote[];
  const [mine, theirs] = ['beale', 'ruiz'].map((who) => all.find((n) => n.value.personId === who));
  assert.ok(mine && theirs);
  const parts = mine.value.body.split('\n\n');
  await call('put', `notes/${mine.value.id}`, {
    value: { ...mine.value, body: [parts[0], theirs.value.body.split('\n\n')[1], ...parts.slice(2)].join('\n\n') },
    revision: mine.revision,
  });
  await page.goto(`${program.origin}/thank/example`);
  await page
    .getByRole('button', { name: /Mr\. Tom Beale/u })
    .first()
    .click();
  await page.locator('.cm-shared').first().waitFor();
  await page.getByText(/\d shared sentences?/u).waitFor();
});
