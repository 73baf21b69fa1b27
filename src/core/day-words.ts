/**
 * Days as people name them ("by Friday", "in two weeks", "the 14th", "end of next week"), read against the day they were said on.
 * Days are YYYY-MM-DD; nothing is guessed where the words name no day.
 */
import { addDays, addWorkingDays, WEEKDAYS, weekdayOf } from './days.ts';
import { type Span, words } from './span.ts';

/** A day named in a text, with the words that name it. */
export type NamedDay = { readonly on: string; readonly span: Span };

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const COUNTS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const FRIDAY = 5;

type At = { readonly word: string; readonly span: Span };

/**
 * The first day named in a text said on `saidOn`.
 * A weekday is the next one to come; "by the end of the week" is its Friday; a day of the month that is past is next month's, a date that
 * is past next year's. "A few days", "soon" and "shortly" name no day. Nothing named gives `undefined`.
 */
export function namedDay(text: string, saidOn: string): NamedDay | undefined {
  const all = words(text);
  for (let i = 0; i < all.length; i++) {
    const found = dayAt(all, i, saidOn);
    if (found) return { on: found.on, span: [(all[i] as At).span[0], (all[i + found.took - 1] as At).span[1]] };
  }
  return undefined;
}

function dayAt(all: readonly At[], i: number, saidOn: string): { on: string; took: number } | undefined {
  const w = (k: number) => all[i + k]?.word ?? '';
  if (w(0) === 'tomorrow') return { on: addDays(saidOn, 1), took: 1 };
  if (w(0) === 'tonight' || (w(0) === 'today' && before(all, i))) return { on: saidOn, took: 1 };
  return endOf(w, saidOn) ?? inSome(w, saidOn) ?? weekday(w, all, i, saidOn) ?? dated(w, saidOn);
}

type Reader = (k: number) => string;

/** "today" is a deadline only after such a word; "thank you for coming today" is not. */
const before = (all: readonly At[], i: number) => ['by', 'later'].includes(all[i - 1]?.word ?? '');

/** end of (the|this|next) week|month|year; the first half of next week is its Wednesday. */
function endOf(w: Reader, saidOn: string): { on: string; took: number } | undefined {
  const end = w(0) === 'end' && w(1) === 'of';
  const early = w(0) === 'early' || w(0) === 'beginning' || w(0) === 'start';
  if (!end && !early && !(w(0) === 'next' || w(0) === 'this')) return undefined;
  let k = end ? 2 : early ? (w(1) === 'of' ? 2 : 1) : 0;
  if (w(k) === 'the') k++;
  const next = w(k) === 'next' || w(k) === 'following';
  if (next || w(k) === 'this') k++;
  const took = k + 1;
  if (w(k) === 'week') {
    const friday = addDays(saidOn, FRIDAY - weekdayOf(saidOn) + (weekdayOf(saidOn) > FRIDAY ? 7 : 0) + (next ? 7 : 0));
    return { on: early ? addDays(friday, -2) : friday, took };
  }
  if (w(k) === 'month') {
    const month = Number(saidOn.slice(5, 7)) + (next ? 1 : 0);
    const first = `${Number(saidOn.slice(0, 4)) + Math.floor(month / 12)}-${two((month % 12) + 1)}-01`;
    return { on: early ? addDays(addDays(first, -1), -20) : addDays(first, -1), took };
  }
  return undefined;
}

/** (in|within) (the next)? N (working)? days|weeks; "a fortnight"; "a week or two" is two. */
function inSome(w: Reader, saidOn: string): { on: string; took: number } | undefined {
  if (!['in', 'within', 'inside', 'about', 'over', 'after', 'take', 'takes'].includes(w(0))) return undefined;
  let k = 1;
  while (['the', 'next', 'about', 'around', 'roughly'].includes(w(k))) k++;
  if (w(k) === 'fortnight' || (w(k) === 'a' && w(k + 1) === 'fortnight'))
    return { on: addDays(saidOn, 14), took: w(k) === 'a' ? k + 2 : k + 1 };
  let count = countOf(w(k));
  if (count === undefined) return undefined;
  k++;
  if (w(k) === 'of') k++;
  if ((w(k) === 'or' || w(k) === 'to') && countOf(w(k + 1)) !== undefined) {
    count = countOf(w(k + 1)) as number;
    k += 2;
  }
  const working = w(k) === 'working' || w(k) === 'business';
  if (working) k++;
  const unit = w(k);
  let took = k + 1;
  if (/^days?$/u.test(unit)) return { on: working ? addWorkingDays(saidOn, count) : addDays(saidOn, count), took };
  if (!/^weeks?$/u.test(unit)) return undefined;
  if (w(k + 1) === 'or' && countOf(w(k + 2)) !== undefined) {
    count = Math.max(count, countOf(w(k + 2)) as number);
    took += 2;
  }
  return { on: addDays(saidOn, 7 * count), took };
}

function countOf(word: string): number | undefined {
  if (/^\d{1,2}$/u.test(word)) return Number(word);
  if (word === 'a' || word === 'an') return 1;
  if (word === 'couple') return 2;
  const at = COUNTS.indexOf(word);
  return at > 0 ? at : undefined;
}

/** (by|on|next|this|before|until)? Monday … Sunday, or Mon., Tues.; "Monday week" is a week later. */
function weekday(w: Reader, all: readonly At[], i: number, saidOn: string): { on: string; took: number } | undefined {
  const day = WEEKDAYS.findIndex((name) => name.toLowerCase() === w(0));
  if (day < 0) return undefined;
  // "Every Monday" and "last Friday" are habits and the past.
  if (['every', 'each', 'last'].includes(all[i - 1]?.word ?? '')) return undefined;
  const ahead = ((day - weekdayOf(saidOn) + 6) % 7) + 1;
  const later = w(1) === 'week' ? 7 : 0;
  const next = all[i - 1]?.word === 'next' && ahead < 7 - ((weekdayOf(saidOn) + 6) % 7) ? 7 : 0;
  return { on: addDays(saidOn, ahead + later + next), took: later ? 2 : 1 };
}

/** "the 14th", "14 March", "March 14th", "the 14th of March". */
function dated(w: Reader, saidOn: string): { on: string; took: number } | undefined {
  const month = (k: number) =>
    MONTHS.findIndex((name) => name === w(k) || (w(k).length >= 3 && name.slice(0, 3) === w(k)));
  const day = (k: number) => {
    const found = /^(\d{1,2})(?:st|nd|rd|th)?$/u.exec(w(k));
    const n = found ? Number(found[1]) : 0;
    return n >= 1 && n <= 31 ? n : undefined;
  };
  const ordinal = /^\d{1,2}(?:st|nd|rd|th)$/u.test(w(0));
  if (month(0) >= 0 && day(1) !== undefined) return real(saidOn, month(0), day(1) as number, 2);
  if (day(0) === undefined) return undefined;
  const k = w(1) === 'of' ? 2 : 1;
  if (month(k) >= 0) return real(saidOn, month(k), day(0) as number, k + 1);
  if (!ordinal) return undefined;
  const n = day(0) as number;
  const here = Number(saidOn.slice(5, 7)) - 1;
  return real(saidOn, n > Number(saidOn.slice(8, 10)) ? here : (here + 1) % 12, n, 1);
}

/** The day in this year, or the next where it is past; none where the calendar has no such day. */
function real(saidOn: string, month: number, day: number, took: number): { on: string; took: number } | undefined {
  const year = Number(saidOn.slice(0, 4));
  for (const y of [year, year + 1]) {
    const on = `${y}-${two(month + 1)}-${two(day)}`;
    if (on >= saidOn && addDays(on, 0) === on) return { on, took };
  }
  return undefined;
}

const two = (n: number) => String(n).padStart(2, '0');
