/**
 * Which doubt a turn speaks of: the one on the table, another that was voiced, one that an answer left standing, or one that nobody has
 * voiced yet, answered before it was asked or only touched.
 */
import type { Playbook } from './kinds.ts';
import { pendingConcern, type Taken } from './opinion.ts';
import { countWords } from './plain-text.ts';
import type { InterviewerState } from './rehearsal.ts';
import { raisesDoubt } from './settle-acts.ts';
import { stemsIn } from './stems-in.ts';
import { judgeAnswer, shared, telling, topicWords } from './substance.ts';

/** The voiced doubt a turn speaks to by name when another one is on the table: "on payroll, since you asked". Undefined where the one on the table is meant. */
export function aimedAt(state: InterviewerState, text: string): InterviewerState['concerns'][number] | undefined {
  const now = pendingConcern(state);
  const said = topicWords(text);
  const speaksTo = (c: InterviewerState['concerns'][number]) =>
    shared(said, telling(`${c.detail} ${c.detail === '' ? c.topic : ''}`));
  if (text === '' || (now && speaksTo(now) > 0)) return undefined;
  return state.concerns
    .filter((c) => c.voicedAtTurn !== null && c.eased < 0.6 && c.id !== now?.id && speaksTo(c) > 0)
    .filter((c) => c.eased === 0 || tellsMore(state, text))
    .sort((a, b) => speaksTo(b) - speaksTo(a))[0];
}

/** The doubt that the answer before this turn left standing, wholly or in part, and that a better one may still settle. */
export function leftStanding(state: InterviewerState): InterviewerState['concerns'][number] | undefined {
  const last = state.turns.findLast((t) => t.speaker === 'interviewer');
  if (!LEFT_STANDING.has(last?.intent ?? '') || pendingConcern(state)) return undefined;
  return state.concerns.find((c) => c.id === last?.concern && c.voicedAtTurn !== null && c.eased < 0.6);
}

/** How much of what a turn speaks of may have been said before, for it to tell anything more. */
const KNOWN = 0.6;
/** Whether a turn tells more than the turns before it did: the same case again settles nothing. */
export function tellsMore(state: InterviewerState, text: string): boolean {
  const said = topicWords(text);
  const before = topicWords(
    state.turns
      .filter((t) => t.speaker === 'candidate')
      .map((t) => t.text)
      .join(' '),
  );
  return shared(said, before) < KNOWN * said.size;
}

/** Doubts nobody has voiced that the turn speaks of outside its questions, settled or not: their ids. */
export function spokenOf(
  state: InterviewerState,
  text: string,
  questions: Taken['questions'],
): Pick<Taken, 'spokenOf'> {
  const stated = statedIn(text, questions);
  if (countWords(stated) < LEAST_SPOKEN) return {};
  const said = new Set(stemsIn(stated.replace(COUNT, ' ')));
  const hidden = state.concerns.filter((c) => c.voicedAtTurn === null && c.detail !== '');
  const comesToIt = COMES_TO_IT.test(stated);
  const touched = hidden.filter((c) => {
    const words = [...telling(c.detail.replace(COUNT, ' '))];
    const shares = new Set(
      stemsIn(c.detail.replace(COUNT, ' ')).filter(
        (stem) => said.has(stem) && words.some((word) => stem.startsWith(word.slice(0, 4))),
      ),
    ).size;
    return (
      // why: a word of their trade alone speaks of no doubt about them.
      shares >= (comesToIt ? 1 : 2) ||
      (c.detail.match(SO_LONG) ?? []).some((span) => new RegExp(`(?<![\\w-])${span}\\b`, 'iu').test(stated))
    );
  });
  // why: "If it's that, …" speaks of a doubt; where only one is left, of that one.
  const only = touched.length === 0 && COMES_OUTRIGHT.test(stated) && hidden.length === 1 ? hidden : touched;
  const ids = only.map((c) => c.id);
  return ids.length > 0 ? { spokenOf: ids } : {};
}

/** A turn without its questions. */
function statedIn(text: string, questions: Taken['questions']): string {
  let stated = '';
  let at = 0;
  for (const { span } of [...questions].sort((a, b) => a.span[0] - b.span[0])) {
    stated += `${text.slice(at, Math.max(at, span[0]))} `;
    at = Math.max(at, span[1]);
  }
  return `${stated}${text.slice(at)}`.trim();
}

/** A doubt nobody has voiced yet that the turn answers with a case, because it speaks of the same thing. */
export function forestalledBy(
  state: InterviewerState,
  text: string,
  playbook: Playbook,
): { readonly id: string; readonly eased: number } | undefined {
  const said = topicWords(text);
  for (const c of state.concerns) {
    if (c.voicedAtTurn !== null || c.eased >= 0.5 || c.detail === '') continue;
    if (shared(said, telling(c.detail)) < 1) continue;
    const entry = playbook.concerns.find((e) => e.id === c.concern);
    const judged = judgeAnswer(text, c.detail, entry, playbook);
    // why: what was not asked for is not weighed as closely as what was.
    if (judged.parts.evidence && judged.eased >= 0.5) return { id: c.id, eased: Math.round(90 * judged.eased) / 100 };
  }
  return undefined;
}

/** The doubt, not yet voiced, that the candidate brings up unasked; its id. */
export function raisedIn(state: InterviewerState, text: string, asks: boolean): string | undefined {
  if (!asks && !raisesDoubt(text)) return undefined;
  const said = topicWords(text);
  const of = asks ? telling : topicWords;
  return state.concerns.find((c) => c.voicedAtTurn === null && shared(said, of(`${c.detail} ${c.topic}`)) > 0)?.id;
}

/** A number alone is no topic. */
export const COUNT = /\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b/giu;
/** After these a doubt stands, answered in part or not at all. */
const LEFT_STANDING: ReadonlySet<string> = new Set(['concern-partly-eased', 'concern-not-eased', 'concern-argued']);
/** Fewer words than this beside the questions speak of nothing. */
const LEAST_SPOKEN = 6;
/** A stretch of time that a worry is known by. */
const SO_LONG =
  /\b\d[:.]\d\b|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:years|months|jobs)\b/giu;
/** Comes to a doubt unasked. */
const COMES_TO_IT =
  /^(?:(?:and|so|but|look|well|now|also|oh|yes|no|okay|sorry)[, ]+)*(?:if (?:it['’]s|it is|that['’]s|you(?:['’]re| are)|the|anyone)|(?:just )?on the|as (?:for|to)|about (?:the|my)|regarding|i (?:know|expect|imagine|suppose|guess|should (?:say|mention|explain)|ought to (?:say|mention)|want(?:ed)? to (?:say|mention|explain)|have ?n['’]?t|have not|can['’]?t|cannot|do ?n['’]t|never)|you(?:['’]ll| will| may| might| must) (?:have )?(?:see|seen|notice|noticed|wonder|be wondering|worry)|(?:the|my) (?:gap|years|months|break|jobs|contracts|degree|result|redundancy|move|driving|english))\b/iu;
/** Comes to a doubt, and to nothing else. */
export const COMES_OUTRIGHT =
  /^(?:(?:and|so|but|look|well|now|also|oh|yes|no|okay|sorry)[, ]+)*(?:if (?:it['’]s|it is|that['’]s) (?:the|that|my|about|because)\b|if (?:you(?:['’]re| are)|anyone(?:['’]s| is)|the \w+ (?:is|was|are)) (?:wondering|worried|thinking|asking)|as (?:for|to) (?:the|my)\b|regarding (?:the|my)\b|you(?:['’]ll| will| may| might| must) (?:have )?(?:see|seen|notice|noticed|wonder|be wondering|worry|be worried)|i (?:expect|imagine|suppose|guess) (?:you(?:['’]re| are|['’]ll)|it['’]s|the|that)\b|i (?:should|ought to) (?:say|mention|explain)|i know (?:it['’]s|it is|that|the|my|i)\b|maybe you)/iu;
