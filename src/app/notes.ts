/** Notes: drafted from the debrief, checked as they are edited, and turned into an email or a page. */
import { checkNote } from '../core/check-note.ts';
import { dayIn } from '../core/zones.ts';
import { draftNote, factsOf } from '../core/draft-note.ts';
import { VOICES, type Voice } from '../core/kinds.ts';
import { checkLetterData, type LetterData } from '../core/letter.ts';
import type { LetterWays } from '../core/letter-ways.ts';
import type { Channel, DraftNote, Finding, NoteFacts } from '../core/note.ts';
import { done, type Outcome, refuse } from '../core/problem.ts';
import { type NoteRecord, noteRecord, type Person } from '../core/records.ts';
import { type Kept, read, type Saved, save } from './documents.ts';
import { debrief, interview, interviews, profile } from './interviews.ts';
import type { App, PdfResult } from './ports.ts';

/** A note with the interview it belongs to. */
export type KeptNote = Kept<NoteRecord> & { readonly interviewId: string };

export async function notes(app: App, interviewId?: string): Promise<KeptNote[]> {
  const stored = await app.store.list('note', interviewId === undefined ? {} : { interviewId });
  return stored.map((d) => ({
    value: noteRecord.parse(d.value),
    revision: d.revision,
    changedAt: d.changedAt,
    interviewId: d.interviewId,
  }));
}

export async function note(app: App, id: string): Promise<Outcome<KeptNote>> {
  const stored = await app.store.get('note', id);
  return stored
    ? done({
        value: noteRecord.parse(stored.value),
        revision: stored.revision,
        changedAt: stored.changedAt,
        interviewId: stored.interviewId,
      })
    : refuse('not-found', 'That note is not here (any more).');
}

/** The facts a note stands on, with the notes to everyone else beside them. */
export async function factsFor(
  app: App,
  interviewId: string,
  personId: string,
  channel: Channel,
  exceptNoteId?: string,
  drafting = false,
): Promise<Outcome<{ facts: NoteFacts; person: Person }>> {
  const found = await interview(app, interviewId);
  if (!found.ok) return found;
  const person = found.value.value.people.find((p) => p.id === personId);
  if (!person) return refuse('not-found', 'That person is not in this interview (any more).', 'personId');
  const told = (await debrief(app, interviewId)).value;
  const mine = (await profile(app)).value;
  const all = await notes(app, interviewId);
  const nameOf = (id: string) => found.value.value.people.find((p) => p.id === id)?.name ?? '';
  // why: a letter is drafted beside the person's own email, because it must say something new; but only notes to others are compared when checking.
  const others = all.filter(
    (n) =>
      n.value.id !== exceptNoteId &&
      n.value.body.trim() !== '' &&
      (n.value.channel === channel
        ? n.value.personId !== personId
        : drafting && channel === 'letter' && n.value.personId === personId),
  );
  const elsewhere = (await interviews(app)).filter((i) => i.value.id !== interviewId && !i.value.example);
  const employers = elsewhere.map((i) => i.value.company).filter((company) => company !== found.value.value.company);
  const addressBook = elsewhere.flatMap((i) =>
    i.value.people.filter((p) => p.email !== '').map(({ name, email }) => ({ name, email })),
  );
  const facts = factsOf(
    found.value.value,
    told,
    mine,
    personId,
    others.map((n) => ({ to: nameOf(n.value.personId), body: n.value.body })),
    employers,
  );
  return done({
    facts: {
      ...facts,
      addressBook,
      // why: an email goes as words alone from here; what is laid in an envelope is not ours to know.
      ...(channel === 'email' ? { attachments: [] } : {}),
      sentAt: app.clock.now().toISOString(),
    },
    person,
  });
}

/**
 * Draft a note, or draft an existing one anew.
 * Nothing is drafted over words the candidate has written unless `again` says so.
 */
export async function draft(
  app: App,
  interviewId: string,
  wish: { personId: string; channel: Channel; voice?: Voice; again?: boolean },
): Promise<Outcome<KeptNote>> {
  const mine = (await profile(app)).value;
  const voice = wish.voice && VOICES.includes(wish.voice) ? wish.voice : mine.voice;
  const before = (await notes(app, interviewId)).find(
    (n) => n.value.personId === wish.personId && n.value.channel === wish.channel,
  );
  if (before && !wish.again) return done(before);
  const based = await factsFor(app, interviewId, wish.personId, wish.channel, before?.value.id, true);
  if (!based.ok) return based;
  const { playbook } = await app.mind();
  const made: DraftNote = draftNote(
    based.value.facts,
    wish.channel,
    voice,
    playbook,
    `${interviewId}/${wish.personId}/${wish.channel}`,
  );
  const id = before?.value.id ?? app.ids.id();
  const record = {
    ...(before?.value ?? {}),
    id,
    personId: wish.personId,
    channel: wish.channel,
    voice,
    subject: made.subject ?? '',
    body: made.body,
    standsOn: made.standsOn,
    asks: made.asks,
  };
  const saved = await save(app, 'note', id, interviewId, noteRecord, record, before?.revision ?? 0);
  return saved.ok ? done({ ...saved.value, interviewId }) : saved;
}

export async function saveNote(app: App, id: string, raw: unknown, revision: number): Promise<Saved<NoteRecord>> {
  const stored = await app.store.get('note', id);
  if (!stored) return refuse('not-found', 'That note is not here (any more).');
  return save(
    app,
    'note',
    id,
    stored.interviewId,
    noteRecord,
    raw && typeof raw === 'object' ? { ...raw, id } : raw,
    revision,
  );
}

export async function removeNote(app: App, id: string): Promise<Outcome<{ removed: number }>> {
  return (await app.store.remove('note', id))
    ? done({ removed: 1 })
    : refuse('not-found', 'That note is not here (any more).');
}

/** Names that no proof-reader should flag. */
export function namesIn(facts: NoteFacts): string[] {
  return [
    facts.candidate,
    facts.company,
    facts.role,
    facts.interviewer.name,
    ...(facts.knownNames ?? []),
    ...(facts.topics ?? []),
  ]
    .flatMap((text) => text.split(/[^\p{L}\p{M}'’-]+/u))
    .filter((word) => word.length > 1);
}

/** What the checker says, and whether the proof-reader took part (it is never pretended that it did). */
export type Checked = { readonly findings: readonly Finding[]; readonly proofRead: boolean };

/** Check words against facts: the proof-reader first, then every rule. */
export async function check(
  app: Pick<App, 'mind' | 'proofReader'>,
  words: { subject?: string; body: string; channel: Channel },
  facts: NoteFacts,
): Promise<Checked> {
  const { playbook, ear } = await app.mind();
  const proofs = await app.proofReader.read(words.body, facts.english ?? 'us', namesIn(facts));
  return {
    findings: checkNote(words, facts, playbook, ear, proofs === undefined ? undefined : [...proofs]),
    proofRead: proofs !== undefined,
  };
}

/** Check a kept note with the words as they stand in the editor. */
export async function checkKept(
  app: App,
  id: string,
  words: { subject?: string; body: string },
): Promise<Outcome<Checked>> {
  const kept = await note(app, id);
  if (!kept.ok) return kept;
  const { personId, channel } = kept.value.value;
  const based = await factsFor(app, kept.value.interviewId, personId, channel, id);
  if (!based.ok) return based;
  return done(await check(app, { ...words, channel }, based.value.facts));
}

/** The page of a letter, from a kept note; refuses with the fact that is missing. */
export async function letterOf(app: App, id: string, ways: LetterWays = {}): Promise<Outcome<LetterData>> {
  const kept = await note(app, id);
  if (!kept.ok) return kept;
  const found = await interview(app, kept.value.interviewId);
  if (!found.ok) return found;
  const person = found.value.value.people.find((p) => p.id === kept.value.value.personId);
  if (!person) return refuse('not-found', 'That person is not in this interview (any more).');
  const mine = (await profile(app)).value;
  const raw = {
    candidate: {
      name: mine.name,
      address: mine.address,
      email: mine.email,
      phone: mine.phone,
      signature: mine.signature,
    },
    recipient: {
      name: [person.honorific, person.name].filter(Boolean).join(' '),
      title: person.title,
      company: person.address.includes(found.value.value.company) ? undefined : found.value.value.company,
      address: person.address,
      country: found.value.value.country,
    },
    date: dayIn(app.clock.now().toISOString(), found.value.value.zone),
    body: kept.value.value.body,
    form: mine.letterForm,
    paper: mine.paper,
    letterhead: mine.letterhead,
    offset: mine.printOffset,
    ...ways,
  };
  const checked = checkLetterData(raw);
  return checked.ok
    ? done(checked.value)
    : refuse(
        'missing-fact',
        checked.problems[0]?.says ?? 'Something is missing for this letter.',
        checked.problems[0]?.field,
      );
}

/** A kept letter as a PDF, with its envelope as the last page where wished. */
export async function letterPdf(
  app: App,
  id: string,
  ways: LetterWays = {},
): Promise<Outcome<PdfResult & { ok: true }>> {
  const letter = await letterOf(app, id, ways);
  if (!letter.ok) return letter;
  const pdf = await app.press.letter(letter.value);
  return pdf.ok ? done(pdf) : refuse('cannot-print', pdf.says);
}

/** A kept letter as pictures of its pages. */
export async function letterPreview(
  app: App,
  id: string,
  ways: LetterWays = {},
): Promise<Outcome<{ svg: readonly string[] }>> {
  const letter = await letterOf(app, id, ways);
  if (!letter.ok) return letter;
  const pages = await app.press.preview(letter.value);
  return pages.ok ? done({ svg: pages.svg }) : refuse('cannot-print', pages.says);
}

/** Read one note record through its schema; for the outbox. */
export const readNote = (app: App, id: string) => read(app, 'note', id, noteRecord);
