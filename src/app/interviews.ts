/** Interviews and what belongs to them: profile, people, plan, pocket card, debrief, and the example to walk through. */
import type { CardData } from '../core/letter.ts';
import { makePlan } from '../core/plan.ts';
import { pocketCard } from '../core/pocket-card.ts';
import { readPosting } from '../core/posting.ts';
import { done, type Outcome, refuse } from '../core/problem.ts';
import {
  type Debrief,
  debriefRecord,
  type Interview,
  interviewRecord,
  type PlanEdits,
  type Profile,
  planEditsRecord,
  profileRecord,
} from '../core/records.ts';
import type { Plan, PocketCard } from '../core/rehearsal.ts';
import { type Kept, read, type Saved, save } from './documents.ts';
import { exampleDebrief, exampleInterview, exampleProfile } from './example.ts';
import type { App, PdfResult } from './ports.ts';

const PROFILE = 'me';

/** The candidate's profile; empty (revision 0) until they fill it in. */
export async function profile(app: App): Promise<Kept<Profile>> {
  return (
    (await read(app, 'profile', PROFILE, profileRecord)) ?? {
      value: profileRecord.parse({}),
      revision: 0,
      changedAt: null,
    }
  );
}

export function saveProfile(app: App, raw: unknown, revision: number): Promise<Saved<Profile>> {
  return save(app, 'profile', PROFILE, '', profileRecord, raw, revision);
}

/** All interviews, the soonest first, those without a date at the end. */
export async function interviews(app: App): Promise<Kept<Interview>[]> {
  const stored = await app.store.list('interview');
  return stored
    .map((d) => ({ value: interviewRecord.parse(d.value), revision: d.revision, changedAt: d.changedAt }))
    .sort(
      (a, b) =>
        (a.value.startsAt ?? '9999').localeCompare(b.value.startsAt ?? '9999', 'en') ||
        (a.value.id < b.value.id ? -1 : 1),
    );
}

export async function interview(app: App, id: string): Promise<Outcome<Kept<Interview>>> {
  const kept = await read(app, 'interview', id, interviewRecord);
  return kept ? done(kept) : refuse('not-found', 'That interview is not here (any more).');
}

export async function saveInterview(app: App, id: string, raw: unknown, revision: number): Promise<Saved<Interview>> {
  const named = raw && typeof raw === 'object' ? { ...raw, id } : raw;
  return save(app, 'interview', id, id, interviewRecord, named, revision);
}

/** Delete an interview and everything that belongs to it. */
export async function removeInterview(app: App, id: string): Promise<Outcome<{ removed: number }>> {
  const removed = await app.store.removeInterview(id);
  return removed > 0 ? done({ removed }) : refuse('not-found', 'That interview is not here (any more).');
}

/** The closing plan, made anew from what is known and then as the candidate edited it. */
export async function plan(app: App, id: string): Promise<Outcome<{ plan: Plan; edits: Kept<PlanEdits> }>> {
  const found = await interview(app, id);
  if (!found.ok) return found;
  const { playbook, ear } = await app.mind();
  const edits = (await read(app, 'plan', id, planEditsRecord)) ?? {
    value: { lines: {}, answers: {}, order: [] },
    revision: 0,
    changedAt: null,
  };
  const made = makePlan(found.value.value, (await profile(app)).value, playbook, ear);
  return done({ plan: withEdits(made, edits.value), edits });
}

/** A made plan with the candidate's own words in place of ours. */
export function withEdits(made: Plan, edits: PlanEdits): Plan {
  return {
    ...made,
    lines: made.lines.map((line) =>
      edits.lines[line.id] === undefined ? line : { ...line, say: edits.lines[line.id] as string, edited: true },
    ),
    answers: made.answers.map((answer) => ({ ...answer, ...edits.answers[answer.concern] })),
  };
}

export function savePlanEdits(app: App, id: string, raw: unknown, revision: number): Promise<Saved<PlanEdits>> {
  return save(app, 'plan', id, id, planEditsRecord, raw, revision);
}

/** The pocket card of an interview. */
export async function card(app: App, id: string): Promise<Outcome<PocketCard>> {
  const found = await interview(app, id);
  if (!found.ok) return found;
  const planned = await plan(app, id);
  if (!planned.ok) return planned;
  const { playbook } = await app.mind();
  return done(pocketCard(planned.value.plan, found.value.value, (await profile(app)).value, playbook));
}

/** The pocket card as a PDF. */
export async function cardPdf(
  app: App,
  id: string,
  format: CardData['format'],
): Promise<Outcome<PdfResult & { ok: true }>> {
  const made = await card(app, id);
  if (!made.ok) return made;
  const pdf = await app.press.card({
    format,
    title: made.value.title,
    occasion: made.value.occasion,
    sections: made.value.sections.map((s) => ({ heading: s.heading, lines: [...s.lines] })),
  });
  return pdf.ok ? done(pdf) : refuse('cannot-print', pdf.says);
}

/** The debrief; empty (revision 0) until begun. */
export async function debrief(app: App, id: string): Promise<Kept<Debrief>> {
  return (
    (await read(app, 'debrief', id, debriefRecord)) ?? { value: debriefRecord.parse({}), revision: 0, changedAt: null }
  );
}

export function saveDebrief(app: App, id: string, raw: unknown, revision: number): Promise<Saved<Debrief>> {
  return save(app, 'debrief', id, id, debriefRecord, raw, revision);
}

/** "I'm out": start the thank-you clock, once. Everyone invited is taken to have been there until unticked. */
export async function out(app: App, id: string): Promise<Saved<Debrief>> {
  const found = await interview(app, id);
  if (!found.ok) return found;
  const kept = await debrief(app, id);
  if (kept.value.outAt !== null) return done(kept);
  const present =
    kept.value.present.length > 0 ? kept.value.present : found.value.value.people.map((person) => person.id);
  return saveDebrief(app, id, { ...kept.value, outAt: app.clock.now().toISOString(), present }, kept.revision);
}

/** What a pasted posting or saved page says. */
export function posting(text: string): Outcome<ReturnType<typeof readPosting>> {
  if (text.length > 2_000_000)
    return refuse(
      'too-large',
      'That is more than two million letters. Paste only the part that describes the job.',
      'posting',
    );
  return done(readPosting(text));
}

/** Put the example interview in (again), dated from today. The candidate's own profile is never touched. */
export async function addExample(app: App): Promise<Outcome<{ id: string }>> {
  const now = app.clock.now();
  const example = exampleInterview(now);
  await app.store.removeInterview(example.id);
  const saved = await saveInterview(app, example.id, example, 0);
  if (!saved.ok) return saved;
  const told = await saveDebrief(app, example.id, exampleDebrief(now), 0);
  if (!told.ok) return told;
  const mine = await profile(app);
  if (mine.revision === 0) await saveProfile(app, exampleProfile(), 0);
  return done({ id: example.id });
}

/** Take the example out again, with the example's profile if the candidate has not changed it. */
export async function removeExample(app: App): Promise<Outcome<{ removed: number }>> {
  const removed = await app.store.removeInterview('example');
  const mine = await profile(app);
  if (JSON.stringify(mine.value) === JSON.stringify(profileRecord.parse(exampleProfile())))
    await app.store.remove('profile', PROFILE);
  return done({ removed });
}
