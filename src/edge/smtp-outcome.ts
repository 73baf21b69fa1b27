/** What the end of an SMTP talk means for the message, in a sentence a person can act on. */
import type { Posted } from '../app/ports.ts';

export type SmtpError = Error & {
  code?: string;
  originalCode?: string;
  command?: string;
  responseCode?: number;
  response?: string;
};

/** How far the talk had come. `words`: at least one byte of the message had been handed over. */
export type Reached = 'before' | 'words';

const MOST_WORDS = 300;

/** A server's words on one line, short, without control characters, and without the password in any of its written forms. */
export function spoken(words: string, user: string, secret: string): string {
  const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
  const forms =
    secret === ''
      ? []
      : [
          base64(`\u0000${user}\u0000${secret}`),
          base64(`user=${user}\u0001auth=Bearer ${secret}\u0001\u0001`),
          base64(secret),
          secret,
        ];
  let line = words.replace(/(?:\p{Cc}|[\u2028\u2029])+/gu, ' ').trim();
  for (const form of forms) line = line.replaceAll(form, '…');
  return line.length > MOST_WORDS ? `${line.slice(0, MOST_WORDS)}…` : line;
}

/** OpenSSL's and Node's names for what is wrong with a certificate, said plainly. */
const CERTIFICATES: readonly (readonly [pattern: RegExp, says: string])[] = [
  [
    /CERT_HAS_EXPIRED|certificate has expired/iu,
    'its certificate has expired. The mail provider must renew it; look whether the clock of this computer is right, too',
  ],
  [
    /CERT_NOT_YET_VALID|not yet valid/iu,
    'its certificate is not valid yet. The clock of this computer is probably wrong',
  ],
  [
    /ALTNAME|does not match certificate|Host: /u,
    'its certificate belongs to another name. Look at the spelling of the server; on a public network, sign in to that network first',
  ],
  [
    /SELF_SIGNED|self.signed/iu,
    'it vouches for itself and nobody else does. On a public network, sign in to that network first; a server of your own must be made known to this computer (CLINCH_SMTP_CA names its certificate)',
  ],
  [
    /UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|unable to (?:verify|get)/iu,
    'this computer does not know who vouches for it. A virus scanner or a company network may be in between; ask whoever runs it (CLINCH_SMTP_CA names one more certificate to trust)',
  ],
  [/CERT_|certificate/iu, 'this computer does not trust its certificate'],
];

/** What is wrong with the encryption, or undefined where the trouble is another one. */
function encryptionSays(error: SmtpError, words: string): { says: string; forGood: boolean } | undefined {
  const text = `${error.originalCode ?? ''} ${error.code ?? ''} ${words}`;
  if (/wrong version number|packet length too long|unknown protocol/iu.test(text))
    return {
      says: 'The mail server does not speak TLS at this port. Try STARTTLS, mostly at port 587. Nothing was sent.',
      forGood: true,
    };
  if (error.command === 'STARTTLS' && error.responseCode !== undefined && error.responseCode >= 500)
    return {
      says: `The mail server does not offer encryption here (${words}), so nothing was sent. Try TLS, mostly at port 465.`,
      forGood: true,
    };
  const found = CERTIFICATES.find(([pattern]) => pattern.test(text));
  return found
    ? { says: `The mail server is not trusted: ${found[1]}. Nothing was sent. (${words})`, forGood: true }
    : undefined;
}

/** What is wrong with the sign-in. */
const signInSays = (token: boolean, words: string) =>
  token
    ? `The mail server did not accept the access token; it may have run out. Paste a fresh one in Settings. (${words})`
    : `The mail server did not accept the user name and password. Many providers want an app password here. (${words})`;

/**
 * What an error means: whether the message can have gone, and whether trying again makes sense.
 * The server's own whole answer decides, wherever it came: after 4xx and 5xx it has not taken the message (RFC 5321, 4.2.1).
 * Half an answer, no answer or nonsense after the words leaves it uncertain.
 */
export function outcomeOf(
  error: SmtpError,
  reached: Reached,
  account: { readonly user: string; readonly auth: 'password' | 'oauth2' },
  secret: string,
): Posted {
  const words = spoken(error.response ?? error.message, account.user, secret);
  const answered = /^[45]\d\d(?:[ -]|$)/u.test(error.response ?? '') ? Number(error.response?.slice(0, 3)) : undefined;
  if (reached === 'words' && answered === undefined)
    return {
      state: 'uncertain',
      says: `The connection ended before the mail server confirmed. It may or may not have arrived. (${words})`,
    };
  const encryption = encryptionSays(error, words);
  if (encryption) return { state: 'refused', says: encryption.says };
  if (answered !== undefined && answered < 500)
    return { state: 'retry', says: `The mail server asks to try again later: ${words}` };
  if (error.code === 'EAUTH' && (answered !== undefined || error.command === 'API'))
    return { state: 'refused', says: signInSays(account.auth === 'oauth2', words) };
  if (answered !== undefined)
    return {
      state: 'refused',
      says:
        error.command === 'RCPT TO'
          ? `The mail server does not take mail for this address: ${words}`
          : `The mail server refused it: ${words}`,
    };
  return {
    state: 'retry',
    says: `The mail server could not be reached or broke off before the note was handed over: ${words}`,
  };
}
