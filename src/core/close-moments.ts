/**
 * Moments that weigh on a whole close: talking over somebody, keeping somebody who had said goodbye, taking the job for given, going on
 * until asked to be brief; going back to an answer; two things that do not agree. Found in a read transcript; no points here.
 */
import type { ReadTurn } from './close.ts';
import { type Contradiction, contradiction } from './consistency.ts';
import { countWords } from './plain-text.ts';
import type { PlainTurn } from './rehearsal.ts';
import { shared, topicWords } from './substance.ts';

/** The interviewer was in the middle of a sentence, and was not asked to go on. */
export function talksOver(turn: ReadTurn, turns: readonly PlainTurn[]): boolean {
  const before = turns[turn.at - 1];
  if (before?.speaker !== 'interviewer' || turn.words < 12) return false;
  const cutOff =
    countWords(before.text) >= 6 &&
    (/[,–—-]\s*$|\b(?:the|a|an|and|but|because|since|which|that|is|it|to|of|so|if|when|affects|about)\s*(?:\.\.\.|…)?$/iu.test(
      before.text,
    ) ||
      (!/[.!?…"”)’']\s*$/u.test(before.text) && MARKED.test(turns.map((t) => t.text).join(' '))) ||
      /\b(?:i|we)\b[^.!?]*\b(?:wanted|wished|something) to (?:explain|say|add|tell|raise)\b.*\?\s*$/iu.test(
        before.text,
      ));
  return cutOff && !GO_ON.test(turn.text);
}
/** The transcript has full stops at all; one without them (a recogniser's) ends no sentence visibly. */
const MARKED = /[.!?]\s/u;
const GO_ON =
  /\b(?:go (?:ahead|on)|carry on|please (?:do|go|continue|say)|take your time|you were (?:going to|about to|saying)|sorry,? you|after you|i['’]m listening|(?:glad|happy|like|love) to hear)\b/iu;

/** The interviewer had said goodbye, and was asked more. */
export function keepsBack(turn: ReadTurn, turns: readonly PlainTurn[]): boolean {
  const before = turns[turn.at - 1];
  return (
    before?.speaker === 'interviewer' &&
    /\b(?:goodbye|good bye|bye(?: now)?|take care|see you)\b/iu.test(before.text) &&
    !/\?\s*$/u.test(before.text) &&
    (turn.text.match(/\?/gu)?.length ?? 0) >= 2
  );
}

/** What the interviewer said to a turn; '' where nothing. */
const after = (turn: ReadTurn, turns: readonly PlainTurn[]): string => {
  const next = turns[turn.at + 1];
  return next?.speaker === 'interviewer' ? next.text : '';
};
/** Took the job for given, and was set right. */
export const presumes = (turn: ReadTurn, turns: readonly PlainTurn[]): boolean =>
  PRESUMES.test(turn.text) && SET_RIGHT.test(after(turn, turns));
/** Went on until asked to be brief. */
export const wasLong = (turn: ReadTurn, turns: readonly PlainTurn[]): boolean =>
  turn.words >= 60 && BE_BRIEF.test(after(turn, turns));
const PRESUMES =
  /\b(?:(?:will|would|shall|do|can) i be (?:having|getting|given|sitting)|which (?:desk|office|room) (?:will|do) i|when i (?:start|begin|join)|my (?:first|new) (?:day|week|term|month|office|desk|team)|i['’]?ve (?:already )?told my)\b/iu;
const SET_RIGHT =
  /\b(?:have(?:n['’]t| not) (?:made|decided|chosen|appointed|offered|met|agreed)|no decision|not (?:yet )?(?:decided|made)|getting ahead|ahead of (?:yourself|ourselves)|too early|not there yet|one step at a time)\b/iu;
const BE_BRIEF =
  /\b(?:rather a lot|a bit long|quite long|in brief|briefly|keep it short|short of time|stop you|pressed for time|the short version|only (?:two|three|a few|a couple of) minutes|a lot for (?:two|three|five) minutes)\b/iu;

/** Goes back to an answer of one's own: by name, or by saying of the same things that they were wrong and what would be better. */
export function mends(turn: ReadTurn, said: readonly ReadTurn[]): boolean {
  if (turn.words < 12) return false;
  if (turn.acts.some((a) => a.act === 'recover-mistake')) return true;
  if (turn.words < 18 || !CORRECTS.test(turn.text)) return false;
  const now = topicWords(turn.text);
  return said.some((s) => s.at < turn.at && s.words < turn.words && shared(now, topicWords(s.text)) >= 2);
}
const CORRECTS =
  /\b(?:is|was|were) (?:bad|wrong|not right|too (?:quick|short|fast))\b|\b(?:my head was|i was too quick|not what i meant|i meant|better would be|i would rather|first i would)\b/iu;

/** The first contradiction that the next turn does not clear up. */
export function disagreement(said: readonly ReadTurn[]): Contradiction | undefined {
  for (const [i, turn] of said.entries()) {
    const found = contradiction(
      turn.text,
      said.slice(0, i).map((t) => t.text),
    );
    if (found && !/\b(?:sorry|meant|mean|both|correct|altogether|in total)\b/iu.test(said[i + 1]?.text ?? ''))
      return found;
  }
  return undefined;
}
