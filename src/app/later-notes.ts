/** Notes after the thank-you (a nudge, an answer to a no, a yes to the next round): drafted once, then the candidate's own. */
import { LATER_NOTES, type LaterNoteId } from '../core/kinds.ts';
import { laterNote } from '../core/later-note.ts';
import { done, type Outcome, refuse } from '../core/problem.ts';
import type { Standing } from '../core/note.ts';
import { restand } from '../core/note-overlap.ts';
import { type Interview, isPlainAddress, type LaterNoteRecord, laterNoteRecord } from '../core/records.ts';
import { type Kept, read, type Saved, save } from './documents.ts';
import { debrief, interview, profile } from './interviews.ts';
import { mailto } from '../core/mailto.ts';
import { factsFor, note } from './notes.ts';
import type { App } from './ports.ts';

/** A later note as it is shown: whom it goes to, what it is for, its words, and a link that opens them in a mail program. */
export type ShownLater = Kept<LaterNoteRecord> & {
  readonly name: string;
  readonly purpose: string;
  readonly to: string;
  readonly toName: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly mailto: string | null;
  /** The id under which it can be sent or taken as a mail file. */
  readonly mailId: string;
  /** What its sentences stand on, as far as they are still ours. */
  readonly standsOn: readonly Standing[];
};

const isKind = (kind: string): kind is LaterNoteId => (LATER_NOTES as readonly string[]).includes(kind);
const unknown = () => refuse('not-found', `There is no such note: ${LATER_NOTES.join(', ')}.`, 'kind');
const idOf = (interviewId: string, kind: string) => `${interviewId}_${kind}`;

/** Who is written to: whoever they said would be in touch, else the manager who was there, else the first who was. */
async function recipient(app: App, one: Interview): Promise<string | undefined> {
  const told = (await debrief(app, one.id)).value;
  const there = one.people.filter((p) => told.present.length === 0 || told.present.includes(p.id));
  const who = told.nextSteps.who.toLowerCase();
  return (
    one.people.find((p) => who !== '' && (p.name.toLowerCase().includes(who) || who.includes(p.name.toLowerCase()))) ??
    there.find((p) => p.part === 'hiring-manager' || p.part === 'chair') ??
    there[0] ??
    one.people[0]
  )?.id;
}

/** What has gone to an address about an interview: Message-IDs, oldest first, and the subject it began with ('' where nothing has). */
export async function threadOf(
  app: App,
  interviewId: string,
  address: string,
): Promise<{ readonly ids: readonly string[]; readonly subject: string }> {
  const gone = (await app.store.dispatches({ states: ['sent'] })).filter(
    (d) => address !== '' && d.interviewId === interviewId && d.toAddress === address,
  );
  const first = gone[0] && (await note(app, gone[0].noteId));
  return { ids: gone.map((d) => d.messageId), subject: first?.ok ? first.value.value.subject : '' };
}

/** The note of a kind: as the candidate left it, else drafted from what is known. */
export async function laterNoteOf(
  app: App,
  interviewId: string,
  kind: string,
  personId?: string,
): Promise<Outcome<ShownLater>> {
  if (!isKind(kind)) return unknown();
  const found = await interview(app, interviewId);
  if (!found.ok) return found;
  const one = found.value.value;
  const kept = await read(app, 'follow-up', idOf(interviewId, kind), laterNoteRecord);
  const to = personId || kept?.value.personId || (await recipient(app, one));
  if (to === undefined)
    return refuse('missing-fact', 'Note who was in the room first: a note needs somebody to go to.', 'people');
  const based = await factsFor(app, interviewId, to, 'email');
  if (!based.ok) return based;
  const { playbook } = await app.mind();
  const mine = (await profile(app)).value;
  const draft = laterNote(kind, based.value.facts, mine.voice, playbook, interviewId);
  const address = isPlainAddress(based.value.person.email) ? based.value.person.email : '';
  // why the old subject: mail programs keep a reply in its thread only where the subject is the same.
  const thread = await threadOf(app, interviewId, address);
  const subject = thread.subject === '' ? draft.subject : `Re: ${thread.subject.replace(/^Re: /iu, '')}`;
  const value = kept && kept.value.personId === to ? kept.value : { personId: to, subject, body: draft.body };
  return done({
    value,
    revision: kept?.revision ?? 0,
    changedAt: kept?.changedAt ?? null,
    name: draft.name,
    purpose: draft.purpose,
    to: address,
    toName: based.value.person.name,
    people: one.people.map((p) => ({ id: p.id, name: p.name })),
    mailto: mailto(address, value.subject, value.body) ?? null,
    mailId: idOf(interviewId, kind),
    standsOn: restand(draft.standsOn, draft.body, value.body),
  });
}

export async function saveLater(
  app: App,
  interviewId: string,
  kind: string,
  raw: unknown,
  revision: number,
): Promise<Saved<LaterNoteRecord>> {
  if (!isKind(kind)) return unknown();
  const found = await interview(app, interviewId);
  if (!found.ok) return found;
  return save(app, 'follow-up', idOf(interviewId, kind), interviewId, laterNoteRecord, raw, revision);
}
