/** Calendar days (YYYY-MM-DD), without clocks or zones. Working days are Monday to Friday; public holidays are not known. */

const DAY_MS = 86_400_000;
const at = (on: string) => Date.parse(`${on}T00:00:00Z`);
const write = (ms: number) => new Date(ms).toISOString().slice(0, 10);

export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** Days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: string, b: string): number {
  return Math.round((at(b) - at(a)) / DAY_MS);
}

export function addDays(on: string, days: number): string {
  return write(at(on) + days * DAY_MS);
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(on: string): number {
  return new Date(at(on)).getUTCDay();
}

export function isWorkingDay(on: string): boolean {
  const day = weekdayOf(on);
  return day !== 0 && day !== 6;
}

/** The working day `days` after `on` (before it, when negative); `on` itself need not be one. */
export function addWorkingDays(on: string, days: number): string {
  let now = on;
  for (let left = Math.abs(days); left > 0; ) {
    now = addDays(now, days < 0 ? -1 : 1);
    if (isWorkingDay(now)) left--;
  }
  while (!isWorkingDay(now)) now = addDays(now, 1);
  return now;
}
