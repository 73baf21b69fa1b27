/**
 * What comes after: dates to write on, and the date to stop. Source: DOMAIN 8.
 * They gave a date: a day or two after it. They gave none: five to seven working days. Two nudges in all, then stop.
 */
import { addDays, addWorkingDays, daysBetween } from './days.ts';
import type { Playbook } from './kinds.ts';
import type { FollowUp } from './note.ts';
import type { PostBy } from './post-by.ts';
import type { Debrief, Interview } from './records.ts';
import { roleFamilyOf } from './set-scene.ts';
import { dayIn } from './zones.ts';

/** The paper letters of an interview: the advice for those still to go (undefined when none is), and those that went. */
export type LetterDates = {
  readonly toGo: PostBy | undefined;
  readonly gone: readonly { readonly noteId: string; readonly to: string; readonly plan: PostBy }[];
};

/** The follow-up dates of an interview, in order. Nothing before the debrief, nothing after an answer. */
export function followUps(
  interview: Interview,
  debrief: Debrief,
  todayOn: string,
  playbook: Playbook,
  letters: LetterDates,
): FollowUp[] {
  if (debrief.outAt === null || ['offer', 'rejected', 'withdrawn'].includes(debrief.outcome)) return [];
  const outOn = dayIn(debrief.outAt, interview.zone);
  const out: FollowUp[] = [];
  const family = roleFamilyOf(interview.roleFamily, playbook);
  const slow = family.id === 'academia' || family.id === 'executive';
  const agency = interview.people.length > 0 && interview.people.every((p) => p.part === 'recruiter');
  const to = agency ? 'the recruiter' : debrief.nextSteps.who || 'them';
  const by = debrief.nextSteps.byOn;
  const first =
    by !== null
      ? addWorkingDays(by, interview.stage === 'final' ? 2 : 1)
      : interview.stage === 'phone-screen'
        ? addWorkingDays(outOn, 4)
        : addWorkingDays(outOn, slow ? 10 : 6);
  const { toGo } = letters;
  // why: the day after the interview is the day for it; where no day was named, it is not proposed anew every morning.
  const planned = addWorkingDays(outOn, 1);
  if (
    (toGo?.verdict === 'post' || toGo?.verdict === 'hand-in') &&
    (toGo.by !== null || daysBetween(todayOn, planned) >= -1)
  )
    out.push({
      id: 'post-letter',
      on: toGo.by !== null && toGo.by < planned ? toGo.by : planned,
      what: 'post-letter',
      says: toGo.verdict === 'post' ? 'Post the letter' : 'Hand in the letter',
      why: `${toGo.says} ${toGo.why}`,
    });
  for (const { noteId, to: name, plan } of letters.gone)
    out.push({
      id: `posted-${noteId}`,
      on: plan.on ?? todayOn,
      what: 'posted',
      says: `The letter to ${name} went`,
      why: `${plan.says} ${plan.why}`,
    });
  out.push({
    id: 'confidence',
    on: addDays(outOn, 5),
    what: 'confidence',
    says: 'Rate how sure you feel now',
    why: 'A few days later it is a truer number than on the way home.',
  });
  if (debrief.outcome === 'waiting') {
    if (by !== null)
      out.push({
        id: 'their-date',
        on: by,
        what: 'their-date',
        says: 'The day they named',
        why: 'They may be late; a day named is a hope more often than a promise.',
      });
    out.push({
      id: 'nudge',
      on: first,
      what: 'nudge',
      says: `Write to ${to}, in the same thread`,
      why: 'Under 80 words: the role and the date, one line of interest, one question about timing. No guilt.',
    });
    const second = addDays(first, 7);
    out.push({
      id: 'second-nudge',
      on: addWorkingDays(addDays(second, -1), 1),
      what: 'second-nudge',
      says: 'A second and last nudge',
      why: 'Offer something useful, or ask whether the timetable has moved.',
    });
    out.push({
      id: 'stop',
      on: addWorkingDays(addDays(first, 16), 1),
      what: 'stop',
      says: 'Stop, and look ahead',
      why: 'Two messages are enough. Silence is not proof of a no, but your time is better spent elsewhere.',
    });
  }
  return out.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1));
}
