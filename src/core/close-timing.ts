/** When a close came: where the interviewer wound down, which turns came while the interview was still to be held, and what that makes of the whole. */
import type { CloseRead, ReadTurn } from './close.ts';
import type { Ear } from './recognise.ts';
import type { PlainTurn } from './rehearsal.ts';
import { signals } from './signals.ts';

const CLOSING: ReadonlySet<string> = new Set([
  'ask-next-steps',
  'ask-timeline',
  'ask-concerns',
  'ask-fit',
  'ask-rating',
  'ask-compare',
  'ask-start',
  'ask-position',
  'summarize-fit',
  'recover-mistake',
  'confirm-contact',
  'ask-role-question',
  'salary-talk',
]);
const PRESUMING: ReadonlySet<string> = new Set([
  'ask-start',
  'ask-position',
  'ask-compare',
  'ask-rating',
  'ask-fit',
  'salary-talk',
]);
const BEGINS =
  /\b(?:thanks for (?:joining|coming in)|can you hear me|let's (?:start|begin|get started|kick off)|before we (?:start|begin)|introductions?|take a seat|have a seat|how was your (?:journey|trip)|first (?:question|of all)|to start (?:with|off)|tell me about yourself|walk me through|welcome|i'd like to start)\b/iu;

/** Where the interviewer wound down: the first such signal that nothing but closing follows, or null when they never did in words. */
export function windingDown(turns: readonly PlainTurn[], ear: Ear): number | null {
  for (let at = 0; at < turns.length; at++) {
    const turn = turns[at] as PlainTurn;
    if (turn.speaker !== 'interviewer') continue;
    const heard = signals(turn.text, ear);
    if (heard.some((s) => s.signal === 'too-early')) continue;
    if (heard.some((s) => s.signal === 'winding-down' || s.signal === 'ambiguous' || s.signal === 'too-late'))
      return at;
    if (FLOOR.test(turn.text)) return at;
  }
  return null;
}

/** The floor is given, or something is asked that is only asked at the end (notice, start, other offers: DOMAIN 7, 19–21). */
const FLOOR =
  /\b(?:any|your|more|other|got|have) (?:\w+ ){0,2}questions?\b|\banything (?:else )?(?:you(?:'d| would)? (?:like|want|wish|need)|to (?:ask|add|say)|from (?:you|your)|you're)|\bask (?:me|us|anything|at all)\b|\b(?:want|like|wish|need|care|something|anything|owt|anythin) to (?:ask|add|know)\b|\bover to you\b|\bwhat (?:can|could|may) (?:i|we) (?:tell|answer)\b|\b(?:can|could|would) you start\b|\bhow soon could\b|\bnotice period\b|\bhow much notice\b|\bstill interested\b|\btalking to (?:anyone|anybody|other)\b/iu;
/** The interview goes on: a question of the kind that interviews are made of, or words to the effect that it isn't time yet. */
const GOES_ON =
  /\b(?:tell (?:me|us)|talk (?:me|us) through|walk (?:me|us) through|describe|give (?:me|us) an example|how (?:would|do|did) you|what (?:would|did) you|why did you|why do you|can you (?:explain|think)|let'?s (?:start|begin|do|get)|first,? |before (?:we|that)|come (?:back )?to that|more questions|next question|question (?:one|two|three|\d)|not (?:quite )?(?:there|finished|done) yet|one (?:thing|step) at a time|slow down|getting ahead|introduc)/iu;

/** Whether a turn comes while the interview is still to be held: what stands around it opens, or goes on asking. */
export function openingOf(turns: readonly PlainTurn[], at: number, woundDownAt: number | null, ear: Ear): boolean {
  if (woundDownAt !== null && at > woundDownAt) return false;
  const around = [turns[at - 1], turns[at + 1]].filter((t): t is PlainTurn => t?.speaker === 'interviewer');
  return around.some(
    (t) =>
      // why: "Thanks for coming in" after what was said is a farewell.
      (BEGINS.test(t.text) && !(t === turns[at + 1] && /^\W*(?:\w+[,.!]? )?thanks for\b/iu.test(t.text))) ||
      (!FLOOR.test(t.text) && (GOES_ON.test(t.text) || signals(t.text, ear).some((s) => s.signal === 'too-early'))),
  );
}

/** Whether the close came as the interview wound down, before, or not at all. */
export function timingOf(
  turns: readonly PlainTurn[],
  said: readonly ReadTurn[],
  woundDownAt: number | null,
): CloseRead['timing'] {
  const moves = said.filter((t) => t.acts.some((a) => CLOSING.has(a.act)) || t.directness > 0);
  const early = moves.filter((t) => t.early && t.acts.some((a) => PRESUMING.has(a.act)));
  const late = moves.filter((t) => !t.early && (woundDownAt === null || t.at > woundDownAt));
  if (
    early.length > 0 &&
    (woundDownAt === null || late.length === 0 || early.some((t) => t.acts.some((a) => a.act === 'ask-start')))
  )
    return 'too early';
  const offered = woundDownAt !== null || turns.some((t) => t.speaker === 'interviewer');
  if (offered && moves.length === 0) return 'missed';
  return 'as winding down';
}
