/**
 * Whether a note can be lost or sent twice: two senders on one store, killed (SIGKILL) at random moments again and again,
 * against a mail server that is slow, drops connections and sometimes takes a message without saying so.
 * `npm run bench -- kills [KILLS]` on SQLite, and on PostgreSQL where there is one. The exit code says whether nothing was lost or doubled.
 */
import { fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { saveMailAccount, sendNext } from '../src/app/outbox.ts';
import type { App } from '../src/app/ports.ts';
import { draw, seeded } from '../src/core/random.ts';
import { openApp } from '../src/face/wire.ts';
import { startPostgres } from '../test/parts/postgres.ts';

type Place = { readonly dataFolder: string; readonly databaseUrl: string | undefined };
/** Longer than a claim lasts: each pair of senders wakes up this much later than the one before, as after a restart. */
const LATER_MS = 6 * 60_000;

const opened = async (place: Place, aheadMs: number): Promise<App> => ({
  ...(await openApp(place)),
  clock: { now: () => new Date(Date.now() + aheadMs) },
});

/** A sender: says that it is up, then sends what is due until it is killed or nothing is left. */
async function sender(place: Place, aheadMs: number): Promise<never> {
  const app = await opened(place, aheadMs);
  process.send?.('up');
  while ((await sendNext(app)) !== undefined);
  process.exit(0);
}

if (process.argv[2] === 'sender') await sender(JSON.parse(process.argv[3] ?? '{}') as Place, Number(process.argv[4]));

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
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    logger: false,
    onMailFrom: (_from, _session, done) => {
      const x = chance();
      setTimeout(
        () => done(x < 0.02 ? Object.assign(new Error('come back later'), { responseCode: 451 }) : null),
        x * 6,
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
        }, x * 12);
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };

  const app = await opened(place, 0);
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
        dueAt: now,
        attempts: 0,
        retryAt: null,
        claimedUntil: null,
        says: '',
        createdAt: now,
        changedAt: now,
      });
    }
  };
  let killed = 0;
  let round = 0;
  while (killed < kills) {
    await queue(8);
    round++;
    await Promise.all(
      [0, 1].map(async () => {
        const child = fork(import.meta.filename, ['sender', JSON.stringify(place), String(round * LATER_MS)], {
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        });
        const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
        const up = await Promise.race([
          new Promise<boolean>((resolve) => child.once('message', () => resolve(true))),
          ended.then(() => false),
        ]);
        if (up) await later(chance() * 45);
        if (child.exitCode === null && child.signalCode === null) {
          child.kill('SIGKILL');
          killed++;
        }
        await ended;
      }),
    );
  }
  // The last start is left alone, hours later, until nothing is due.
  for (let n = 1; n <= 8; n++) {
    const calm = await opened(place, round * LATER_MS + n * 7 * 3_600_000);
    while ((await sendNext(calm)) !== undefined);
    await calm.store.close();
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
    `${name}: ${killed} kills, ${all.length} notes: ${count('sent')} sent, ${unclear.length} shown as uncertain (${arrived} of them had arrived), ${count('refused')} refused; lost ${lost}, sent twice ${twice}, gone without being shown ${silent}\n`,
  );
  await app.store.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return lost === 0 && twice === 0 && silent === 0;
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
process.exit(fine ? 0 : 1);
