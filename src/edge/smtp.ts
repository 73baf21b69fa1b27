/**
 * Email over SMTP, and the exact bytes of it (RFC 5322, 6531 where needed).
 * Errors never throw from `send`: every end is one of sent, retry, refused, uncertain, in the server's own words where it has some.
 */
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { MailAccount, MailWords, Post, Posted } from '../app/ports.ts';
import { ClinchError } from '../core/problem.ts';
import { isPlainAddress } from '../core/records.ts';

const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000, dnsTimeout: 20_000 };

export function openPost(): Post {
  return { compose, send, probe };
}

async function compose(words: MailWords): Promise<string> {
  for (const address of [words.toAddress, words.fromAddress, words.bcc ?? '']) {
    if (address !== '' && !isPlainAddress(address))
      throw new ClinchError('bad-address', 'an address that is not one plain address reached the composer');
  }
  const named = (name: string, address: string) => ({ name: name.replace(/[\r\n]+/gu, ' '), address });
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await composer.sendMail({
    ...(words.fromAddress === '' ? {} : { from: named(words.fromName, words.fromAddress) }),
    ...(words.toAddress === '' ? {} : { to: named(words.toName, words.toAddress) }),
    subject: words.subject,
    text: words.body.endsWith('\n') ? words.body : `${words.body}\n`,
    date: words.at,
    textEncoding: 'quoted-printable',
    ...(words.messageId === '' ? {} : { messageId: words.messageId }),
    ...(words.inReplyTo === undefined ? {} : { inReplyTo: words.inReplyTo, references: [words.inReplyTo] }),
    ...(words.draft ? { headers: { 'X-Unsent': '1' } } : {}),
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return (message as Buffer).toString('utf8');
}

type Connection = InstanceType<typeof SMTPConnection>;

function connection(account: MailAccount): Connection {
  const ca = process.env.CLINCH_SMTP_CA;
  return new SMTPConnection({
    host: account.host,
    port: account.port,
    secure: account.security === 'tls',
    requireTLS: account.security === 'starttls',
    ignoreTLS: account.security === 'none-on-loopback',
    ...TIMEOUTS,
    logger: false,
    tls: { ...(ca === undefined || ca === '' ? {} : { ca: [readFileSync(ca, 'utf8')] }) },
  });
}

/** Connect and sign in; rejects with the library's error. `lost` is told when the connection fails later. */
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
    smtp.on('end', () => fail(Object.assign(new Error('the connection was closed'), { code: 'ECONNECTION' })));
    smtp.connect(() => {
      if (account.user === '') return resolve();
      const credentials =
        account.auth === 'oauth2'
          ? {
              type: 'OAUTH2' as const,
              user: account.user,
              oauth2: new XOAuth2({ user: account.user, accessToken: secret }),
            }
          : { user: account.user, pass: secret };
      smtp.login(credentials as never, (error) => (error ? reject(error) : resolve()));
    });
  });
}

async function send(
  account: MailAccount,
  secret: string,
  envelope: { from: string; to: readonly string[] },
  bytes: string,
): Promise<Posted> {
  const smtp = connection(account);
  // why: only the first byte read for DATA tells whether the words can have gone; the library reports a
  // connection that drops there like any other.
  let begun = false;
  const words = new Readable({
    read() {
      begun = true;
      this.push(Buffer.from(bytes, 'utf8'));
      this.push(null);
    },
  });
  try {
    const info = await new Promise<SentInfo>((resolve, reject) => {
      signIn(smtp, account, secret, reject).then(
        () =>
          smtp.send({ from: envelope.from, to: [...envelope.to] }, words, (error, sent) =>
            error ? reject(error) : resolve(sent as SentInfo),
          ),
        reject,
      );
    });
    const missed = info.rejected.find((address) => address === envelope.to[0]);
    if (missed !== undefined)
      return {
        state: 'refused',
        says: `The mail server does not take mail for ${missed}: ${info.rejectedErrors?.[0]?.response ?? info.response}`,
      };
    return { state: 'sent', says: `The mail server took it: ${info.response}` };
  } catch (error) {
    return outcomeOf(error as SmtpError, begun);
  } finally {
    smtp.removeAllListeners('end');
    smtp.on('error', () => {});
    smtp.quit();
    setTimeout(() => smtp.close(), 1000).unref();
  }
}

type SentInfo = { response: string; rejected: string[]; rejectedErrors?: { response?: string }[] };
type SmtpError = Error & { code?: string; command?: string; responseCode?: number; response?: string };

/** What an error means for the message: whether it can have gone, and whether trying again makes sense. */
function outcomeOf(error: SmtpError, begun: boolean): Posted {
  const words = error.response ?? error.message;
  const answered = error.responseCode;
  // The server's own answer decides, wherever in the talk it came: it has not taken the message.
  if (answered !== undefined && answered >= 500)
    return {
      state: 'refused',
      says:
        error.code === 'EAUTH'
          ? `The mail server did not accept the user name and password: ${words}`
          : `The mail server refused it: ${words}`,
    };
  if (answered !== undefined && answered >= 400)
    return { state: 'retry', says: `The mail server asks to try again later: ${words}` };
  if (begun)
    return {
      state: 'uncertain',
      says: `The connection ended before the mail server confirmed. It may or may not have arrived. (${words})`,
    };
  if (error.code === 'EAUTH')
    return { state: 'refused', says: `The mail server did not accept the user name and password: ${words}` };
  if (/certificate|self.signed|altnames/iu.test(words))
    return {
      state: 'refused',
      says: `The mail server's certificate is not one this computer trusts, so nothing was sent: ${words}`,
    };
  if (error.code === 'EENVELOPE')
    return { state: 'refused', says: `The mail server does not take mail for this address: ${words}` };
  return {
    state: 'retry',
    says: `The mail server could not be reached or broke off before the note was handed over: ${words}`,
  };
}

async function probe(account: MailAccount, secret: string): Promise<{ ok: boolean; says: string }> {
  const smtp = connection(account);
  try {
    await new Promise<void>((resolve, reject) => {
      signIn(smtp, account, secret, reject).then(resolve, reject);
    });
    return {
      ok: true,
      says: `${account.host} answered${account.user === '' ? '' : ' and accepted the sign-in'}. Nothing was sent.`,
    };
  } catch (error) {
    return { ok: false, says: outcomeOf(error as SmtpError, false).says };
  } finally {
    smtp.removeAllListeners('end');
    smtp.on('error', () => {});
    smtp.quit();
    setTimeout(() => smtp.close(), 1000).unref();
  }
}
