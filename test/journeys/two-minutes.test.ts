/**
 * From "I'm out" to three different emails sent, as a person would do it, at a desk and on a phone: actions counted, time reckoned by the
 * keystroke-level model, beside the same work in a plain mail program from a template. Source: Card, Moran & Newell (1980): K 0.28 s for an
 * average typist, P 1.1 s, B 0.2 s, H 0.4 s, M 1.35 s.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { chromiumPath, startBrowser } from '../parts/browser.ts';
import { startMailServer } from '../parts/mail-server.ts';
import { freshFolder, type Program, startProgram } from '../parts/program.ts';

const path = chromiumPath();
const skip = path === undefined && 'there is no Chromium here';
let browser: Browser;
const programs: Program[] = [];
before(async () => {
  if (path !== undefined) browser = await startBrowser(path);
});
after(async () => {
  for (const program of programs) await program.kill();
  await browser?.close();
});

const [K, P, B, H, M] = [0.28, 1.1, 0.2, 0.4, 1.35];
/** A hand that counts: every click is an action, every typed letter a keystroke of free text. */
class Hand {
  actions = 0;
  seconds = 0;
  async click(at: Locator, thinks = true): Promise<void> {
    await at.click();
    this.actions++;
    this.seconds += P + B + (thinks ? M : 0);
  }
  async type(at: Locator, text: string): Promise<void> {
    await this.click(at, false);
    await at.pressSequentially(text);
    this.seconds += 2 * H + M + K * text.length;
  }
}

const PEOPLE = [
  {
    id: 'osei',
    name: 'Abena Osei',
    honorific: 'Dr',
    email: 'osei@lakeside.example',
    part: 'chair',
    topic: 'the herd health plan for the spring',
  },
  {
    id: 'lund',
    name: 'Karin Lund',
    honorific: '',
    email: 'lund@lakeside.example',
    part: 'peer',
    topic: 'how the night calls are shared',
  },
  {
    id: 'pike',
    name: 'Martin Pike',
    honorific: 'Mr',
    email: 'pike@lakeside.example',
    part: 'hiring-manager',
    topic: 'the new surgery in the old barn',
  },
];

for (const [where, width] of [
  ['at a desk', 1440],
  ['on a phone', 390],
] as const)
  test(`a panel of three is thanked in under two minutes and under sixty actions, ${where}`, {
    skip,
    timeout: 180_000,
  }, async (t) => {
    const mail = await startMailServer({ tls: 'none' });
    const program = await startProgram(freshFolder());
    programs.push(program);
    const page = await (
      await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
    ).newPage();
    await page.goto(program.url);
    await page.waitForSelector('h1');
    const call = (method: 'post' | 'put', at: string, data: object) =>
      page.request[method](`${program.origin}/api/${at}`, {
        data,
        headers: { authorization: `Bearer ${program.key}` },
      });
    await call('put', 'profile', {
      value: { name: 'Tove Ekberg', email: 'tove@example.org', phone: '07700 900123', english: 'uk' },
      revision: 0,
    });
    await call('put', 'mail', {
      account: {
        host: '127.0.0.1',
        port: mail.port,
        security: 'none-on-loopback',
        fromName: 'Tove Ekberg',
        fromAddress: 'tove@example.org',
      },
    });
    const made = await call('post', 'interviews', {
      value: {
        id: 'x',
        company: 'Lakeside Vets',
        role: 'large-animal vet',
        roleFamily: 'care',
        people: PEOPLE.map(({ topic: _, ...person }) => person),
        proofPoints: [
          {
            id: 'p',
            did: 'I ran the calving season of a practice with nine farms',
            result: 'losses fell from 8 to 3 per cent',
          },
        ],
      },
    });
    const { id } = ((await made.json()) as { value: { value: { id: string } } }).value.value;
    await page.goto(`${program.origin}/debrief/${id}`);

    const hand = new Hand();
    await hand.click(page.getByRole('button', { name: 'I’m out' }).or(page.getByRole('button', { name: "I'm out" })));
    await hand.click(page.getByRole('button', { name: /^Next: what did you talk about/u }));
    for (const [i, { name, topic }] of PEOPLE.entries()) {
      await hand.click(page.getByRole('button', { name: i === 0 ? 'Add what you talked about' : 'Add another' }));
      const thing = page.getByRole('group', { name: `Thing ${i + 1}` });
      await hand.type(thing.getByLabel('What it was'), topic);
      await hand.click(thing.getByText(name, { exact: true }));
    }
    await hand.click(page.getByRole('link', { name: 'Enough, to the thank-yous' }));
    for (const [i, { name }] of PEOPLE.entries()) {
      const shown = `${PEOPLE[i]?.honorific ? `${PEOPLE[i]?.honorific} ` : ''}${name}`;
      if (i > 0)
        await hand.click(
          page.getByRole('region', { name: /^Emails/u }).getByRole('button', { name: new RegExp(shown, 'u') }),
        );
      await page
        .locator('.cm-content')
        .filter({ hasText: PEOPLE[i]?.topic.split(' ').slice(-2).join(' ') ?? '' })
        .waitFor();
      // A person reads what goes out in their name: an email of a hundred words takes a look of some ten seconds.
      hand.seconds += 10;
      await hand.click(page.getByRole('button', { name: /^Look at it, then send/u }));
      await hand.click(page.getByRole('button', { name: /^Send now/u }));
      await page.waitForFunction((n) => (document.body.textContent?.match(/\bsent\b/giu)?.length ?? 0) >= n, 1);
    }
    await new Promise<void>((resolve) => {
      const look = () => (mail.received.length >= 3 ? resolve() : void setImmediate(look));
      look();
    });
    assert.deepEqual(mail.received.map((m) => m.to[0]).sort(), PEOPLE.map((p) => p.email).sort());
    const bodies = mail.received.map((m) => m.raw.split('\r\n\r\n').slice(1).join('\n'));
    assert.equal(new Set(bodies).size, 3, 'three different emails');

    // The same by hand: a template pasted three times, and in each the address, the subject, the name, the day and one sentence of its own.
    let plain = 0;
    let plainActions = 0;
    for (const { name, email, topic } of PEOPLE) {
      const clicks = 2 /* new message, send */ + 1 /* paste */ + 3 /* mark what to change */;
      plainActions += clicks + 2 /* to the next field */;
      plain += clicks * (P + B + M) + 2 * K + K * (email.length + 28 + name.length + 10 + topic.length + 24) + 10;
    }
    t.diagnostic(
      `${where}: ${hand.actions} actions, ${Math.round(hand.seconds)} s; by hand from a template ${plainActions} actions, ${Math.round(plain)} s`,
    );
    assert.ok(hand.actions < 60, `${hand.actions} actions`);
    assert.ok(hand.seconds < 120, `${hand.seconds} seconds`);
    await mail.stop();
  });
