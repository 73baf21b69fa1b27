/** An SMTP server on a bare socket that misbehaves as it is told, at any step, with or without TLS. */
import { createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { certificate } from './mail-server.ts';

/**
 * What happens at a step: `says` are the raw bytes answered (nothing where it is empty), then the connection may be
 * dropped, closed as one hangs up, flooded with `flood` until it breaks, or fed one byte of `drip` at a time.
 */
export type Deed = {
  readonly says?: string;
  readonly ends?: 'drop' | 'hang-up';
  readonly flood?: string;
  readonly drip?: string;
};
export const STEPS = ['greeting', 'EHLO', 'STARTTLS', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'after-dot'] as const;
export type Step = (typeof STEPS)[number];

export type RudeServer = {
  readonly port: number;
  /** Every line it was sent, those of the message too. */
  readonly seen: string[];
  /** Whole messages it has taken the dot of, whatever it answered. */
  readonly messages: string[];
  readonly stop: () => Promise<void>;
};

const POLITE: Record<Step, string> = {
  greeting: '220 rude.example ESMTP\r\n',
  EHLO: '',
  STARTTLS: '220 go on\r\n',
  AUTH: '235 welcome\r\n',
  MAIL: '250 ok\r\n',
  RCPT: '250 ok\r\n',
  DATA: '354 go on\r\n',
  'after-dot': '250 taken\r\n',
};

/** Start one. Steps that are not told anything are polite. */
export async function startRude(
  deeds: Partial<Record<Step, Deed>> = {},
  options: { readonly starttls?: boolean; readonly auth?: string } = {},
): Promise<RudeServer> {
  const seen: string[] = [];
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  const { key, cert } = certificate();

  function serve(socket: Socket | TLSSocket, secure: boolean): void {
    let inData = false;
    let rest = '';
    let message: string[] = [];
    const act = (step: Step, polite: string) => {
      const deed = deeds[step];
      if (!deed) return void socket.write(polite);
      if (deed.says) socket.write(deed.says);
      if (deed.flood !== undefined) {
        const { flood } = deed;
        const more = () => {
          while (!socket.destroyed && socket.write(flood));
        };
        socket.on('drain', more);
        more();
      }
      if (deed.drip !== undefined) {
        const { drip } = deed;
        let n = 0;
        const timer = setInterval(() => {
          if (socket.destroyed) clearInterval(timer);
          else socket.write(drip[n++ % drip.length] ?? '');
        }, 20);
        socket.on('close', () => clearInterval(timer));
      }
      if (deed.ends === 'drop') socket.destroy();
      if (deed.ends === 'hang-up') socket.end();
    };
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    const onData = (chunk: Buffer) => {
      rest += chunk.toString('utf8');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        seen.push(line);
        if (inData) {
          if (line !== '.') {
            message.push(line.startsWith('.') ? line.slice(1) : line);
            continue;
          }
          inData = false;
          messages.push(message.map((l) => `${l}\r\n`).join(''));
          message = [];
          act('after-dot', POLITE['after-dot']);
          continue;
        }
        const verb = line.split(/[ :]/u)[0]?.toUpperCase() ?? '';
        if (verb === 'EHLO') {
          const offers = [
            ...(options.starttls && !secure ? ['STARTTLS'] : []),
            ...(options.auth !== undefined && (secure || !options.starttls) ? [`AUTH ${options.auth}`] : []),
          ];
          act(
            'EHLO',
            ['rude.example', ...offers, '8BITMIME']
              .map((o, i, all) => `250${i === all.length - 1 ? ' ' : '-'}${o}\r\n`)
              .join(''),
          );
        } else if (verb === 'STARTTLS') {
          act('STARTTLS', POLITE.STARTTLS);
          if (deeds.STARTTLS === undefined) {
            socket.removeListener('data', onData);
            serve(new TLSSocket(socket, { isServer: true, key, cert }), true);
            return;
          }
        } else if (verb === 'DATA') {
          const answer = deeds.DATA?.says ?? POLITE.DATA;
          inData = answer.startsWith('3');
          act('DATA', POLITE.DATA);
        } else if (verb === 'AUTH' || verb === 'MAIL' || verb === 'RCPT') act(verb, POLITE[verb]);
        else socket.write(verb === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
      }
    };
    socket.on('data', onData);
    if (!secure) act('greeting', POLITE.greeting);
  }
  const server = createServer((socket) => {
    serve(socket, false);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port,
    seen,
    messages,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
