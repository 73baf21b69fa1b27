/// <reference lib="dom" />
/** A letter posted through a service, in the browser and on the command line, against a server that speaks its API. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { chromiumPath, startBrowser } from '../parts/browser.ts';
import { LIVE_KEY, RUDE, startLetterService, TEST_KEY } from '../parts/letter-service.ts';
import { freshFolder, root, startProgram } from '../parts/program.ts';

const path = chromiumPath();
const skip = path === undefined ? 'there is no Chromium on this machine' : false;

test('in the browser: a test first, a look, an order that breaks off, and no second letter', {
  skip,
  timeout: 600_000,
}, async () => {
  const service = await startLetterService();
  const program = await startProgram(freshFolder(), { CLINCH_LETTER_POST_URL: service.url });
  const browser = await startBrowser(path as string);
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })).newPage();
  page.on('pageerror', (error) => assert.fail(`the page fell: ${error.message}`));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(program.url);
  await page.waitForSelector('h1');
  const headers = { authorization: `Bearer ${program.key}` };
  await page.request.post(`${program.origin}/api/example`, { headers });
  await page.request.post(`${program.origin}/api/interviews/example/out`, { headers });
  const setKey = async (key: string, price: string) => {
    await page.goto(`${program.origin}/settings#letter-post`);
    await page.getByLabel(/^Secret key/u).fill(key);
    await page.getByLabel('Keep the key').selectOption('memory');
    await page.getByLabel('What one letter costs').fill(price);
    await page.getByRole('button', { name: 'Save the service' }).click();
  };
  const openLetter = async () => {
    await page.goto(`${program.origin}/thank/example`);
    await page
      .getByRole('region', { name: 'Letters' })
      .getByRole('button', { name: /Ana Ruiz/u })
      .click();
  };
  const axe = async (what: string) =>
    assert.deepEqual(
      (await new AxeBuilder({ page }).analyze()).violations.map((v) => `${what}: ${v.id} ${v.nodes[0]?.html}`),
      [],
    );

  await openLetter();
  await page.waitForSelector('text=/Post it on .*, so that it arrives while they remember you/');
  await page.waitForSelector('text=A service can print and post it for you');
  assert.equal(
    await page.getByRole('button', { name: /posted…|posting service/u }).count(),
    0,
    'off unless a key is set',
  );

  await setKey(LIVE_KEY, '');
  await page.waitForSelector('text=/Post one letter with a test key first/');
  await setKey(TEST_KEY, '');
  await page.waitForSelector('text=/On, for tests only/');
  await openLetter();
  await page.getByRole('button', { name: 'Try the posting service (a test)' }).click();
  await page.waitForSelector('dialog[open] >> text=/nothing is printed, posted or charged/');
  await page.getByRole('button', { name: 'Run the test' }).click();
  await page.waitForSelector('text=The test went through.');
  assert.equal(await page.getByLabel('Posted on').inputValue(), '');

  await setKey(LIVE_KEY, '$1.26');
  await page.waitForSelector('text=/On, with a live key/');
  await openLetter();
  await page.getByRole('button', { name: 'Have it posted…' }).click();
  await page.waitForSelector('dialog[open] >> text=/It costs \\$1\\.26/');
  await axe('the look');
  const href = await page.getByRole('link', { name: 'The very page that goes (PDF)' }).getAttribute('href');
  const pdf = await (await page.request.get(program.origin + href, { headers })).body();
  service.rude = RUDE.dropAfter;
  await page.getByRole('button', { name: 'Post it', exact: true }).click();
  await page.waitForSelector('text=It is not known whether the letter was made.');
  await axe('uncertain');
  assert.equal(await page.getByRole('button', { name: 'Have it posted…' }).count(), 0);
  await page.goto(program.origin);
  await page.waitForSelector('text=/Look whether your letter to Dr. Ana Ruiz was made/');
  await openLetter();
  await page.getByRole('button', { name: 'Ask again for the same letter' }).click();
  await page.waitForSelector('text=The service posts it.');
  await page.waitForFunction(() => (document.querySelector('input[type=date]') as HTMLInputElement).value !== '');
  const live = service.letters.filter((l) => l.live);
  assert.equal(live.length, 1);
  assert.equal(live[0]?.pdf, createHash('sha256').update(pdf).digest('hex'), 'the very page that was shown');

  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.waitForSelector('text=It is not on its way.');
  assert.equal(service.letters.filter((l) => l.live).length, 0);
  await page.getByRole('button', { name: 'Today', exact: true }).click();
  await page.goto(`${program.origin}/follow-up/example`);
  await page.waitForSelector('text=The letter to Ana Ruiz went');
  const left = await page.evaluate(() => JSON.stringify({ ...localStorage }) + document.documentElement.outerHTML);
  for (const secret of [LIVE_KEY, TEST_KEY]) assert.ok(!left.includes(secret) && !asked.join().includes(secret));
  await browser.close();
  await program.stop();
  await service.stop();
});

/** Run a command while this process goes on serving. */
function run(
  args: readonly string[],
  env: Record<string, string>,
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'bin/clinch.mjs'), ...args], {
      env: { ...process.env, DATABASE_URL: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

test('on the command line: nothing without --yes, and the key nowhere to be read', { timeout: 600_000 }, async () => {
  const service = await startLetterService();
  const data = freshFolder();
  const keyFile = join(data, 'my-key');
  const all: string[] = [];
  const clinch = async (args: readonly string[], env: Record<string, string> = {}) => {
    const done = await run(args, {
      CLINCH_DATA: data,
      CLINCH_LETTER_POST_URL: service.url,
      CLINCH_LETTER_POST_KEY_FILE: keyFile,
      ...env,
    });
    all.push(done.out, done.err);
    return done;
  };
  await clinch(['example']);
  await clinch(['debrief']);
  const id =
    (
      JSON.parse((await clinch(['note', 'example', 'ruiz', '--channel', 'letter', '--json'])).out) as { id: string }[]
    )[0]?.id ?? '';
  assert.match(
    (await clinch(['letter', id, '--out', join(data, 'letter.pdf')])).err,
    /Post it on .*USPS First-Class Mail takes/su,
  );
  assert.match((await clinch(['post', id])).err, /No posting service is set up/u);
  assert.equal((await clinch(['post', 'key', 'set'], { CLINCH_LETTER_POST_KEY: TEST_KEY })).code, 0);
  assert.match((await clinch(['post', 'key'])).out, /On, with a test key\. No test letter went through yet/u);
  const looked = await clinch(['post', id, '--out', join(data, 'goes.pdf')]);
  assert.equal(looked.code, 1);
  assert.match(looked.err, /To: {3}Dr\. Ana Ruiz.*Nothing was posted\. Add --yes/su);
  assert.equal(readFileSync(join(data, 'goes.pdf')).subarray(0, 5).toString(), '%PDF-');
  assert.equal(service.letters.length, 0);
  const posted = await clinch(['post', id, '--yes']);
  assert.equal(posted.code, 0, posted.err);
  assert.match(posted.out, /^taken .*It was a test/u);
  service.rude = RUDE.json(500, { error: { message: `oops ${TEST_KEY}` } });
  const uncertain = await clinch(['post', id, '--yes']);
  assert.deepEqual([uncertain.code, uncertain.out.split(' ')[0]], [1, 'uncertain']);
  assert.match((await clinch(['post', id, '--look'])).out, /no such letter now/u);
  assert.match((await clinch(['post', id, '--again'])).out, /^taken/u);
  assert.match((await clinch(['post', id, '--posted', '2026-03-06'])).out, /Marked as posted on 2026-03-06/u);
  assert.match((await clinch(['post', 'list'])).out, /test taken/u);
  await clinch(['export']);
  assert.match((await clinch(['post', 'key', 'forget'])).out, /gone from this computer/u);
  assert.ok(!all.join('\n').includes(TEST_KEY), 'the key was printed');
  assert.ok(!JSON.stringify(service.seen).includes(TEST_KEY));
  await service.stop();
});
