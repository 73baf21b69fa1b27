/** Pictures of every room at 1440 and 390 wide, light and dark, into docs/screens; look at them before you keep them. */
import { mkdirSync } from 'node:fs';
import { chromiumPath, startBrowser } from '../test/parts/browser.ts';
import { freshFolder, startProgram } from '../test/parts/program.ts';

const path = chromiumPath();
if (path === undefined) {
  process.stderr.write('There is no Chromium on this machine.\n');
  process.exit(1);
}
mkdirSync('docs/screens', { recursive: true });
const program = await startProgram(freshFolder());
const browser = await startBrowser(path);
const page = await (await browser.newContext({ reducedMotion: 'reduce', timezoneId: 'America/Chicago' })).newPage();
await page.goto(program.url);
await page.waitForSelector('h1');
const call = (method: 'post' | 'put', at: string, data: object = {}) =>
  page.request[method](`${program.origin}/api/${at}`, { data, headers: { authorization: `Bearer ${program.key}` } });
await call('post', 'example');
await call('post', 'interviews/example/out');
await call('post', 'interviews/example/notes', { personId: 'ruiz', channel: 'email' });
await call('put', 'takes/picture', {
  interviewId: 'example',
  seed: 'picture',
  wish: {
    roleFamily: 'care',
    interviewerName: 'Dr. Ana Ruiz',
    interviewerTitle: 'Medical Director',
    part: 'hiring-manager',
    worries: ['I have never worked in primary health care'],
  },
  says: [
    'Is there anything about my background that gives you pause?',
    "That's fair. In the dental group I learnt a new clinical team in six weeks, and we cut no-shows from 14 to 6 per cent that spring. I'd start the same way here. Does that answer it?",
    "I'd like this job. What happens next, and by when?",
    'Thank you very much, goodbye.',
  ].map((text) => ({ text, elapsedMs: 9000 })),
});
const ROOMS = {
  today: '/',
  prepare: '/prepare/example',
  card: '/card/example',
  rehearse: '/rehearse/example',
  take: '/takes/picture',
  drill: '/drill',
  debrief: '/debrief/example',
  thank: '/thank/example',
  'follow-up': '/follow-up/example',
  progress: '/progress',
  settings: '/settings',
};
for (const width of [1440, 390]) {
  for (const colorScheme of width === 1440 ? (['light', 'dark'] as const) : (['light'] as const)) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const [name, at] of Object.entries(ROOMS)) {
      await page.goto(program.origin + at);
      await page.waitForSelector('main :is(.sheet, .door, .pocket-card, .next)');
      await page.waitForLoadState('load');
      if (name === 'thank') await page.waitForSelector('text=/Clean|to look at/');
      await page.screenshot({ path: `docs/screens/${name}-${width}${colorScheme === 'dark' ? '-dark' : ''}.png` });
    }
  }
}
await browser.close();
await program.stop();
