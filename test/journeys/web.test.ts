/// <reference lib="dom" />
/** The whole journey in a real browser, by keyboard alone: an empty folder to an email received and a letter to print. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { simpleParser } from 'mailparser';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, startBrowser } from '../parts/browser.ts';
import { startMailServer } from '../parts/mail-server.ts';
import { freshFolder, type Program, startProgram } from '../parts/program.ts';

const path = chromiumPath();
const skip = path === undefined ? 'there is no Chromium on this machine' : false;
let browser: Browser;
const programs: Program[] = [];
before(async () => {
  if (path) browser = await startBrowser(path);
});
after(async () => {
  await browser?.close();
  for (const program of programs) await program.stop();
});

async function open(): Promise<{ page: Page; program: Program }> {
  const program = await startProgram(freshFolder());
  programs.push(program);
  const page = await (
    await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US', timezoneId: 'America/Chicago' })
  ).newPage();
  page.on('dialog', (dialog) => void dialog.accept());
  page.on('pageerror', (error) => assert.fail(`the page fell: ${error.message}`));
  await page.goto(program.url);
  await page.waitForSelector('h1');
  return { page, program };
}

/** Walk with Tab until what has the focus is the wanted control; fails if the keyboard cannot get there. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const names: string[] = [];
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const it = document.activeElement as HTMLElement & { labels?: NodeListOf<HTMLLabelElement> };
      const by = it?.getAttribute('aria-labelledby');
      return (
        it?.getAttribute('aria-label') ??
        (by ? document.getElementById(by)?.textContent : null) ??
        it?.labels?.[0]?.textContent ??
        it?.textContent ??
        ''
      ).trim();
    });
    if (name.test(here)) return;
    names.push(here.slice(0, 30));
  }
  assert.fail(`the keyboard never reached ${name}; it went ${names.slice(0, 60).join(' | ')}`);
}
const press = async (page: Page, name: RegExp) => {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
};
const write = async (page: Page, name: RegExp, text: string) => {
  await tabTo(page, name);
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
};
const topOf = (page: Page) =>
  page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    window.scrollTo(0, 0);
    document.body.focus();
  });

test('from an empty folder to an email received and a letter to print, by keyboard alone', {
  skip,
  timeout: 600_000,
}, async () => {
  const mail = await startMailServer({ tls: 'none' });
  const { page, program } = await open();

  await press(page, /^I have an interview coming/u);
  await page.waitForSelector('#company');
  await write(page, /^Company or organisation/u, 'Bäckerei Sonne');
  await write(page, /^The job$/u, 'shift baker');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Day and hour');
  await press(page, /^Next: the people/u);
  await press(page, /^Add the first/u);
  await write(page, /^Name, as it is spelt/u, 'Ngô Thị Bích');
  await write(page, /^Form of address/u, 'Ms');
  await write(page, /^Email$/u, 'bich@sonne.example');
  await write(page, /^Postal address for the letter/u, '12 Oven Street\nDuluth, MN 55802');
  await press(page, /^Next: the posting/u);
  await press(page, /^Next: what you have done/u);
  await press(page, /^Add the first/u);
  await write(page, /^What I did/u, 'I ran the night shift of a bakery with four people');
  await write(page, /^What came of it/u, 'waste fell from 9 to 4 per cent in a year');
  await press(page, /^Next: what worries you/u);
  await press(page, /^Add the first/u);
  await write(page, /^In your own words/u, 'I have never worked with sourdough');
  await press(page, /^Next: your closing plan/u);
  await page.waitForSelector('.plan-line');
  assert.ok((await page.locator('.plan-line textarea').count()) >= 5);
  assert.match(
    await page.locator('textarea').evaluateAll((all) => all.map((t) => (t as HTMLTextAreaElement).value).join(' ')),
    /waste fell from 9 to 4 per cent/u,
  );

  await press(page, /^Rehearse it/u);
  await page.waitForSelector('text=The scene');
  await press(page, /^Sit down/u);
  await press(page, /^Skip/u);
  await page.waitForSelector('.turn.interviewer');
  const say = async (text: string) => {
    const before = await page.locator('.turn').count();
    await page.locator('#say').focus();
    await page.keyboard.insertText(text);
    await page.keyboard.press('Enter');
    await page.waitForFunction((n) => document.querySelectorAll('.turn').length >= n + 2, before);
  };
  await say('Is there anything about my background that gives you pause?');
  await say(
    "That's fair. I ran the night shift with four people, and waste fell from 9 to 4 per cent in a year. I'd start the same way here. Does that help?",
  );
  // A reload in the middle loses nothing.
  const heard = await page.locator('.turn').count();
  await page.reload();
  await page.waitForFunction((n) => document.querySelectorAll('.turn').length === n, heard);
  await say("I'd like this job. What happens next, and by when?");
  await page.locator('#say').focus();
  await page.keyboard.insertText('Thank you very much, goodbye.');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=That was it.');
  await topOf(page);
  await press(page, /^Skip/u);
  await page.waitForSelector('.opinion svg');
  assert.ok((await page.locator('.close-row').count()) >= 9);
  assert.ok((await page.locator('.evidence').count()) >= 3);

  await topOf(page);
  await press(page, /^Settings$/u);
  await page.waitForSelector('text=Your name');
  await write(page, /^Your name/u, 'Łukasz Żółć');
  await write(page, /^Email$/u, 'lukasz@example.org');
  await write(page, /^Postal address, a line each/u, '18 Alder Street\nDuluth, MN 55802');
  await write(page, /^Server \(SMTP\)/u, '127.0.0.1');
  await write(page, /^Port$/u, String(mail.port));
  await tabTo(page, /^Encryption/u);
  await page.keyboard.type('None');
  await write(page, /^User name/u, '');
  await write(page, /^From: name/u, 'Łukasz Żółć');
  await write(page, /^From: address/u, 'lukasz@example.org');
  await press(page, /^Save the account/u);
  await page.waitForSelector('text=Saved.');

  await topOf(page);
  await press(page, /^Debrief$/u);
  await press(page, /^I'm out/u);
  await page.waitForSelector('.dots');
  await topOf(page);
  await press(page, /^Next: what did you talk about/u);
  await press(page, /^Add what you talked about/u);
  await write(page, /^What it was/u, 'the wood oven that has burnt since 1921');
  await press(page, /^Next: which doubts/u);
  await press(page, /^Next: what happens next/u);
  await write(page, /^What they said happens next/u, 'a trial shift');
  await press(page, /^Enough, to the thank-yous/u);
  await page.waitForSelector('.cm-content');
  await page.waitForSelector('text=Clean. Nothing stands out.', { timeout: 20_000 });
  await topOf(page);
  await press(page, /^Look at it, then send/u);
  await page.waitForSelector('dialog[open]');
  assert.match((await page.locator('.bytes').textContent()) ?? '', /^To: .*<bich@sonne\.example>$/mu);
  await press(page, /^Send now/u);
  await page.waitForSelector('text=Sent.', { timeout: 15_000 });
  assert.equal(mail.received.length, 1);
  const read = await simpleParser(mail.received[0]?.raw ?? '');
  assert.deepEqual(read.from?.value, [{ name: 'Łukasz Żółć', address: 'lukasz@example.org' }]);
  assert.deepEqual(mail.received[0]?.to, ['bich@sonne.example']);
  assert.match(read.subject ?? '', /shift baker/iu);
  assert.match(read.text ?? '', /^Dear Ms\.? Bích,/u);
  assert.match(read.text ?? '', /wood oven/u);
  assert.match(read.text ?? '', /Łukasz Żółć\s*$/u);
  assert.ok(read.messageId?.endsWith('@example.org>') && read.date);
  assert.ok(!/\{|\[|undefined|null/u.test(read.text ?? ''));

  await topOf(page);
  const letters = page.getByRole('region', { name: 'Letters' }).getByRole('button').first();
  await letters.focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('img.page', { timeout: 15_000 });
  const noteId = (
    await (
      await page.request.get(`${program.origin}/api/interviews/${/thank\/([^/?]+)/u.exec(page.url())?.[1]}/notes`)
    ).json()
  ).value.find((n: { value: { channel: string } }) => n.value.channel === 'letter').value.id;
  const pdf = await page.request.get(`${program.origin}/api/notes/${noteId}/letter.pdf?envelope=10`);
  assert.equal(pdf.status(), 200);
  const file = join(freshFolder(), 'letter.pdf');
  writeFileSync(file, await pdf.body());
  if (spawnSync('qpdf', ['--version']).error === undefined && spawnSync('pdftotext', ['-v']).error === undefined) {
    assert.match(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' }), /No syntax or stream encoding errors/u);
    assert.match(
      execFileSync('qpdf', ['--qdf', '--object-streams=disable', file, '-'], { encoding: 'latin1' }),
      /pdfuaid:part>1/u,
    );
    const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    for (const name of ['Łukasz Żółć', 'Ngô Thị Bích']) assert.ok(text.includes(name), `${name} in ${text}`);
  }
  await mail.stop();
});

test('two windows on the same debrief: what each typed is kept', { skip, timeout: 300_000 }, async () => {
  const { page, program } = await open();
  await page.getByRole('button', { name: 'Show me the example' }).click();
  await page.waitForURL('**/prepare/example');
  const other = await page.context().newPage();
  await page.goto(`${program.origin}/prepare/example`);
  await other.goto(`${program.origin}/prepare/example`);
  await page.getByRole('button', { name: /The interview/u }).click();
  await other.getByRole('button', { name: /The interview/u }).click();
  await page.getByLabel('The job').fill('head of practice');
  await other.getByLabel('Company or organisation').fill('Northwind Clinics East');
  await page.waitForFunction(
    async () => {
      const answer = await (await fetch('/api/interviews/example')).json();
      return answer.value.value.role === 'head of practice' && answer.value.value.company === 'Northwind Clinics East';
    },
    undefined,
    { timeout: 15_000 },
  );
});

test('what was typed survives the program being killed', { skip, timeout: 300_000 }, async () => {
  const folder = freshFolder();
  const first = await startProgram(folder);
  const page = await (await browser.newContext()).newPage();
  await page.goto(first.url);
  await page.getByRole('button', { name: 'Show me the example' }).click();
  await page.waitForURL('**/prepare/example');
  await page.getByRole('button', { name: /What worries you/u }).click();
  await page.getByLabel('In your own words').first().fill('A worry typed just before the lights went out');
  await page.waitForSelector('text=Saving…');
  await page.getByText('Saved', { exact: true }).waitFor();
  await first.kill();
  const second = await startProgram(folder);
  programs.push(second);
  const kept = (await (
    await fetch(`${second.origin}/api/interviews/example`, { headers: { authorization: `Bearer ${second.key}` } })
  ).json()) as { value: { value: { worries: { words: string }[] } } };
  assert.equal(kept.value.value.worries[0]?.words, 'A worry typed just before the lights went out');
});

test('axe finds nothing in any room, in light and in dark, at a desk and on a phone', {
  skip,
  timeout: 600_000,
}, async () => {
  const { page, program } = await open();
  const api = (method: 'post' | 'put', at: string, data: object = {}) =>
    page.request[method](`${program.origin}/api/${at}`, { data, headers: { authorization: `Bearer ${program.key}` } });
  await api('post', 'example');
  await api('post', 'interviews/example/out');
  await api('post', 'interviews/example/notes', { personId: 'ruiz', channel: 'email' });
  for (const [id, last] of [
    ['takeone', 'I would like this job. What happens next?'],
    ['taketwo', 'Please, I need this so badly.'],
  ])
    await api('put', `takes/${id}`, {
      interviewId: 'example',
      seed: 'axe',
      wish: { roleFamily: 'care' },
      says: [
        { text: 'Any concerns about me?', elapsedMs: 4000 },
        { text: last, elapsedMs: 4000 },
      ],
    });
  const rooms = [
    '/',
    '/prepare/example',
    '/prepare/new',
    '/card/example',
    '/rehearse/example',
    '/rehearse/practice',
    '/takes/takeone',
    '/compare/takeone/taketwo',
    '/drill',
    '/debrief/example',
    '/thank/example',
    '/follow-up/example',
    '/progress',
    '/settings',
  ];
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      for (const room of rooms) {
        await page.goto(program.origin + room);
        await page.waitForSelector('main h1');
        await page.waitForSelector('main :is(.sheet, .door, .pocket-card, .next, .notice)');
        const { violations } = await new AxeBuilder({ page }).analyze();
        for (const v of violations)
          found.push(
            `${room} ${colorScheme} ${width}: ${v.id} ${v.nodes
              .slice(0, 2)
              .map((n) => n.html.slice(0, 120))
              .join(' / ')}`,
          );
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (wide > 1) found.push(`${room} ${width}: ${wide} px too wide`);
      }
    }
  }
  assert.deepEqual(found, []);
});
