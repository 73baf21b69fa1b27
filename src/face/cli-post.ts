/** Commands for a letter's way out: when to post it, that it went, and the posting service. */
import { createInterface } from 'node:readline/promises';
import * as letters from '../app/letter-post.ts';
import * as service from '../app/letter-service.ts';
import * as plan from '../app/post-by.ts';
import type { App } from '../app/ports.ts';
import { type Call, type Command, must, Stop } from './cli.ts';
import { writeOut } from './cli-records.ts';

/** Say on the side when a letter should go. */
export async function whenToPost(call: Call, noteId: string): Promise<void> {
  const planned = await plan.letterPlan(await call.app(), noteId);
  if (planned.ok) call.say(`${planned.value.plan.says}\n${planned.value.plan.why}`);
}

const USAGE =
  'post NOTE [--when [--service ID] | --posted DAY|today | --not-posted | --out FILE.pdf | --yes | --look | --again | --take-back | --made | --not-made]\n       clinch post list | key [set | test | forget] [--price TEXT]';

async function post(call: Call): Promise<number | undefined> {
  const [first, verb] = call.words;
  if (first === undefined) throw new Stop(`Usage: clinch ${USAGE}`, 2);
  const app = await call.app();
  if (first === 'key') return key(call, app, verb);
  if (first === 'list') return list(call, app);
  return oneLetter(call, app, first);
}

async function oneLetter(call: Call, app: App, noteId: string): Promise<number | undefined> {
  const { flags } = call;
  const say = (way: { state: string; says: string }) => {
    call.put(`${way.state.padEnd(10)} ${way.says}`, way);
    return way.state === 'taken' || way.state === 'cancelled' ? 0 : 1;
  };
  if (flags.when === true) {
    const made = must(
      await plan.letterPlan(app, noteId, typeof flags.service === 'string' ? flags.service : undefined),
    );
    call.put(
      [
        made.plan.says,
        made.plan.why,
        ...made.services.map(
          (s) =>
            `    ${s.id.padEnd(16)} ${s.name}: ${s.least} to ${s.most} working days (${s.basis === 'judgement' ? 'our judgement' : s.basis === 'yours' ? 'yours' : 'from the source'}, ${s.readOn}: ${s.source})`,
        ),
      ].join('\n'),
      made,
    );
    return;
  }
  if (typeof flags.posted === 'string') {
    call.put(must(await plan.markPosted(app, noteId, flags.posted)).says, { ok: true });
    return;
  }
  if (flags['not-posted'] === true) {
    call.put(must(await plan.markPosted(app, noteId, null)).says, { ok: true });
    return;
  }
  if (flags.look === true) return say(must(await letters.lookForLetter(app, noteId)));
  if (flags.again === true) return say(must(await letters.askAgain(app, noteId)));
  if (flags['take-back'] === true) return say(must(await letters.takeBackLetter(app, noteId)));
  if (flags.made === true || flags['not-made'] === true) {
    call.put(must(await letters.settleLetter(app, noteId, flags.made === true ? 'made' : 'not-made')).says, {
      ok: true,
    });
    return;
  }
  const shown = must(await letters.prepareLetter(app, noteId));
  if (typeof flags.out === 'string') writeOut(flags.out, must(await letters.shownPdf(app, noteId)));
  call.say(
    [
      shown.mode === 'test'
        ? 'A test: nothing is printed, nothing is posted, nothing is charged.'
        : 'A real letter, printed and posted by the service.',
      `To:   ${shown.to.join(', ')}`,
      `      ${shown.address.says}`,
      `From: ${shown.from.join(', ')}`,
      `The page (${shown.pages}) goes as it is, behind a sheet with the addresses that the service adds.`,
      ...(shown.price ? [`Price: ${shown.price}`] : []),
      ...(typeof flags.out === 'string'
        ? [`The very page that goes: ${flags.out}`]
        : ['--out FILE.pdf writes the very page that goes.']),
    ].join('\n'),
  );
  if (flags.yes !== true) {
    if (!process.stdin.isTTY) throw new Stop('Nothing was posted. Add --yes to post it.');
    const reader = createInterface({ input: process.stdin, output: process.stderr });
    const said = await reader.question(
      `\n${shown.mode === 'test' ? 'Run the test' : 'Post this letter'}? Type "yes": `,
    );
    reader.close();
    if (said.trim().toLowerCase() !== 'yes') throw new Stop('Nothing was posted.');
  }
  return say(must(await letters.approveLetter(app, noteId, shown.sha256)));
}

async function list(call: Call, app: App): Promise<undefined> {
  const all = await letters.lettersPosted(app);
  call.put(
    all.length === 0
      ? 'No letter has gone through the service.'
      : all.map((l) => `${l.noteId}  ${l.mode} ${l.state.padEnd(10)} ${l.to[0] ?? ''}  ${l.says}`).join('\n'),
    all,
  );
}

async function key(call: Call, app: App, verb = 'show'): Promise<undefined> {
  const price = typeof call.flags.price === 'string' ? { price: call.flags.price } : {};
  if (verb === 'set') {
    const given = process.env.CLINCH_LETTER_POST_KEY;
    if (!given && price.price === undefined)
      throw new Stop(
        'Put the key in CLINCH_LETTER_POST_KEY (never on the command line, where others could read it).',
        2,
      );
    const keyring = (await app.letterPostKey.places()).find((p) => p.place === 'keyring');
    call.put(
      must(
        await service.saveLetterPost(app, {
          ...(given ? { key: given } : {}),
          place: keyring?.usable ? 'keyring' : 'file',
          ...price,
        }),
      ).says,
      { ok: true },
    );
  } else if (verb === 'test') call.put(must(await service.testLetterPost(app)).says, { ok: true });
  else if (verb === 'forget') call.put(must(await service.forgetLetterPost(app)).says, { ok: true });
  else if (verb === 'show') {
    const standing = await service.letterPostStanding(app);
    call.put(
      standing.mode === 'off'
        ? 'Off. No posting service is set up. Set a test key first: CLINCH_LETTER_POST_KEY=test_… clinch post key set'
        : `On, with a ${standing.mode} key. ${standing.testedAt === null ? 'No test letter went through yet.' : `A test letter went through on ${standing.testedAt.slice(0, 10)}.`} ${standing.price === '' ? 'No price noted.' : `Price: ${standing.price}, read on ${standing.priceOn}.`}`,
      standing,
    );
  } else throw new Stop(`Usage: clinch ${USAGE}`, 2);
}

async function transit(call: Call): Promise<undefined> {
  const app = await call.app();
  const { flags } = call;
  const kept = await plan.postBySetting(app);
  const today = app.clock.now().toISOString().slice(0, 10);
  let next = kept.value;
  const [id] = call.words;
  if (typeof flags.days === 'string') {
    const [, least, most] = /^(\d{1,2})-(\d{1,2})$/u.exec(flags.days) ?? [];
    if (id === undefined || most === undefined)
      throw new Stop('Give a service and its working days: clinch transit ID --days 2-4', 2);
    if (!(await plan.postTable(app)).some((s) => s.id === id))
      throw new Stop(`There is no service "${id}". "clinch transit" lists them.`);
    const edit = {
      id,
      least: Number(least),
      most: Number(most),
      source: typeof flags.source === 'string' ? flags.source : '',
      readOn: today,
    };
    next = { ...next, edits: [...next.edits.filter((e) => e.id !== id), edit] };
  }
  if (flags.reset === true) next = { ...next, edits: next.edits.filter((e) => e.id !== id) };
  if (typeof flags.off === 'string') {
    const days = new Set([...next.daysOff, ...flags.off.split(',').map((d) => d.trim())]);
    next = { ...next, daysOff: [...days].sort() };
  }
  if (typeof flags.from === 'string') next = { ...next, from: flags.from.toUpperCase() };
  if (next !== kept.value) must(await plan.savePostBy(app, next, kept.revision));
  const table = await plan.postTable(app);
  call.put(
    [
      ...table.map(
        (s) =>
          `${s.id.padEnd(16)} ${s.from} to ${s.to.padEnd(7)} ${`${s.least}-${s.most}`.padEnd(6)} ${s.name} (${s.basis}, ${s.readOn}: ${s.source})`,
      ),
      ...(next.daysOff.length > 0 ? [`Days off: ${next.daysOff.join(', ')}`] : []),
      ...(next.from ? [`You post from ${next.from}.`] : []),
    ].join('\n'),
    { table, setting: next },
  );
}

export const COMMANDS: readonly Command[] = [
  {
    name: 'post',
    usage: USAGE,
    does: 'When to post a letter; that you posted it; or have a service print and post it, after a look. Off until a key is set, and a test key comes first. The key comes from CLINCH_LETTER_POST_KEY.',
    flags: {
      when: { type: 'boolean' },
      service: { type: 'string' },
      posted: { type: 'string' },
      'not-posted': { type: 'boolean' },
      out: { type: 'string' },
      yes: { type: 'boolean' },
      look: { type: 'boolean' },
      again: { type: 'boolean' },
      'take-back': { type: 'boolean' },
      made: { type: 'boolean' },
      'not-made': { type: 'boolean' },
      price: { type: 'string' },
    },
    run: post,
  },
  {
    name: 'transit',
    usage: 'transit [ID --days 2-4 [--source TEXT] | ID --reset | --off DAY,DAY | --from COUNTRY]',
    does: 'How long letters take, with source and date; your own figures and days off.',
    flags: {
      days: { type: 'string' },
      source: { type: 'string' },
      reset: { type: 'boolean' },
      off: { type: 'string' },
      from: { type: 'string' },
    },
    run: transit,
  },
];
