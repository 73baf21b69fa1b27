/** Times as people say them, in the interview's own zone. */
import { dayIn, wallClock } from '../../core/index.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const two = (n: number) => String(n).padStart(2, '0');

/** "Thursday 14:00", "today 14:00", "12 March 14:00" … or words for not knowing yet. */
export function whenOf(instant: string | null, zone: string, now: Date = new Date()): string {
  if (instant === null) return 'no day set yet';
  const at = wallClock(instant, zone);
  const days = Math.round((Date.parse(dayIn(instant, zone)) - Date.parse(dayIn(now.toISOString(), zone))) / 86_400_000);
  const time = `${two(at.hour)}:${two(at.minute)}`;
  if (days === 0) return `today ${time}`;
  if (days === 1) return `tomorrow ${time}`;
  if (days === -1) return `yesterday ${time}`;
  if (days > 1 && days < 7) return `${DAYS[at.weekday]} ${time}`;
  return `${at.day} ${MONTHS[at.month - 1]}${at.year === now.getUTCFullYear() ? '' : ` ${at.year}`}, ${time}`;
}

/** When something was done here, by this computer's own clock. */
export const whenHere = (instant: string): string => whenOf(instant, Intl.DateTimeFormat().resolvedOptions().timeZone);

/** A calendar day in words: "Friday 6 March". */
export function dayOf(on: string): string {
  const date = new Date(`${on}T00:00:00Z`);
  return `${DAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

/** How long ago: "31 min", "5 h 20 min", "2 days". */
export function sinceOf(instant: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(instant)) / 60_000));
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.floor(minutes / 1440)} days`;
}
