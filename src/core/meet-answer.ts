/** How an answer to a doubt is met: as settling it, in part or not, as a quarrel, or as an offer where something was offered instead. */
import type { Register } from './acts.ts';
import { lackOf } from './hunted-doubts.ts';
import { by, type Meant } from './meant.ts';
import type { Taken } from './opinion.ts';
import type { InterviewerState } from './rehearsal.ts';

/** Something offered: to come in for a trial, to send or bring a thing, a name to ring. */
const OFFERS =
  /\bi(?:['’]d| would|['’]ll| will| can| could|['’]m happy to|['’]d be (?:happy|glad) to| would be (?:happy|glad) to) (?:(?:also|gladly|happily|always|easily|even|be (?:happy|glad) to) )*(?:come in|come by|come along|pop in|do (?:a|an|one|the|your) (?:\w+ )?(?:trial|test|shift|day|lesson|task)|work (?:a|one) (?:trial|test|shift|day)|(?:send|bring|e-?mail|forward|scan) (?:you|it|them|over|in|along|copies|references|certificates?|(?:my|the|a) (?:copy|portfolio|certificates?|references?|cv|papers?|work|book|folder|licen[cs]e|transcript|details|link|letters?))|show you|give you (?:\w+ )?(?:names?|numbers?|references?|referees?|details)|put you in touch)\b|\b(?:you can|you['’]re welcome to|you are welcome to|feel free to) (?:ring|call|phone|ask|check with|speak to|talk to|contact|email) (?:them|him|her|my|any of|either|both|the|mr|mrs|ms|dr)\b/iu;
/** Whether a turn offers something of the kind, and asks for nothing. */
export const offersSomething = (text: string): boolean => OFFERS.test(text) && !/\?/u.test(text);

/**
 * Meet the answer to the doubt `concern`.
 * Shape: at most one thing to say (none where whoever spoke begs or sulks, which is met as that), and what is kept in mind.
 */
export function meetAnswer(
  taken: Taken,
  concern: string,
  holder: number | undefined,
): { readonly say: readonly Meant[]; readonly memory: InterviewerState['memory'] } {
  const { answer } = taken;
  if (!answer) return { say: [], memory: {} };
  const tones: ReadonlySet<Register> = new Set(taken.heard.tone.map((t) => t.tone));
  // why: whoever begs is met where they are; what they said of the doubt in between hardly counts.
  // why: a sulk is met as a sulk, and not weighed as an answer beside it.
  const sulks =
    (taken.slighted === true || tones.has('negative')) &&
    answer.parts.evidence === undefined &&
    !taken.heard.acts.some((a) => a.act === 'ask-concerns');
  const memory = { pending: '', missing: lackOf(answer) };
  if ((tones.has('desperate') && answer.eased < 0.6) || sulks) return { say: [], memory };
  const quarrels =
    (answer.parts.argues || answer.parts.blames) && !(answer.parts.evidence !== undefined && answer.hasNumber);
  // why: an offer settles no doubt, and is not met as if it had been meant to; the doubt still waits for its answer.
  if (answer.eased < 0.3 && !quarrels && offersSomething(taken.text))
    return { say: [{ intent: 'take-offer' }], memory: { pending: concern } };
  return {
    say: [
      {
        intent:
          answer.eased >= 0.6
            ? 'concern-eased'
            : answer.eased >= 0.3
              ? 'concern-partly-eased'
              : quarrels
                ? 'concern-argued'
                : 'concern-not-eased',
        concern,
        ...by(holder),
        ...(answer.hasNumber ? { numbered: true } : {}),
        ...(answer.parts.evidence ? { cased: true } : {}),
        ...(taken.words > 40 ? { long: true } : {}),
      },
    ],
    memory,
  };
}
