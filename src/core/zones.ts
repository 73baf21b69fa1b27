/**
 * Between instants (UTC) and the wall clock of a zone.
 * why Intl here, when core avoids it: the zone rules are data that only the platform carries. The locale is fixed,
 * only numeric parts are read, and nothing depends on where the program runs.
 */

/** The wall clock in a zone. `month` 1–12, `weekday` 0 (Sunday)–6. */
export type WallClock = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: number;
};

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let made = formats.get(zone);
  if (!made) {
    made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, made);
  }
  return made;
}

/** Whether the platform knows a zone of this name. */
export function isZone(zone: string): boolean {
  try {
    format(zone);
    return true;
  } catch {
    return false;
  }
}

/** The wall clock of a zone at an instant; an unknown zone is read as UTC. */
export function wallClock(instant: string, zone: string): WallClock {
  const date = new Date(instant);
  const parts: Record<string, number> = {};
  for (const part of format(isZone(zone) ? zone : 'UTC').formatToParts(date))
    if (part.type !== 'literal') parts[part.type] = Number(part.value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return { year, month, day, hour, minute, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

const two = (n: number) => String(n).padStart(2, '0');

/** The calendar day (YYYY-MM-DD) in a zone at an instant. */
export function dayIn(instant: string, zone: string): string {
  const clock = wallClock(instant, zone);
  return `${String(clock.year).padStart(4, '0')}-${two(clock.month)}-${two(clock.day)}`;
}

/** The wall clock as a form field writes it: YYYY-MM-DDTHH:MM. */
export function localIn(instant: string, zone: string): string {
  const clock = wallClock(instant, zone);
  return `${dayIn(instant, zone)}T${two(clock.hour)}:${two(clock.minute)}`;
}

/**
 * The instant of a wall-clock time (YYYY-MM-DDTHH:MM) in a zone.
 * Shape: `skipped` when the clock jumps over that time (the instant is then the first after the jump);
 * `twice` when the clock shows it twice (the instant is then the first). Undefined for what is not a time.
 */
export function instantOf(
  local: string,
  zone: string,
): { readonly instant: string; readonly skipped: boolean; readonly twice: boolean } | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/u.exec(local);
  if (!match) return undefined;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  const back = new Date(asUtc);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day || hour > 23 || minute > 59) return undefined;
  const offsetAt = (time: number) => {
    const c = wallClock(new Date(time).toISOString(), zone);
    return Date.UTC(c.year, c.month - 1, c.day, c.hour, c.minute) - Math.floor(time / 60_000) * 60_000;
  };
  const offsets = new Set([offsetAt(asUtc - 86_400_000), offsetAt(asUtc + 86_400_000)]);
  const fits = [...offsets]
    .map((offset) => asUtc - offset)
    .filter((time) => offsetAt(time) === asUtc - time)
    .sort((a, b) => a - b);
  if (fits.length > 0)
    return { instant: new Date(fits[0] as number).toISOString(), skipped: false, twice: fits.length > 1 };
  return { instant: new Date(asUtc - Math.min(...offsets)).toISOString(), skipped: true, twice: false };
}
