/** When a letter should go: the table of services as the candidate has it, the advice for each letter, and the mark that it went. */
import type { LetterDates } from '../core/follow-up.ts';
import {
  allServices,
  arrival,
  type PostBy,
  type PostBySetting,
  type PostService,
  postBy,
  postByRecord,
  postCalendar,
  postServices,
} from '../core/post-by.ts';
import { done, type Outcome, refuse } from '../core/problem.ts';
import type { Debrief, Interview } from '../core/records.ts';
import { dayIn } from '../core/zones.ts';
import { type Kept, read, type Saved, save } from './documents.ts';
import { debrief, interview } from './interviews.ts';
import { type KeptNote, note, notes, saveNote } from './notes.ts';
import type { App } from './ports.ts';

const SETTING = 'post-by';

/** The candidate's own changes to the table; empty (revision 0) until they make one. */
export async function postBySetting(app: App): Promise<Kept<PostBySetting>> {
  return (
    (await read(app, 'setting', SETTING, postByRecord)) ?? {
      value: postByRecord.parse({}),
      revision: 0,
      changedAt: null,
    }
  );
}

export function savePostBy(app: App, raw: unknown, revision: number): Promise<Saved<PostBySetting>> {
  return save(app, 'setting', SETTING, '', postByRecord, raw, revision);
}

/** Every service there is, with the candidate's figures where they changed them. */
export async function postTable(app: App) {
  return allServices((await app.mind()).playbook.transit, (await postBySetting(app)).value);
}

/** The advice for one letter, with the services to choose from and the one it was worked out with. */
export type LetterPlan = {
  readonly plan: PostBy;
  readonly service: PostService;
  readonly services: readonly (PostService & { readonly arrives: { readonly from: string; readonly to: string } })[];
  readonly decisionOn: string | null;
};

/** Advise on a kept letter. `serviceId` undefined is the usual service of the two countries. */
export async function letterPlan(app: App, noteId: string, serviceId?: string): Promise<Outcome<LetterPlan>> {
  const kept = await note(app, noteId);
  if (!kept.ok) return kept;
  if (kept.value.value.channel !== 'letter') return refuse('not-valid', 'An email does not go by post.');
  const found = await interview(app, kept.value.interviewId);
  if (!found.ok) return found;
  const told = (await debrief(app, kept.value.interviewId)).value;
  const emailed = await emailedTo(app, kept.value.interviewId);
  return done(
    await planFor(
      app,
      found.value.value,
      told,
      kept.value.value.postedOn,
      emailed.has(kept.value.value.personId),
      serviceId,
    ),
  );
}

async function planFor(
  app: App,
  one: Interview,
  told: Debrief,
  postedOn: string | null,
  emailed: boolean,
  serviceId?: string,
): Promise<LetterPlan> {
  const mine = (await postBySetting(app)).value;
  const { transit } = (await app.mind()).playbook;
  const to = codeOf(one.country) ?? 'US';
  const from = mine.from || to;
  const services = postServices(from, to, transit, mine);
  const service = services.find((s) => s.id === serviceId) ?? (services[0] as PostService);
  const calendar = postCalendar(from, to, mine.daysOff);
  const now = app.clock.now().toISOString();
  const todayOn = dayIn(now, one.zone);
  const plan = postBy({
    todayOn,
    outOn: dayIn(told.outAt ?? one.startsAt ?? now, one.zone),
    decisionOn: told.nextSteps.byOn,
    postedOn,
    emailed,
    meet: from === to && (one.format === 'in-person' || one.format === 'panel'),
    service,
    calendar,
  });
  return {
    plan,
    service,
    services: services.map((s) => ({ ...s, arrives: arrival(plan.on ?? todayOn, s, calendar) })),
    decisionOn: told.nextSteps.byOn,
  };
}

/** A country as two letters, or undefined where the candidate wrote something else. */
const codeOf = (country: string): string | undefined => {
  const code = country.trim().toUpperCase();
  return /^[A-Z]{2}$/u.test(code) ? (code === 'UK' ? 'GB' : code) : undefined;
};

/** The people of an interview whose email went, or was handed to a mail program. */
async function emailedTo(app: App, interviewId: string): Promise<Set<string>> {
  const sent = new Set(
    (await app.store.dispatches({ states: ['approved', 'sending', 'sent', 'uncertain'] })).map((d) => d.noteId),
  );
  const emails = (await notes(app, interviewId)).filter((n) => n.value.channel === 'email');
  return new Set(emails.filter((n) => sent.has(n.value.id) || n.value.handedOver !== '').map((n) => n.value.personId));
}

/** The letters of an interview for its dates: the advice while one is still to go, and each that went. */
export async function letterDates(app: App, one: Interview, told: Debrief): Promise<LetterDates> {
  if (told.outAt === null) return { toGo: undefined, gone: [] };
  const letters = (await notes(app, one.id)).filter((n) => n.value.channel === 'letter');
  const emailed = await emailedTo(app, one.id);
  const nameOf = (n: KeptNote) => one.people.find((p) => p.id === n.value.personId)?.name ?? 'them';
  const gone = letters.filter((n) => n.value.postedOn !== null);
  const open = letters.length === 0 || gone.length < letters.length;
  return {
    toGo: open ? (await planFor(app, one, told, null, emailed.size > 0)).plan : undefined,
    gone: await Promise.all(
      gone.map(async (n) => ({
        noteId: n.value.id,
        to: nameOf(n),
        plan: (await planFor(app, one, told, n.value.postedOn, emailed.has(n.value.personId))).plan,
      })),
    ),
  };
}

/** Mark a letter as posted on a day ('today': in the interview's zone), or take the mark away. Whatever else a window typed meanwhile stays. */
export async function markPosted(app: App, noteId: string, on: string | null): Promise<Outcome<{ says: string }>> {
  for (let tries = 0; ; tries++) {
    const kept = await note(app, noteId);
    if (!kept.ok) return kept;
    if (kept.value.value.channel !== 'letter') return refuse('not-valid', 'An email does not go by post.');
    const found = await interview(app, kept.value.interviewId);
    const postedOn = on === 'today' && found.ok ? dayIn(app.clock.now().toISOString(), found.value.value.zone) : on;
    const saved = await saveNote(app, noteId, { ...kept.value.value, postedOn }, kept.value.revision);
    if (saved.ok)
      return done({
        says: postedOn === null ? 'It is not marked as posted any more.' : `Marked as posted on ${postedOn}.`,
      });
    // why again: a window may have saved a word in between; what is marked then is the newer note.
    if (saved.code !== 'changed-elsewhere' || tries > 5) return saved;
  }
}
