/**
 * One sender of the kills bench: says that it is up, then sends what is due until it is killed or nothing is left.
 * A file of its own, because what it loads is loaded a thousand times.
 */
import { sendNext } from '../src/app/outbox.ts';
import { openApp } from '../src/face/wire.ts';

const place = JSON.parse(process.argv[2] ?? '{}') as { dataFolder: string; databaseUrl: string | undefined };
const aheadMs = Number(process.argv[3]);
const app = { ...(await openApp(place)), clock: { now: () => new Date(Date.now() + aheadMs) } };
// The mail part is loaded before the clock of death starts, so that death comes in the talk and not before it.
await app.post.probe(
  {
    host: '127.0.0.1',
    port: 9,
    security: 'none-on-loopback',
    user: '',
    auth: 'password',
    fromName: '',
    fromAddress: 'maya@example.org',
    bccSelf: false,
  },
  '',
);
process.send?.('up');
while ((await sendNext(app)) !== undefined);
process.exit(0);
