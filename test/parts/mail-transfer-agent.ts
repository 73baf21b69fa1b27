/**
 * A real mail transfer agent for tests: Debian's Exim as an instance of its own, on a free loopback port, with its own
 * configuration, spool and mailboxes in a temporary folder. The machine's own mail is not touched. Where there is none,
 * tests skip and say so.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificate } from './mail-server.ts';

export type MailTransferAgent = {
  readonly port: number;
  readonly version: string;
  /** The messages delivered to a mailbox at example.org, as they lie there, once there are `count` of them. */
  readonly delivered: (mailbox: string, count: number) => Promise<readonly Buffer[]>;
  readonly stop: () => Promise<void>;
};

const EXIM = ['/usr/sbin/exim4', '/usr/sbin/exim'];

const configuration = (folder: string, port: number, user: string) => `
primary_hostname = mta.example.org
exim_user = ${user}
exim_group = ${user}
deliver_drop_privilege = true
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%slog
pid_file_path = ${folder}/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
host_lookup =
rfc1413_hosts =
keep_environment =
tls_advertise_hosts = *
tls_certificate = ${folder}/cert.pem
tls_privatekey = ${folder}/key.pem
auth_advertise_hosts = \${if def:tls_in_cipher{*}}
acl_smtp_rcpt = check_rcpt
acl_smtp_data = accept
begin acl
check_rcpt:
  deny message = no such person here
       local_parts = nobody
  accept authenticated = *
         domains = example.org
  deny message = sign in first
begin routers
here:
  driver = accept
  domains = example.org
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  maildir_format
  directory = ${folder}/mail
  create_directory
  delivery_date_add
  envelope_to_add
  return_path_add
  user = ${user}
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if and{{eq{$auth2}{maya}}{eq{$auth3}{geheim}}}}
  server_set_id = $auth2
`;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.end('QUIT\r\n');
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
const moment = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, 50);
  });

/** Start one, or a sentence why there is none. */
export async function startMailTransferAgent(): Promise<MailTransferAgent | string> {
  const exim = EXIM.find((file) => existsSync(file));
  if (exim === undefined) return 'no mail transfer agent (Exim) on this machine';
  if (process.getuid?.() !== 0) return 'a mail transfer agent can only be run as root';
  const user = 'Debian-exim';
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((l) => l.startsWith(`${user}:`));
  if (line === undefined) return `there is no user ${user} to run a mail transfer agent as`;
  const [uid, gid] = line.split(':').slice(2, 4).map(Number) as [number, number];
  const folder = mkdtempSync(join(tmpdir(), 'clinch-mta-'));
  chmodSync(folder, 0o755);
  const { key, cert } = certificate();
  const port = await freePort();
  writeFileSync(join(folder, 'cert.pem'), cert);
  writeFileSync(join(folder, 'key.pem'), key);
  chownSync(join(folder, 'key.pem'), uid, gid);
  for (const name of ['spool', 'log', 'mail']) {
    mkdirSync(join(folder, name));
    chownSync(join(folder, name), uid, gid);
  }
  chownSync(folder, uid, gid);
  const file = join(folder, 'exim.conf');
  writeFileSync(file, configuration(folder, port, user), { mode: 0o644 });
  const version = /version (\S+)/u.exec(spawnSync(exim, ['-C', file, '-bV'], { encoding: 'utf8' }).stdout)?.[1];
  const daemon = spawn(exim, ['-C', file, '-bdf', '-odf'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let noise = '';
  daemon.stderr.on('data', (chunk: Buffer) => {
    noise += chunk.toString();
  });
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 200 || daemon.exitCode !== null) return `Exim did not come up: ${noise.trim()}`;
    await moment();
  }
  const log = () =>
    existsSync(join(folder, 'log/mainlog')) ? readFileSync(join(folder, 'log/mainlog'), 'utf8') : noise;
  return {
    port,
    version: version ?? 'unknown',
    delivered: async (mailbox, count) => {
      // One folder for all, because Exim rightly lets no address from outside choose a file's name.
      const box = join(folder, 'mail/new');
      for (let tries = 0; tries < 200; tries++) {
        const names = existsSync(box) ? readdirSync(box).sort() : [];
        const messages = names
          .map((name) => readFileSync(join(box, name)))
          .filter((raw) => raw.includes(`Envelope-to: ${mailbox}@`));
        if (messages.length >= count) return messages;
        await moment();
      }
      throw new Error(`only so many came to ${mailbox}; the agent says:\n${log()}`);
    },
    stop: () =>
      new Promise((resolve) => {
        daemon.once('exit', () => {
          rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        daemon.kill('SIGTERM');
      }),
  };
}
