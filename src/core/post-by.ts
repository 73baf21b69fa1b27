/**
 * When to post a letter so that it is there before they decide, when to hand it in instead, and when to leave it at the email.
 * Counts in working days: the weekends of both countries and the days off the candidate named are left out. Public holidays are not known.
 * Source: DOMAIN 5.6 (when paper is worth it); the weekends are CLDR's.
 */
import { z } from 'zod';
import { addDays, WEEKDAYS, weekdayOf } from './days.ts';
import type { Transit } from './kinds.ts';

/** What a candidate changed in the table of services, and which days off they named. `from` '' is the interview's own country. */
const figure = {
  least: z.number().int().min(0).max(60),
  most: z.number().int().min(1).max(60),
  source: z.string().trim().max(300).default(''),
  readOn: z.iso.date(),
};
const ordered = (d: { least: number; most: number }) => d.least <= d.most;
export const postByRecord = z.object({
  from: z
    .string()
    .regex(/^(?:[A-Z]{2})?$/u, 'a country as two capital letters')
    .default(''),
  edits: z
    .array(
      z.object({ id: z.string().max(60), ...figure }).refine(ordered, 'the fewest days must not be more than the most'),
    )
    .max(200)
    .default([]),
  own: z
    .array(
      z
        .object({
          id: z.string().regex(/^own-[a-z0-9-]{1,40}$/u),
          name: z.string().trim().min(1, 'a name').max(80),
          ...figure,
        })
        .refine(ordered, 'the fewest days must not be more than the most'),
    )
    .max(20)
    .default([]),
  daysOff: z.array(z.iso.date()).max(400).default([]),
});
export type PostBySetting = z.infer<typeof postByRecord>;

/** A way by post, as it is shown. `days` in working days after the day of posting. */
export type PostService = {
  readonly id: string;
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly basis: 'source' | 'judgement' | 'yours';
  readonly source: string;
  readonly readOn: string;
};

/** Working days: none on a weekday in `weekend` (0 Sunday … 6 Saturday) or on a day in `off`. */
export type PostCalendar = { readonly weekend: ReadonlySet<number>; readonly off: ReadonlySet<string> };

/** The advice. `by` is the last day that will do, `on` the day proposed; `arrives` where it goes (or went) by post. */
export type PostBy = {
  readonly verdict: 'post' | 'hand-in' | 'leave' | 'posted';
  readonly on: string | null;
  readonly by: string | null;
  readonly arrives: { readonly from: string; readonly to: string } | null;
  readonly says: string;
  readonly why: string;
};

/** What the advice rests on. `outOn` is the interview's day; `meet` whether there is a desk to hand a letter in at; `emailed` whether the email went. */
export type PostByFacts = {
  readonly todayOn: string;
  readonly outOn: string;
  readonly decisionOn: string | null;
  readonly postedOn: string | null;
  readonly emailed: boolean;
  readonly meet: boolean;
  readonly service: PostService;
  readonly calendar: PostCalendar;
};

const FRIDAY_SATURDAY = 'BH DZ EG IL IQ JO KW LY OM QA SA SD SY YE'.split(' ');
const WEEKENDS: Readonly<Record<string, readonly number[]>> = {
  ...Object.fromEntries(FRIDAY_SATURDAY.map((code) => [code, [5, 6]])),
  AF: [4, 5],
  IN: [0],
  IR: [5],
  UG: [0],
};
/** Weekdays without work in a country (ISO code), 0 Sunday … 6 Saturday. */
export const weekendOf = (country: string): readonly number[] => WEEKENDS[country] ?? [6, 0];

const EUROPE = new Set(
  'AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM UA VA XK'.split(
    ' ',
  ),
);

/** The calendar of a letter's way: a day counts only where it is a working day at both ends. */
export function postCalendar(from: string, to: string, daysOff: readonly string[]): PostCalendar {
  return { weekend: new Set([...weekendOf(from), ...weekendOf(to)]), off: new Set(daysOff) };
}

/** The services for a pair of countries, the candidate's own first; never empty as long as the table has its `any` entries. */
export function postServices(from: string, to: string, table: readonly Transit[], mine: PostBySetting): PostService[] {
  const direction = from === to ? ['home'] : [to, ...(EUROPE.has(to) ? ['europe'] : []), 'abroad'];
  const tiers = [from, 'any'].flatMap((at) =>
    direction.map((way) => table.filter((t) => t.from === at && t.to === way)),
  );
  const own = mine.own.map((o): PostService => ({ ...o, basis: 'yours', source: o.source || 'your own entry' }));
  return [...own, ...(tiers.find((tier) => tier.length > 0) ?? []).map((t) => asService(t, mine))];
}

/** Every entry of the table as the candidate has it. */
export const allServices = (
  table: readonly Transit[],
  mine: PostBySetting,
): (PostService & Pick<Transit, 'from' | 'to'>)[] =>
  table.map((t) => ({ ...asService(t, mine), from: t.from, to: t.to }));

function asService(t: Transit, mine: PostBySetting): PostService {
  const edit = mine.edits.find((e) => e.id === t.id);
  return edit
    ? { ...edit, name: t.name, basis: 'yours', source: edit.source || 'your own figure' }
    : { id: t.id, name: t.name, ...t.days, basis: t.basis, readOn: t.readOn, source: t.sources.join('; ') };
}

const works = (on: string, { weekend, off }: PostCalendar) => !weekend.has(weekdayOf(on)) && !off.has(on);

/** The first working day at `on` or after it (before it, with `back`). A year without one gives `on` itself. */
function workingDay(on: string, calendar: PostCalendar, back = false): string {
  for (let i = 0, at = on; i < 366; i++, at = addDays(at, back ? -1 : 1)) if (works(at, calendar)) return at;
  return on;
}

/** The working day that many after `on`; backwards for a negative number. */
export function countWorkingDays(on: string, days: number, calendar: PostCalendar): string {
  let at = on;
  for (let left = Math.abs(days); left > 0; left--) at = workingDay(addDays(at, days < 0 ? -1 : 1), calendar, days < 0);
  return at;
}

/** When a letter posted on a day should be there. Posted on a day off, it leaves on the next working day. */
export function arrival(postedOn: string, service: PostService, calendar: PostCalendar): { from: string; to: string } {
  const leaves = workingDay(postedOn, calendar);
  return {
    from: countWorkingDays(leaves, service.least, calendar),
    to: countWorkingDays(leaves, service.most, calendar),
  };
}

/** The last day to post on that is sure to be there on a working day before `beforeOn`. */
export function lastPostingDay(beforeOn: string, service: PostService, calendar: PostCalendar): string {
  let at = workingDay(addDays(beforeOn, -1), calendar, true);
  at = countWorkingDays(at, -service.most, calendar);
  return at;
}

const earlier = (a: string, b: string) => [a, b].sort()[0] as string;

/** The advice for one letter. Nothing is promised: a service's figures are its aims. */
export function postBy(facts: PostByFacts): PostBy {
  const { todayOn, outOn, decisionOn, postedOn, emailed, meet, service, calendar } = facts;
  if (postedOn !== null) return posted(facts, postedOn);
  // why not the day of the interview: by the time the letter is written its last collection has gone.
  const soon = todayOn > outOn ? workingDay(todayOn, calendar) : workingDay(addDays(outOn, 1), calendar);
  if (decisionOn === null) {
    const arrives = arrival(soon, service, calendar);
    return {
      verdict: 'post',
      on: soon,
      by: null,
      arrives,
      says: `Post it on ${sayDay(soon)}, so that it arrives while they remember you.`,
      why: `They named no day. ${takes(service)} ${there(arrives)}`,
    };
  }
  const last = lastPostingDay(decisionOn, service, calendar);
  if (last >= soon || (last >= todayOn && works(todayOn, calendar))) {
    const on = earlier(last, soon);
    const arrives = arrival(on, service, calendar);
    return {
      verdict: 'post',
      on,
      by: last,
      arrives,
      says: `Post it by ${sayDay(last)} to be there before they decide on ${sayDay(decisionOn)}.`,
      why: `${takes(service)} Posted on ${sayDay(on)}, ${there(arrives).replace(/^It/u, 'it')}`,
    };
  }
  const might = arrival(soon, service, calendar).from < decisionOn;
  const desk = workingDay(addDays(decisionOn, -1), calendar, true);
  if (meet && desk >= todayOn)
    return {
      verdict: 'hand-in',
      on: earlier(desk, soon),
      by: desk,
      arrives: null,
      says: `Hand it in at the desk by ${sayDay(desk)}, or leave it at the email.`,
      why: `They decide on ${sayDay(decisionOn)}. ${takes(service)} By post it ${might ? 'might still be there in time, but do not count on it' : 'would come too late'}.`,
    };
  const past = decisionOn < todayOn;
  return {
    verdict: 'leave',
    on: null,
    by: null,
    arrives: null,
    says: emailed
      ? 'Leave it: the email has done the work.'
      : 'Leave the letter and send the email now: it is what gets there in time.',
    why: past
      ? `The day they named, ${sayDay(decisionOn)}, has passed. A follow-up by email says more now than a letter.`
      : `They decide on ${sayDay(decisionOn)}. ${takes(service)} ${might ? 'It might be there in time, but do not count on it.' : 'It would come too late.'}`,
  };
}

function posted({ decisionOn, emailed, service, calendar }: PostByFacts, postedOn: string): PostBy {
  const email = emailed ? ' The email is there.' : '';
  const arrives = arrival(postedOn, service, calendar);
  return {
    verdict: 'posted',
    on: postedOn,
    by: null,
    arrives,
    says: `Posted on ${sayDay(postedOn)}. ${there(arrives)}`,
    why:
      decisionOn === null
        ? takes(service)
        : arrives.to < decisionOn
          ? `That is before they decide on ${sayDay(decisionOn)}.`
          : arrives.from < decisionOn
            ? `They decide on ${sayDay(decisionOn)}, so it may or may not be there by then.${email}`
            : `They decide on ${sayDay(decisionOn)}, so it will most likely come after.${email}`,
  };
}

const takes = ({ name, least, most }: PostService) =>
  `${name} takes ${least === most ? '' : `${least} to `}${most} working ${most === 1 ? 'day' : 'days'}.`;
const there = ({ from, to }: { from: string; to: string }) =>
  from === to
    ? `It should be there on ${sayDay(from)}.`
    : `It should be there between ${sayDay(from)} and ${sayDay(to)}.`;

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
/** "Friday 6 March". */
const sayDay = (on: string) =>
  `${WEEKDAYS[weekdayOf(on)]} ${Number(on.slice(8))} ${MONTHS[Number(on.slice(5, 7)) - 1]}`;
