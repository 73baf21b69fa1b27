/** What is due, and how it goes over time. Confidence and score stay two lines, never one. */
import { dayIn } from '../core/zones.ts';
import { followUps } from '../core/follow-up.ts';
import type { FollowUp } from '../core/note.ts';
import type { Confidence } from '../core/records.ts';
import { debrief, interviews } from './interviews.ts';
import { drills } from './drills.ts';
import { notes } from './notes.ts';
import { dispatches } from './outbox.ts';
import { lettersPosted } from './letter-post.ts';
import { letterDates } from './post-by.ts';
import type { App, Dispatch } from './ports.ts';
import { takes } from './rehearsals.ts';

/** Something to do, in the order it matters. `minutes` is how long it takes. */
export type Due = {
  readonly id: string;
  readonly interviewId: string;
  readonly company: string;
  readonly what:
    | 'out'
    | 'debrief'
    | 'thank'
    | 'send'
    | 'uncertain'
    | 'held'
    | 'refused'
    | 'letter'
    | 'prepare'
    | 'rehearse'
    | 'drill'
    | 'follow-up';
  readonly says: string;
  readonly why: string;
  readonly minutes: number;
  readonly on: string | null;
  readonly goesTo: string;
};

const HOUR = 3_600_000;

/** Follow-up dates of one interview. */
export async function followUpsOf(app: App, interviewId: string): Promise<FollowUp[]> {
  const found = (await interviews(app)).find((i) => i.value.id === interviewId);
  if (!found) return [];
  const { playbook } = await app.mind();
  const told = (await debrief(app, interviewId)).value;
  return followUps(
    found.value,
    told,
    dayIn(app.clock.now().toISOString(), found.value.zone),
    playbook,
    await letterDates(app, found.value, told),
  );
}

/** The interview itself and its follow-up dates, for the candidate's own calendar. Ids are stable. */
export async function calendarEntries(
  app: App,
  interviewId: string,
): Promise<
  {
    id: string;
    title: string;
    says: string;
    on?: string;
    startsAt?: string;
    durationMin?: number;
    remindMinutes?: number;
  }[]
> {
  const found = (await interviews(app)).find((i) => i.value.id === interviewId)?.value;
  if (!found) return [];
  const ahead = (await followUpsOf(app, interviewId)).filter((f) => f.what !== 'posted');
  const dates = ahead.map((f) => ({
    id: `${interviewId}-${f.id}`,
    title: `${found.company}: ${f.says}`,
    says: f.why,
    on: f.on,
  }));
  const itself =
    found.startsAt === null
      ? []
      : [
          {
            id: interviewId,
            title: `Interview: ${found.role}, ${found.company}`,
            says: found.people.map((p) => p.name).join(', '),
            startsAt: found.startsAt,
            durationMin: found.durationMin,
            remindMinutes: 60,
          },
        ];
  return [...itself, ...dates];
}

/** Everything due, the most urgent first. The first of them is "the one next thing". */
export async function due(app: App): Promise<Due[]> {
  const now = app.clock.now().getTime();
  const out: (Due & { rank: number })[] = [];
  const sending = await dispatches(app);
  const unsure = (await lettersPosted(app)).filter((l) => l.state === 'uncertain');
  for (const { value: one } of await interviews(app)) {
    const told = await debrief(app, one.id);
    const written = await notes(app, one.id);
    const starts = one.startsAt === null ? null : Date.parse(one.startsAt);
    const ended = starts === null ? null : starts + one.durationMin * 60_000;
    const add = (
      rank: number,
      what: Due['what'],
      says: string,
      why: string,
      minutes: number,
      goesTo: string,
      on: string | null = null,
      id = what as string,
    ) =>
      out.push({
        rank,
        id: `${one.id}/${id}`,
        interviewId: one.id,
        company: one.company,
        what,
        says,
        why,
        minutes,
        on,
        goesTo,
      });
    for (const d of sending.filter((s: Dispatch) => s.interviewId === one.id)) {
      if (d.state === 'uncertain')
        add(
          0,
          'uncertain',
          `Look whether your note to ${d.toAddress} arrived`,
          d.says,
          2,
          `/thank/${one.id}`,
          null,
          `uncertain-${d.id}`,
        );
      if (d.state === 'approved' && d.heldAt !== null)
        add(
          0,
          'held',
          d.says === ''
            ? `Your note to ${d.toAddress} waits for your word`
            : `Your note to ${d.toAddress} has not gone`,
          d.says,
          1,
          `/thank/${one.id}`,
          null,
          `held-${d.id}`,
        );
      if (d.state === 'refused')
        add(
          1,
          'refused',
          `Your note to ${d.toAddress} was refused`,
          d.says,
          3,
          `/thank/${one.id}`,
          null,
          `refused-${d.id}`,
        );
    }
    for (const l of unsure.filter((it) => it.interviewId === one.id))
      add(
        0,
        'uncertain',
        `Look whether your letter to ${l.to[0]} was made`,
        l.says,
        2,
        `/thank/${one.id}`,
        null,
        `letter-${l.reference}`,
      );
    if (told.value.outAt === null) {
      if (ended !== null && now > ended - 10 * 60_000 && now < ended + 14 * 24 * HOUR)
        add(
          2,
          'out',
          `Are you out of ${one.company}?`,
          'The thank-you is best written while you remember.',
          1,
          `/debrief/${one.id}`,
        );
      else if (ended === null || now < ended) {
        const plenty = one.people.length > 0 && (one.worries.length > 0 || one.proofPoints.length > 0);
        if (!plenty)
          add(
            10,
            'prepare',
            `Prepare the close for ${one.company}`,
            'Ten minutes now give you the words for the last five.',
            10,
            `/prepare/${one.id}`,
          );
        else
          add(
            11,
            'rehearse',
            `Rehearse the close for ${one.company}`,
            'Three takes make it yours.',
            6,
            `/rehearse/${one.id}`,
          );
      }
    } else {
      const hours = (now - Date.parse(told.value.outAt)) / HOUR;
      const nothing = told.value.topics.length === 0 && told.value.concerns.length === 0;
      if (nothing && hours < 14 * 24)
        add(
          3,
          'debrief',
          `Write down what happened at ${one.company}`,
          'Five quick steps, most of them taps.',
          5,
          `/debrief/${one.id}`,
        );
      const gone = new Set(
        sending
          .filter(
            (d) =>
              d.interviewId === one.id &&
              (d.state === 'sent' || d.state === 'approved' || d.state === 'sending' || d.state === 'uncertain'),
          )
          .map((d) => d.noteId),
      );
      const present = one.people.filter((p) => told.value.present.includes(p.id));
      const open = present.filter(
        (p) =>
          !written.some(
            (n) =>
              n.value.personId === p.id &&
              n.value.channel === 'email' &&
              (gone.has(n.value.id) || n.value.handedOver !== ''),
          ),
      );
      if (!nothing && open.length > 0 && hours < 14 * 24)
        add(
          4,
          'thank',
          `Thank ${open.map((p) => p.name).join(' and ')}`,
          hours < 24 ? 'Today is the day for it.' : 'Late is better than never.',
          2 * open.length,
          `/thank/${one.id}`,
        );
      for (const f of (await followUpsOf(app, one.id)).filter((it) => it.what !== 'posted'))
        add(
          f.on <= dayIn(app.clock.now().toISOString(), one.zone) ? 5 : 20,
          'follow-up',
          f.says,
          f.why,
          2,
          `/follow-up/${one.id}`,
          f.on,
          f.id,
        );
    }
  }
  const drilled = await drills(app);
  // why: nobody is sent to drill before they have anything of their own to drill; then a day's cards come after what is urgent.
  if (drilled.due.length > 0 && out.length + drilled.known > 0)
    out.push({
      rank: drilled.known > 0 ? 9 : 15,
      id: 'drill',
      interviewId: drilled.due[0]?.interviewId ?? '',
      company: '',
      what: 'drill',
      says: `Drill ${drilled.due.length} ${drilled.due.length === 1 ? 'line' : 'lines and moments'}`,
      why: 'A few minutes a day keep them ready to hand.',
      minutes: drilled.minutes,
      on: null,
      goesTo: '/drill',
    });
  return out
    .sort((a, b) => a.rank - b.rank || (a.on ?? '').localeCompare(b.on ?? '', 'en') || (a.id < b.id ? -1 : 1))
    .map(({ rank, ...rest }) => rest);
}

/** The series Progress draws. */
export type Progress = {
  readonly takes: readonly {
    readonly id: string;
    readonly at: string;
    readonly score: number | null;
    readonly band: string | null;
    readonly opinion: number;
    readonly criteria: readonly { criterion: string; name: string; band: string }[];
    readonly before: number | null;
    readonly after: number | null;
  }[];
  readonly confidence: readonly { readonly at: string; readonly mean: number; readonly when: string }[];
  readonly standing: readonly { readonly topic: string; readonly times: number }[];
  readonly interviews: readonly {
    readonly id: string;
    readonly company: string;
    readonly outcome: string;
    readonly asked: { nextSteps: boolean; concerns: boolean; position: boolean };
    readonly feeling: number | null;
  }[];
};

const mean = (ratings: Confidence | null): number | null => {
  const values = ratings
    ? Object.entries(ratings)
        .filter(([id]) => id !== 'worry')
        .map(([, v]) => v)
    : [];
  return values.length === 0 ? null : Math.round(values.reduce((a, b) => a + b, 0) / values.length);
};

export async function progress(app: App): Promise<Progress> {
  const all = (await takes(app)).reverse();
  const rated = await app.store.list('confidence');
  const standing = new Map<string, number>();
  for (const t of all) for (const topic of t.standing) standing.set(topic, (standing.get(topic) ?? 0) + 1);
  const kept = await interviews(app);
  return {
    takes: all.map((t) => ({
      id: t.id,
      at: t.startedAt,
      score: t.score,
      band: t.band,
      opinion: t.opinion,
      criteria: [...t.criteria],
      before: mean(t.confidenceBefore),
      after: mean(t.confidenceAfter),
    })),
    confidence: rated.map((d) => ({
      at: d.createdAt,
      mean: mean((d.value as { ratings: Confidence }).ratings) ?? 0,
      when: (d.value as { when: string }).when,
    })),
    standing: [...standing]
      .map(([topic, times]) => ({ topic, times }))
      .sort((a, b) => b.times - a.times || (a.topic < b.topic ? -1 : 1)),
    interviews: await Promise.all(
      kept.map(async ({ value }) => {
        const told = (await debrief(app, value.id)).value;
        return {
          id: value.id,
          company: value.company,
          outcome: told.outcome,
          asked: told.asked,
          feeling: told.feeling,
        };
      }),
    ),
  };
}
