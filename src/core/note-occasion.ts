/**
 * Which occasion a note is written on, and whether a fumbled answer belongs in it.
 * Source: DOMAIN 3.2 (repairs), 5.1 (timing), 5.4 and 5.9 (who gets which note).
 */
import { nextStepOf } from './next-step.ts';
import type { NoteFacts, NoteOccasion, Repair } from './note.ts';
import { tidy } from './phrasing.ts';
import { whenSaid } from './when-said.ts';

/** After this long a note says in one clause that it is late (DOMAIN 5.1: the outer limit). */
const LATE_AFTER_HOURS = 48;
const SCHEDULER =
  /\b(?:(?:recruit\w*|talent|interview|hiring|hr|people) coordinator|scheduler|personal assistant|pa to)\b/iu;

/** The occasion: what the candidate chose, else what the facts say. */
export function occasionOf(facts: NoteFacts): NoteOccasion {
  if (facts.occasion !== undefined) return facts.occasion;
  const { part, title } = facts.interviewer;
  if (part === 'coordinator' || (part === undefined && SCHEDULER.test(title ?? ''))) return 'coordinator';
  if (isSameDay(facts)) return 'same-day';
  if (facts.stage === 'phone-screen' || facts.format === 'phone') return 'phone-screen';
  return part === 'peer' ? 'peer' : 'interview';
}

/** Whether more than two days went by before the note was written. */
export const isLate = (facts: NoteFacts): boolean =>
  (whenSaid(facts.interviewedAt, facts.sentAt, facts.zone, 'us')?.hoursAgo ?? 0) > LATE_AFTER_HOURS;

/** Whether they decide on the day of the interview or the next: then short and now is better than long and later. */
function isSameDay(facts: NoteFacts): boolean {
  const said = whenSaid(facts.interviewedAt, undefined, facts.zone, 'us');
  if (facts.nextStepsByOn !== undefined && said !== undefined && facts.nextStepsByOn === said.on) return true;
  return (
    nextStepOf(facts.nextSteps ?? '')?.kind === 'word' &&
    /\b(?:today|tonight|this (?:afternoon|evening)|end of (?:the )?day|same day)\b/iu.test(facts.nextSteps ?? '')
  );
}

/** What becomes of a fumbled answer: the words that mend it (two sentences at most), or why the note leaves it alone. */
export type Mended = { readonly repair: Repair } | { readonly why: string } | undefined;

const NERVES =
  /\b(?:nerv(?:es|ous\w*)|rambl\w+|waffl\w+|blank(?:ed)?|flustered|froze|stammer\w*|panick?\w*|shaky|babbl\w+|too (?:long|short|fast|much)|talked too|badly|terrible|awful|embarrass\w*)\b/iu;
const SORRY =
  /^(?:(?:i(?:'m| am) )?(?:so |very |really )?sorry(?: (?:about|for|that)[^,.;:]*)?|apologies(?: for[^,.;:]*)?)[,.;:]?\s*/iu;

/** "I left out that …": the note says so itself. */
const FORGOT =
  /^i (?:left out|forgot(?: to (?:say|mention|add))?|should have (?:said|mentioned|added)|did ?n[o']t (?:say|mention)|never (?:said|mentioned)|wish i had (?:said|mentioned))(?: that)? /iu;

/** DOMAIN 3.2: mend a wrong fact, a missing key fact, or a doubt they voiced. Never a weak answer for its own sake, never nerves. */
export function mended(facts: NoteFacts): Mended {
  const fumbled = facts.repair;
  if (fumbled === undefined || tidy(`${fumbled.question}${fumbled.better}`) === '') return undefined;
  const better = twoSentences(tidy(fumbled.better.replace(SORRY, '').replace(FORGOT, '')));
  if (fumbled.what === 'weak' || (fumbled.what === undefined && (better === '' || NERVES.test(better))))
    return {
      why: 'A note that reopens a weak answer shows it twice. It mends a wrong fact, a missing one, or a doubt they voiced; this is none of them.',
    };
  if (better === '') return { why: 'What would set it right is not noted yet.' };
  if (NERVES.test(better)) return { why: 'Nobody needs to hear about nerves a second time.' };
  return { repair: { question: tidy(fumbled.question), better, what: fumbled.what ?? 'left-out' } };
}

const twoSentences = (text: string) =>
  text
    .split(/(?<=[.!?])\s+(?=\p{Lu})/u)
    .slice(0, 2)
    .join(' ');
