/** The exact bytes of an email (RFC 5322, RFC 2045 to 2047): the same words give the same bytes, so that what was shown is what goes. */
import { createHash } from 'node:crypto';
import nodemailer from 'nodemailer';
import type { MailWords } from '../app/ports.ts';
import { noteHtml } from '../core/note-html.ts';
import { ClinchError } from '../core/problem.ts';
import { isPlainAddress } from '../core/records.ts';

/**
 * Compose a message: a plain text part always, an HTML part with the same words beside it, no trackers, no program's name.
 * Errors: throws 'bad-address' where an address could carry a second recipient or a header.
 */
export async function compose(words: MailWords): Promise<string> {
  for (const address of [words.toAddress, words.fromAddress]) {
    if (address !== '' && !isPlainAddress(address))
      throw new ClinchError('bad-address', 'an address that is not one plain address reached the composer');
  }
  // why: words that look like an encoded word (RFC 2047) would be decoded by whoever reads them, even inside quotes.
  const line = (text: string) => text.replace(/[\r\n]+/gu, ' ').replaceAll('=?', '= ?');
  const named = (name: string, address: string) => ({ name: line(name), address });
  const body = words.body.endsWith('\n') ? words.body : `${words.body}\n`;
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await composer.sendMail({
    ...(words.fromAddress === '' ? {} : { from: named(words.fromName, words.fromAddress) }),
    ...(words.toAddress === '' ? {} : { to: named(words.toName, words.toAddress) }),
    subject: line(words.subject),
    text: body,
    html: noteHtml(words.body),
    date: words.at,
    textEncoding: 'quoted-printable',
    // why: a boundary made by chance would make the bytes approved differ from the bytes shown.
    boundaryPrefix: 'part',
    baseBoundary: createHash('sha256').update(`${words.messageId}\n${body}`).digest('hex').slice(0, 24),
    ...(words.messageId === '' ? {} : { messageId: words.messageId }),
    ...(words.replyTo === undefined || words.replyTo.length === 0
      ? {}
      : { inReplyTo: words.replyTo.at(-1), references: [...words.replyTo] }),
    ...(words.draft ? { headers: { 'X-Unsent': '1' } } : {}),
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof composer.sendMail>[0]);
  return (message as Buffer).toString('utf8');
}
