/** When the interview was, as one says it at the time of writing. Days are read in the zone of the interview. */
import { daysBetween, WEEKDAYS, weekdayOf } from './days.ts';
import type { English } from './note.ts';
import { dayIn, wallClock } from './zones.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/**
 * `when` follows a verb ("this morning", "on Thursday", "on 5 March"), `day` stands for the occasion itself ("this morning", "Thursday"), `days` before
 * a noun ("this morning's"); the last two only while the day is near enough for a name. `hoursAgo` since the interview.
 */
export type WhenSaid = {
  readonly when: string;
  readonly day?: string;
  readonly days?: string;
  readonly hoursAgo: number;
  readonly on: string;
};

/** A date as this English writes it: "March 5", "5 March". */
export function dateSaid(on: string, english: English): string {
  const month = MONTHS[Number(on.slice(5, 7)) - 1] ?? '';
  const day = Number(on.slice(8, 10));
  return english === 'us' ? `${month} ${day}` : `${day} ${month}`;
}

/** With its weekday: "Thursday, March 5", "Thursday 5 March". */
export function dayAndDate(on: string, english: English): string {
  return `${WEEKDAYS[weekdayOf(on)]}${english === 'us' ? ',' : ''} ${dateSaid(on, english)}`;
}

/** Undefined when the time of the interview is not known. Without `sentAt` the note is taken to be written the same day. */
export function whenSaid(
  interviewedAt: string | undefined,
  sentAt: string | undefined,
  zone: string | undefined,
  english: English,
): WhenSaid | undefined {
  if (!interviewedAt || Number.isNaN(Date.parse(interviewedAt))) return undefined;
  const local = (t: string) =>
    /(?:Z|[+-]\d\d:?\d\d)$/u.test(t)
      ? {
          on: dayIn(new Date(t).toISOString(), zone ?? 'UTC'),
          hour: wallClock(new Date(t).toISOString(), zone ?? 'UTC').hour,
        }
      : { on: t.slice(0, 10), hour: Number(/T(\d\d)/u.exec(t)?.[1] ?? 12) };
  const then = local(interviewedAt);
  const now = sentAt && !Number.isNaN(Date.parse(sentAt)) ? local(sentAt) : then;
  const days = daysBetween(then.on, now.on);
  const hoursAgo = days * 24 + now.hour - then.hour;
  const named = (when: string, day: string): WhenSaid => ({ when, day, days: `${day}'s`, hoursAgo, on: then.on });
  if (days === 0) {
    const part = then.hour < 12 ? 'this morning' : then.hour < 17 ? 'this afternoon' : 'this evening';
    return named(part, part);
  }
  if (days === 1) return named('yesterday', 'yesterday');
  const weekday = WEEKDAYS[weekdayOf(then.on)] ?? '';
  if (days > 1 && days < 7) return named(`on ${weekday}`, weekday);
  return { when: `on ${dateSaid(then.on, english)}`, hoursAgo, on: then.on };
}
