/** What an email is made of, whether it is a thank-you or a note that comes after it, and the draft for another mail program. */
import { LATER_NOTES } from '../core/kinds.ts';
import { mailto } from '../core/mailto.ts';
import type { Channel } from '../core/note.ts';
import { done, type Outcome, refuse } from '../core/problem.ts';
import { isPlainAddress, type Person } from '../core/records.ts';
import { profile } from './interviews.ts';
import { laterNoteOf, threadOf } from './later-notes.ts';
import { factsFor, note } from './notes.ts';
import type { App } from './ports.ts';

/** `replyTo` are the Message-IDs of the thread so far, oldest first. */
export type MailSource = {
  readonly interviewId: string;
  readonly person: Person;
  readonly channel: Channel;
  readonly subject: string;
  readonly body: string;
  readonly later: boolean;
  readonly replyTo: readonly string[];
};

const LATER_ID = new RegExp(`^(.+)_(${LATER_NOTES.join('|')})$`, 'u');

/** The words under an id: a note's own, or `INTERVIEW_KIND` for a note that comes after it. */
export async function mailSource(app: App, id: string): Promise<Outcome<MailSource>> {
  const match = LATER_ID.exec(id);
  if (match && (await app.store.get('note', id)) === undefined) {
    const [, interviewId = '', kind = ''] = match;
    const shown = await laterNoteOf(app, interviewId, kind);
    if (!shown.ok) return shown;
    const { personId, subject, body } = shown.value.value;
    const based = await factsFor(app, interviewId, personId, 'email');
    if (!based.ok) return based;
    const { person } = based.value;
    const thread = await threadOf(app, interviewId, person.email);
    return done({ interviewId, person, channel: 'email', subject, body, later: true, replyTo: thread.ids });
  }
  const kept = await note(app, id);
  if (!kept.ok) return kept;
  const { subject, body, channel, personId } = kept.value.value;
  const based = await factsFor(app, kept.value.interviewId, personId, channel, id);
  if (!based.ok) return based;
  return done({
    interviewId: kept.value.interviewId,
    person: based.value.person,
    channel,
    subject,
    body,
    later: false,
    replyTo: [],
  });
}

/** The note as an unsent message that opens as a draft in a mail program, and as a link where it is short enough. */
export async function asDraft(
  app: App,
  id: string,
): Promise<Outcome<{ eml: string; fileName: string; mailto: string | null }>> {
  const source = await mailSource(app, id);
  if (!source.ok) return source;
  const { person, subject, body, replyTo, later } = source.value;
  const to = person.email;
  if (to !== '' && !isPlainAddress(to))
    return refuse('bad-address', `"${to}" is not one plain email address.`, 'email');
  const mine = (await profile(app)).value;
  const eml = await app.post.compose({
    fromName: mine.name,
    fromAddress: isPlainAddress(mine.email) ? mine.email : '',
    toName: person.name,
    toAddress: to,
    subject,
    body,
    messageId: '',
    at: app.clock.now(),
    replyTo,
    draft: true,
  });
  const name = person.name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .toLowerCase();
  return done({
    eml,
    fileName: `${later ? 'note' : 'thank-you'}-${name || 'note'}.eml`,
    mailto: mailto(to, subject, body) ?? null,
  });
}
