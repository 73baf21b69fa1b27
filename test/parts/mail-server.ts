/** Real SMTP peers for tests: a polite one (smtp-server) and a rude one (a bare socket that does what it is told). */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type Received = {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly secure: boolean;
};
export type MailServer = { readonly port: number; readonly received: Received[]; readonly stop: () => Promise<void> };

let made: { key: string; cert: string; caFile: string } | undefined;

/** A certificate for this computer, signed by itself; `caFile` is what a client must trust. */
export function certificate(): { key: string; cert: string; caFile: string } {
  if (made) return made;
  const folder = mkdtempSync(join(tmpdir(), 'clinch-cert-'));
  const [keyFile, caFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost,IP:127.0.0.1',
      '-keyout',
      keyFile,
      '-out',
      caFile,
    ],
    { stdio: 'ignore' },
  );
  made = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(caFile, 'utf8'), caFile };
  return made;
}

/** A certificate made for a test: `days` may be past, `name` may be another's. Trust is given by putting `cert` where CLINCH_SMTP_CA points. */
export function otherCertificate(what: { readonly name?: string; readonly until?: string }): {
  key: string;
  cert: string;
  caFile: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'clinch-cert-'));
  const [keyFile, request, caFile] = [join(folder, 'key.pem'), join(folder, 'request.pem'), join(folder, 'cert.pem')];
  const [database, serial, settings] = [join(folder, 'index.txt'), join(folder, 'serial'), join(folder, 'ca.cnf')];
  const names = what.name === undefined ? 'DNS:localhost,IP:127.0.0.1' : `DNS:${what.name}`;
  writeFileSync(database, '');
  writeFileSync(serial, '01\n');
  writeFileSync(
    settings,
    `[ca]\ndefault_ca=d\n[d]\ndatabase=${database}\nserial=${serial}\nnew_certs_dir=${folder}\ndefault_md=sha256\npolicy=p\nx509_extensions=e\n[p]\ncommonName=supplied\n[e]\nsubjectAltName=${names}\n`,
  );
  const quiet = { stdio: 'ignore' } as const;
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  execFileSync(
    'openssl',
    ['req', '-new', ...curve, '-subj', '/CN=localhost', '-keyout', keyFile, '-out', request],
    quiet,
  );
  const dates = ['-startdate', '20200101000000Z', '-enddate', what.until ?? '20990101000000Z'];
  const sign = ['ca', '-batch', '-selfsign', '-config', settings, '-keyfile', keyFile, '-in', request, '-out', caFile];
  execFileSync('openssl', [...sign, '-notext', ...dates], quiet);
  return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(caFile, 'utf8'), caFile };
}

/** A polite server. `user`/`pass` are what it accepts; `onData` may answer with an error. */
export async function startMailServer(
  options: {
    user?: string;
    pass?: string;
    tls?: 'starttls' | 'tls' | 'none';
    /** The ways to sign in that it offers, and the token it takes for XOAUTH2. */
    methods?: readonly string[];
    token?: string;
    /** A certificate other than the usual one. */
    certificate?: { readonly key: string; readonly cert: string };
    onData?: (raw: string) => Error | undefined;
    onRecipient?: (address: string) => Error | undefined;
  } = {},
): Promise<MailServer> {
  const received: Received[] = [];
  const { key, cert } = options.certificate ?? certificate();
  const setup: SMTPServerOptions = {
    key,
    cert,
    secure: options.tls === 'tls',
    hideSTARTTLS: options.tls === 'none',
    authOptional: options.user === undefined,
    disableReverseLookup: true,
    logger: false,
    ...(options.methods ? { authMethods: [...options.methods] } : {}),
    onAuth: (auth, _session, done) =>
      auth.username === options.user &&
      (auth.method === 'XOAUTH2' ? auth.accessToken === options.token : auth.password === options.pass)
        ? done(null, { user: auth.username ?? '' })
        : done(new Error('wrong user name or password')),
    onRcptTo: (address, _session, done) => done(options.onRecipient?.(address.address)),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const error = options.onData?.(raw);
        if (!error)
          received.push({
            from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
            to: session.envelope.rcptTo.map((r) => r.address),
            raw,
            secure: session.secure,
          });
        done(error);
      });
    },
  };
  const server = new SMTPServer(setup);
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  return { port, received, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** What a rude server does: its greeting, then for each command it has words for, an answer, or 'drop'. */
export type Script = {
  readonly greeting?: string | 'drop';
  readonly answers?: Readonly<Record<string, string | 'drop'>>;
  readonly afterData?: string | 'drop';
};

/** A rude server without TLS or sign-in. `seen` is every line it was sent. */
export async function startRudeServer(
  script: Script,
): Promise<{ port: number; seen: string[]; stop: () => Promise<void> }> {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    const answer = (words: string | 'drop') => (words === 'drop' ? socket.destroy() : socket.write(`${words}\r\n`));
    let inData = false;
    let rest = '';
    answer(script.greeting ?? '220 rude.example ESMTP');
    socket.on('data', (chunk) => {
      rest += chunk.toString('utf8');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        seen.push(line);
        if (inData) {
          if (line === '.') {
            inData = false;
            answer(script.afterData ?? '250 taken');
          }
          continue;
        }
        const verb = line.split(/[ :]/u)[0]?.toUpperCase() ?? '';
        const words =
          script.answers?.[verb] ?? (verb === 'DATA' ? '354 go on' : verb === 'QUIT' ? '221 bye' : '250 ok');
        if (verb === 'DATA' && words.startsWith('3')) inData = true;
        answer(words);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    port,
    seen,
    stop: () =>
      new Promise((resolve) => {
        for (const s of sockets) s.destroy();
        server.close(() => resolve());
      }),
  };
}
