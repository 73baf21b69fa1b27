/** Sending from the page, as a candidate does it: the very bytes, a hold, a chosen minute, the words as rich text, a provider found by the address. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, startBrowser } from '../parts/browser.ts';
import { type MailServer, startMailServer } from '../parts/mail-server.ts';
import { freshFolder, type Program, startProgram } from '../parts/program.ts';

const path = chromiumPath();
const why = path === undefined ? { skip: 'no Chromium here' } : {};
let browser: Browser;
let program: Program;
let server: MailServer;
/** Where pictures for looking at go, if anywhere. */
const pictures = process.env.CLINCH_PICTURES;

const call = async (method: string, route: string, body?: object) => {
  const answer = await fetch(`${program.origin}/api${route}`, {
    method,
    headers: { authorization: `Bearer ${program.key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  assert.equal(answer.status, 200, await answer.clone().text());
  return (await answer.json()) as { value: unknown };
};

before(async () => {
  if (path === undefined) return;
  browser = await startBrowser(path);
  program = await startProgram(freshFolder());
  server = await startMailServer({ tls: 'none' });
  await call('POST', '/example');
  await call('POST', '/interviews/example/out');
  await call('PUT', '/mail', {
    account: {
      host: '127.0.0.1',
      port: server.port,
      security: 'none-on-loopback',
      fromName: 'Maya Lindqvist',
      fromAddress: 'maya@example.org',
    },
    place: 'memory',
  });
});
after(async () => {
  if (path === undefined) return;
  await browser.close();
  await program.stop();
  await server.stop();
});

async function open(at: string, timezoneId = 'Europe/Berlin'): Promise<Page> {
  const context = await browser.newContext({ timezoneId, viewport: { width: 1440, height: 1000 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: program.origin });
  const page = await context.newPage();
  await page.goto(program.url);
  await page.getByRole('main').waitFor();
  await page.goto(`${program.origin}${at}`);
  return page;
}

async function look(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  for (const [scheme, width] of [
    ['light', 1440],
    ['light', 390],
    ['dark', 390],
    ['dark', 1440],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: width === 390 ? 844 : 1000 });
    await page.screenshot({ path: `${pictures}/${name}-${width}-${scheme}.png` });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test(
  'a note is looked at, held until checked, and goes on one word with the very bytes that were shown',
  why,
  async () => {
    const page = await open('/thank/example');
    await page.getByRole('button', { name: 'Look at it, then send' }).click();
    const dialog = page.getByRole('dialog', { name: 'This is what goes' });
    await dialog.waitFor();
    await look(page, 'look');
    const shown = (await dialog.locator('pre').textContent()) ?? '';
    await dialog.getByRole('button', { name: 'Hold until I have checked it' }).click();
    await page.getByRole('heading', { name: 'It waits for your word.' }).waitFor();
    await look(page, 'held');
    assert.equal(server.received.length, 0);
    await page.getByRole('button', { name: 'Send it now' }).click();
    await page.getByRole('heading', { name: 'Sent.' }).waitFor();
    assert.equal(server.received[0]?.raw.replaceAll('\r\n', '\n'), shown.replaceAll('\r\n', '\n'));
    await page.context().close();
  },
);

test('a chosen minute shows the zone by name, is the date of the message, and can be taken back', why, async () => {
  const people = (await call('GET', '/interviews/example')).value as {
    value: { people: { id: string; name: string }[] };
  };
  const notes = (await call('GET', '/dispatches')).value as { noteId: string }[];
  const sent = (await call('GET', `/notes/${notes[0]?.noteId}`)).value as { value: { personId: string } };
  const other = people.value.people.find((p) => p.id !== sent.value.personId);
  assert.ok(other);
  await call('POST', '/interviews/example/notes', { personId: other.id, channel: 'email' });
  const page = await open('/thank/example');
  await page
    .getByRole('button', { name: new RegExp(`Email.*${other.name}|${other.name}`, 'u') })
    .first()
    .click();
  await page.getByRole('button', { name: 'Look at it, then send' }).click();
  const dialog = page.getByRole('dialog', { name: 'This is what goes' });
  await dialog.getByText('At a chosen minute').click();
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel('When, by the clock of Europe/Berlin').fill(`${day}T08:45`);
  await dialog.getByRole('button', { name: /^Send \S+ 08:45/u }).click({ trial: true });
  await look(page, 'minute');
  assert.match((await dialog.locator('pre').textContent()) ?? '', /^Date: .* 0[67]:45:00 \+0000/mu);
  await dialog.getByRole('button', { name: /^Send \S+ 08:45/u }).click();
  await page.getByRole('heading', { name: /^It goes \S+ 08:45 \(Europe\/Berlin\)\.$/u }).waitFor();
  await look(page, 'planned');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByRole('button', { name: 'Copy with paragraphs' }).click();
  await page.getByText('Copied. Paste it into your mail.').waitFor();
  const rich = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return item ? await (await item.getType('text/html')).text() : '';
  });
  assert.match(rich, /<p>.*<\/p>/su);
  assert.equal(server.received.length, 1);
  await page.context().close();
});

test('a nudge goes from its own page, in the thread of the thank-you', why, async () => {
  await call('GET', '/interviews/example/later/nudge?personId=ruiz');
  const before = server.received.length;
  const page = await open('/follow-up/example');
  await page.getByText('Write it', { exact: true }).first().click();
  await page.getByLabel('Words').waitFor();
  if ((await page.getByLabel('To').count()) > 0) await page.getByLabel('To').selectOption('ruiz');
  await look(page, 'nudge');
  await page.getByRole('button', { name: 'Look at it, then send' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send now' }).click();
  await page.getByRole('heading', { name: 'Sent.' }).waitFor();
  assert.equal(server.received.length, before + 1);
  const first = /^Message-ID: (\S+)/mu.exec(server.received[0]?.raw ?? '')?.[1];
  assert.ok(first && server.received.at(-1)?.raw.includes(`In-Reply-To: ${first}`));
  await page.context().close();
});

test('the provider is found by the address, and says what it wants; a test message goes to oneself', why, async () => {
  const page = await open('/settings');
  await page.getByRole('button', { name: 'Send me a test' }).click();
  await page.getByText('Sent to maya@example.org.').waitFor();
  assert.deepEqual(server.received.at(-1)?.to, ['maya@example.org']);
  await page.getByRole('button', { name: 'Forget it' }).click();
  await page.getByRole('button', { name: 'Forget it' }).waitFor({ state: 'detached' });
  // What knows the providers is kept back until the address has been left: it fills in all the same.
  let release = () => {};
  const held = new Promise<void>((go) => {
    release = go;
  });
  await page.route('**/playbook.json', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await page.getByLabel('Server (SMTP)').fill('');
  await page.getByLabel('From: address').fill('maya@icloud.com');
  await page.getByLabel('From: address').blur();
  release();
  await page.locator('input[value="smtp.mail.me.com"]').waitFor();
  await page.getByText('Apple wants an app-specific password', { exact: false }).waitFor();
  await page.getByLabel('Sign in with').selectOption('oauth2');
  await page.getByLabel('Access token').waitFor();
  await page.getByRole('heading', { name: 'Mail account' }).scrollIntoViewIfNeeded();
  await look(page, 'settings');
  await page.context().close();
});
