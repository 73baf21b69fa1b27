/**
 * What comes after: dates to write on, and the date to stop. Source: DOMAIN 8.
 * They gave a date: a day or two after it. They gave none: five to seven working days. Two nudges in all, then stop.
 */
import { addDays, addWorkingDays, daysBetween } from './days.ts';
import type { Playbook } from './kinds.ts';
import type { FollowUp } from './note.ts';
import type { Debrief, Interview } from './records.ts';
import { roleFamilyOf } from './set-scene.ts';
import { dayIn } from './zones.ts';

/** Working days until a posted letter has arrived, as a careful guess; the candidate may know better. Source: judgement 2026-11, DOMAIN 5.6. */
const POST_WORKING_DAYS = 3;

/** The follow-up dates of an interview, in order. Nothing before the debrief, nothing after an answer. */
export function followUps(interview: Interview, debrief: Debrief, todayOn: string, playbook: Playbook): FollowUp[] {
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
  const post = postBy(debrief, outOn);
  if (post.advice === 'post' && daysBetween(todayOn, post.on) >= -1)
    out.push({ id: 'post-letter', on: post.on, what: 'post-letter', says: 'Post the letter', why: post.why });
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

/** Whether a letter is worth posting, and by when. Under five working days to the decision, the email alone does it. */
export function postBy(
  debrief: Debrief,
  outOn: string,
): { readonly advice: 'post' | 'hand-in' | 'leave'; readonly on: string; readonly why: string } {
  const next = addWorkingDays(outOn, 1);
  const by = debrief.nextSteps.byOn;
  if (by === null)
    return { advice: 'post', on: next, why: 'The next working day, so that it arrives while they remember you.' };
  const arrives = addWorkingDays(next, POST_WORKING_DAYS);
  if (daysBetween(arrives, by) >= 1)
    return { advice: 'post', on: next, why: `Posted then, it should be there before they decide on ${by}.` };
  if (daysBetween(next, by) >= 1)
    return {
      advice: 'hand-in',
      on: next,
      why: 'By post it would come after their decision. Hand it in at the desk, or leave it at the email.',
    };
  return { advice: 'leave', on: next, why: 'They decide before any letter could arrive. The email is enough.' };
}
