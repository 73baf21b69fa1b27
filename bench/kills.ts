/**
 * Whether a note can be lost or sent twice: two senders on one store, killed (SIGKILL) at random moments again and again,
 * against a mail server that is slow, drops connections and sometimes takes a message without saying so.
 * `npm run bench -- kills [KILLS]` on SQLite, and on PostgreSQL where there is one. The exit code says whether nothing was lost or doubled.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { build } from 'vite';
import { release, saveMailAccount, sendNext } from '../src/app/outbox.ts';
import type { App } from '../src/app/ports.ts';
import { draw, seeded } from '../src/core/random.ts';
import { openApp } from '../src/face/wire.ts';
import { startPostgres } from '../test/parts/postgres.ts';

type Place = { readonly dataFolder: string; readonly databaseUrl: string | undefined };
/** Longer than a claim lasts: each pair of senders wakes up this much later than the one before, as after a restart. */
const LATER_MS = 6 * 60_000;
/** A sender lives at most so long: time for some notes, so that death comes at every step of the talk. */
const LONGEST_LIFE_MS = 500;
/** So many notes wait when a pair of senders starts. */
const OPEN = 12;
/** The sender as one file, built as the program itself is: starting it is most of the time this takes. */
const folder = `node_modules/.cache/clinch-kills-${process.pid}`;
await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: 'bench/kills-sender.ts',
    outDir: folder,
    target: 'node24',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'sender.mjs', chunkFileNames: '[name]-[hash].mjs' } },
  },
  ssr: {
    noExternal: true,
    external: ['@myriaddreamin/typst-ts-node-compiler', 'harper.js', '@napi-rs/keyring', 'pg', 'nodemailer'],
  },
});
const SENDER = join(folder, 'sender.mjs');
const env = { ...process.env, NODE_COMPILE_CACHE: mkdtempSync(join(tmpdir(), 'clinch-kills-cache-')) };

let random = seeded('kills');
const chance = (): number => {
  let x: number;
  [x, random] = draw(random);
  return x;
};
const later = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });

async function trial(name: string, place: Place, kills: number): Promise<boolean> {
  const received = new Map<string, number>();
  let mangled = 0;
  let held = 0;
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    logger: false,
    onMailFrom: (_from, _session, done) => {
      const x = chance();
      setTimeout(
        () => done(x < 0.02 ? Object.assign(new Error('come back later'), { responseCode: 451 }) : null),
        x * 20,
      );
    },
    onData: (stream, session, done) => {
      let raw = '';
      stream.on('data', (chunk: Buffer) => {
        raw += chunk.toString();
      });
      stream.on('end', () => {
        const x = chance();
        const take = () => {
          const id = /^Message-ID: (\S+)/mu.exec(raw)?.[1] ?? '';
          received.set(id, (received.get(id) ?? 0) + 1);
          if (!raw.endsWith('\r\n\r\nThank you.\r\n')) mangled++;
        };
        setTimeout(() => {
          if (x < 0.02) return done(Object.assign(new Error('mailbox busy'), { responseCode: 450 }));
          take();
          // Taken, and the word of it lost on the way: the sender cannot know.
          if (x < 0.05)
            (
              server as unknown as { connections: Set<{ session: { id: string }; _socket: { destroy: () => void } }> }
            ).connections.forEach((c) => {
              if (c.session.id === session.id) c._socket.destroy();
            });
          else done();
        }, x * 60);
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };

  let aheadMs = 0;
  const app: App = { ...(await openApp(place)), clock: { now: () => new Date(Date.now() + aheadMs) } };
  await saveMailAccount(
    app,
    { host: '127.0.0.1', port, security: 'none-on-loopback', fromName: 'Maya', fromAddress: 'maya@example.org' },
    undefined,
    'memory',
  );
  let queued = 0;
  const queue = async (count: number) => {
    for (let i = 0; i < count; i++) {
      const id = `d${queued++}`;
      const now = app.clock.now().toISOString();
      await app.store.addDispatch({
        id,
        noteId: id,
        interviewId: 'i',
        state: 'approved',
        messageId: `<${id}@example.org>`,
        fromAddress: 'maya@example.org',
        toAddress: 'ana@example.org',
        bytes: `From: maya@example.org\r\nTo: ana@example.org\r\nMessage-ID: <${id}@example.org>\r\n\r\nThank you.\r\n`,
        copyAddress: '',
        dueAt: now,
        zone: '',
        heldAt: null,
        attempts: 0,
        retryAt: null,
        claimedUntil: null,
        handedAt: null,
        says: '',
        createdAt: now,
        changedAt: now,
      });
    }
  };
  let killed = 0;
  let round = 0;
  /** Notes whose time has passed wait for a person's word; here the person gives it. */
  const letHeldGo = async () => {
    for (const d of await app.store.dispatches({ states: ['approved'] }))
      if (d.heldAt !== null && (await release(app, d.id)).ok) held++;
  };
  // One that finds nothing to do and ends by itself leaves the compiled code for the others.
  await new Promise((resolve) =>
    fork(SENDER, [JSON.stringify(place), '0'], { env, stdio: 'ignore' }).once('exit', resolve),
  );
  const began = performance.now();
  while (killed < kills) {
    round++;
    aheadMs = round * LATER_MS;
    await letHeldGo();
    await queue(Math.max(0, OPEN - (await app.store.dispatches({ states: ['approved'] })).length));
    await Promise.all(
      [0, 1].map(async () => {
        const child = fork(SENDER, [JSON.stringify(place), String(aheadMs)], {
          env,
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        });
        const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
        const up = await Promise.race([
          new Promise<boolean>((resolve) => child.once('message', () => resolve(true))),
          ended.then(() => false),
        ]);
        if (up) await later(chance() * LONGEST_LIFE_MS);
        if (child.exitCode === null && child.signalCode === null) {
          child.kill('SIGKILL');
          killed++;
          if (killed % 100 === 0) process.stderr.write(`${name}: ${killed} of ${kills} kills\n`);
        }
        await ended;
      }),
    );
  }
  const seconds = (performance.now() - began) / 1000;
  // The last start is left alone, later and later, until nothing is on its way any more.
  for (let n = 1; n <= 40; n++) {
    const open = await app.store.dispatches({ states: ['approved', 'sending'] });
    if (open.length === 0) break;
    const retries = open.flatMap((d) => (d.retryAt === null ? [] : [Date.parse(d.retryAt) - Date.now() + 1000]));
    aheadMs = Math.max(aheadMs + LATER_MS, retries.length === open.length ? Math.min(...retries) : 0);
    await letHeldGo();
    while ((await sendNext(app)) !== undefined);
  }
  const all = await app.store.dispatches({});
  const count = (state: string) => all.filter((d) => d.state === state).length;
  const lost =
    all.filter((d) => d.state === 'sent' && !received.has(d.messageId)).length + count('approved') + count('sending');
  const twice = [...received.values()].filter((n) => n > 1).length;
  const unclear = all.filter((d) => d.state === 'uncertain');
  const arrived = unclear.filter((d) => received.has(d.messageId)).length;
  const silent = all.filter((d) => received.has(d.messageId) && d.state !== 'sent' && d.state !== 'uncertain').length;
  process.stdout.write(
    `${name}: ${killed} kills in ${seconds.toFixed(0)} s, ${all.length} notes: ${count('sent')} sent, ${unclear.length} shown as uncertain (${arrived} of them had arrived), ${count('refused')} refused, ${held} times one was held for being late; lost ${lost}, sent twice ${twice}, gone without being shown ${silent}, mangled ${mangled}\n`,
  );
  await app.store.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return lost === 0 && twice === 0 && silent === 0 && mangled === 0;
}

const kills = Number(process.argv[3] ?? 1000);
let fine = await trial(
  'SQLite',
  { dataFolder: mkdtempSync(join(tmpdir(), 'clinch-kills-')), databaseUrl: undefined },
  kills,
);
const postgres = await startPostgres();
if (typeof postgres === 'string') process.stdout.write(`PostgreSQL: left out, ${postgres}\n`);
else {
  fine =
    (await trial(
      'PostgreSQL',
      { dataFolder: mkdtempSync(join(tmpdir(), 'clinch-kills-')), databaseUrl: await postgres.createDatabase('kills') },
      kills,
    )) && fine;
  await postgres.stop();
}
rmSync(folder, { recursive: true, force: true });
process.exit(fine ? 0 : 1);
