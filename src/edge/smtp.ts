/**
 * Email over SMTP (RFC 5321; STARTTLS, RFC 3207; sign-in, RFC 4954 and XOAUTH2).
 * Errors never throw from `send`: every end is one of sent, retry, refused, uncertain, in the server's own words where it has some.
 */
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { MailAccount, Post, Posted } from '../app/ports.ts';
import { compose } from './smtp-compose.ts';
import { outcomeOf, type Reached, type SmtpError, spoken } from './smtp-outcome.ts';

/**
 * How long the parts of a talk may take, in ms. `wholeMs` ends a talk that is always about to go on; it is well below the
 * time a claim lasts, so that nobody else takes a dispatch for stranded while it is being sent.
 */
export type Patience = { readonly connectMs: number; readonly silenceMs: number; readonly wholeMs: number };
const PATIENCE: Patience = { connectMs: 20_000, silenceMs: 60_000, wholeMs: 180_000 };
/** More than any honest answer, less than a flood. */
const MOST_ANSWER_BYTES = 64 * 1024;
const FAREWELL_MS = 1000;

export function openPost(patience: Patience = PATIENCE): Post {
  return {
    compose,
    send: (account, secret, envelope, bytes, still) => send(patience, account, secret, envelope, bytes, still),
    probe: (account, secret) => probe(patience, account, secret),
  };
}

type Connection = InstanceType<typeof SMTPConnection>;
type SentInfo = { response: string };

function connection(account: MailAccount, patience: Patience): Connection {
  const ca = process.env.CLINCH_SMTP_CA;
  return new SMTPConnection({
    host: account.host,
    port: account.port,
    secure: account.security === 'tls',
    requireTLS: account.security === 'starttls',
    ignoreTLS: account.security === 'none-on-loopback',
    // why: the computer's own name is nobody's business; servers want an address literal or a name, and look at neither.
    name: '[127.0.0.1]',
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.connectMs,
    dnsTimeout: patience.connectMs,
    socketTimeout: patience.silenceMs,
    maxResponseSize: MOST_ANSWER_BYTES,
    logger: false,
    tls: { ...(ca === undefined || ca === '' ? {} : { ca: [readFileSync(ca, 'utf8')] }) },
  } as ConstructorParameters<typeof SMTPConnection>[0]);
}

/** Connect and sign in; rejects with the library's error. `lost` is told when the connection fails, now or later. */
function signIn(
  smtp: Connection,
  account: MailAccount,
  secret: string,
  lost: (error: SmtpError) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: SmtpError) => {
      reject(error);
      lost(error);
    };
    smtp.on('error', fail);
    // why a turn later: after 421 the library ends the connection before it hands on the answer that says so.
    smtp.on('end', () =>
      setImmediate(() => fail(Object.assign(new Error('the connection was closed'), { code: 'ECONNECTION' }))),
    );
    smtp.connect((error?: Error | null) => {
      if (error) return fail(error);
      if (account.user === '') return resolve();
      const credentials =
        account.auth === 'oauth2'
          ? {
              type: 'OAUTH2' as const,
              user: account.user,
              oauth2: new XOAuth2({ user: account.user, accessToken: secret }),
            }
          : { user: account.user, pass: secret };
      smtp.login(credentials as never, (failed) => (failed ? fail(failed as SmtpError) : resolve()));
    });
  });
}

/** End a talk: politely where it went well, else at once, because a QUIT in the midst of a message would become part of it. */
function farewell(smtp: Connection, politely: boolean): void {
  smtp.removeAllListeners('end');
  smtp.removeAllListeners('error');
  smtp.on('error', () => {});
  if (politely) smtp.quit();
  else smtp.close();
  setTimeout(() => smtp.close(), FAREWELL_MS).unref();
}

/** One whole talk with a time limit; `work` is told how to give up from elsewhere. */
async function talk<T>(
  smtp: Connection,
  patience: Patience,
  work: (giveUp: (error: SmtpError) => void) => Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let well = false;
  try {
    const made = await new Promise<T>((resolve, reject) => {
      timer = setTimeout(() => {
        smtp.close();
        reject(Object.assign(new Error('the mail server took too long'), { code: 'ETIMEDOUT' }));
      }, patience.wholeMs);
      work(reject).then(resolve, reject);
    });
    well = true;
    return made;
  } finally {
    clearTimeout(timer);
    farewell(smtp, well);
  }
}

async function send(
  patience: Patience,
  account: MailAccount,
  secret: string,
  envelope: { readonly from: string; readonly to: string; readonly copyTo?: string },
  bytes: string,
  still: () => Promise<boolean> = async () => true,
): Promise<Posted> {
  const smtp = connection(account, patience);
  // why: only the first byte handed over for DATA tells whether the words can have gone; the library reports a
  // connection that drops there like any other.
  let reached: Reached = 'before';
  let ended = false;
  let taken: Posted | undefined;
  const message = new Readable({
    read() {
      still().then(
        (mine) => {
          if (!mine) return this.destroy(new Error('this note was taken over elsewhere'));
          if (this.destroyed) return;
          reached = 'words';
          this.push(Buffer.from(bytes, 'utf8'));
          this.push(null);
          ended = true;
        },
        (error: Error) => this.destroy(error),
      );
    },
  });
  const hand = (to: string, words: Readable | string) =>
    new Promise<SentInfo>((resolve, reject) => {
      smtp.send({ from: envelope.from, to: [to] }, words as Readable, (error, sent) =>
        error ? reject(error) : resolve(sent as SentInfo),
      );
    });
  try {
    return await talk(smtp, patience, async (giveUp): Promise<Posted> => {
      await signIn(smtp, account, secret, giveUp);
      const { response } = await hand(envelope.to, message);
      const words = spoken(response, account.user, secret);
      if (!ended)
        return {
          state: 'retry',
          says: `The mail server answered before it had the note, so it was not sent: ${words}`,
        };
      if (!/^2\d\d(?:[ -]|$)/u.test(response))
        return {
          state: 'uncertain',
          says: `The mail server's answer makes no sense; it may or may not have arrived. (${words})`,
        };
      taken = { state: 'sent', says: `The mail server took it: ${words}` };
      // why a delivery of its own: were both asked for at once, a refused interviewer would still leave a copy that looks sent.
      if (envelope.copyTo !== undefined) await hand(envelope.copyTo, bytes);
      return taken;
    });
  } catch (error) {
    if (taken) return { ...taken, says: `${taken.says} Your own hidden copy did not go through.` };
    return outcomeOf(error as SmtpError, reached, account, secret);
  }
}

async function probe(patience: Patience, account: MailAccount, secret: string): Promise<{ ok: boolean; says: string }> {
  const smtp = connection(account, patience);
  try {
    await talk(smtp, patience, (giveUp) => signIn(smtp, account, secret, giveUp));
    return {
      ok: true,
      says: `${account.host} answered${account.user === '' ? '' : ' and accepted the sign-in'}. Nothing was sent.`,
    };
  } catch (error) {
    return { ok: false, says: outcomeOf(error as SmtpError, 'before', account, secret).says };
  }
}
