/** Dates for the candidate's own calendar (RFC 5545). Ids are stable, so that importing again updates instead of doubling. */
import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator';

/** One date: a whole day (`on`, YYYY-MM-DD) or an instant with a length. */
export type CalendarEntry = {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly on?: string;
  readonly startsAt?: string;
  readonly durationMin?: number;
  readonly remindMinutes?: number;
};

/** The text of an .ics file. `stampedAt` is when it was made (ISO UTC). */
export function calendarText(entries: readonly CalendarEntry[], stampedAt: string): string {
  const calendar = ical({
    name: 'Clinch',
    prodId: { company: 'clinch', product: 'clinch', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const entry of entries) {
    const start = new Date(entry.startsAt ?? `${entry.on}T00:00:00Z`);
    const event = calendar.createEvent({
      id: `${entry.id}@clinch.local`,
      stamp: new Date(stampedAt),
      start,
      summary: entry.title,
      description: entry.says,
      ...(entry.on === undefined
        ? { end: new Date(start.getTime() + (entry.durationMin ?? 45) * 60_000) }
        : { allDay: true }),
    });
    event.createAlarm({
      type: ICalAlarmType.display,
      trigger: (entry.remindMinutes ?? 0) * 60,
      description: entry.title,
    });
  }
  return calendar.toString();
}
