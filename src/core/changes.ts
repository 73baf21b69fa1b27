/**
 * What would have moved them most: the take played again with one change, nothing else touched.
 * For a transcript from elsewhere, which cannot be replayed, the criteria with the most to gain.
 */
import type { CloseRead } from './close.ts';
import { openRehearsal, step } from './interviewer.ts';
import type { Playbook } from './kinds.ts';
import type { Ear } from './recognise.ts';
import type { Change, InterviewerState, JudgedCriterion, Occasion } from './rehearsal.ts';

type Said = { readonly text: string; readonly elapsedMs: number };
/** A change to try: at which candidate turn (by order), instead of it or before it. */
type Try = { readonly criterion: string; readonly nth: number; readonly how: 'instead' | 'before' | 'without'; readonly say: string; readonly says: string };

/** Replays cost milliseconds each; more than this many would be felt. */
const MOST_TRIES = 8;

/** The two or three changes that matter most, the greatest gain first. */
export function changesFor(close: CloseRead, criteria: readonly JudgedCriterion[], occasion: Occasion, playbook: Playbook, ear: Ear, state?: InterviewerState): Change[] {
  const lost = criteria.filter((c) => c.of - c.points >= 1.5).sort((a, b) => b.of - b.points - (a.of - a.points));
  if (!state) return lost.slice(0, 3).map((c) => ({ criterion: c.criterion, turn: c.evidence[0]?.turn ?? null, says: c.why, rewrite: c.rewrite, gain: Math.round(c.of - c.points) }));
  const says = heardSays(state);
  const tried = triesFor(close, lost, occasion, playbook, state).slice(0, MOST_TRIES).flatMap((one) => {
    const end = played(changed(says, one), state, playbook, ear);
    const gain = Math.round((end.opinion - state.opinion) * 10) / 10;
    return gain >= 1 ? [{ criterion: one.criterion, turn: state.turns.findIndex((t, i) => t.speaker === 'candidate' && state.turns.slice(0, i + 1).filter((x) => x.speaker === 'candidate').length === one.nth + 1), says: one.says, rewrite: one.say, gain }] : [];
  });
  const best = new Map<string, Change>();
  for (const change of tried) if (change.gain > (best.get(change.criterion)?.gain ?? 0)) best.set(change.criterion, change);
  return [...best.values()].sort((a, b) => b.gain - a.gain || (a.criterion < b.criterion ? -1 : 1)).slice(0, 3);
}

/** What was said and how long it took, out of the turns themselves. */
function heardSays(state: InterviewerState): Said[] {
  return state.turns.flatMap((turn, i) => (turn.speaker === 'candidate' ? [{ text: turn.text, elapsedMs: turn.atMs - (state.turns[i - 1]?.atMs ?? 0) }] : []));
}

function changed(says: readonly Said[], one: Try): Said[] {
  const out = [...says];
  const was = out[one.nth];
  const made = { text: one.say, elapsedMs: 0 };
  if (one.how === 'without') out.splice(one.nth, 1);
  else if (one.how === 'instead') out.splice(one.nth, 1, made);
  else out.splice(one.nth, 0, { ...made, elapsedMs: Math.min(20_000, was?.elapsedMs ?? 20_000) });
  return out;
}

function played(says: readonly Said[], state: InterviewerState, playbook: Playbook, ear: Ear): InterviewerState {
  let [now] = openRehearsal(state.scene, playbook);
  for (const said of says) {
    if (now.phase === 'over') break;
    [now] = step(now, said, playbook, ear);
  }
  return now;
}

function triesFor(close: CloseRead, lost: readonly JudgedCriterion[], occasion: Occasion, playbook: Playbook, state: InterviewerState): Try[] {
  const out: Try[] = [];
  const turns = state.turns.filter((t) => t.speaker === 'candidate');
  const first = Math.max(0, turns.findIndex((t) => t.phase !== 'interviewing'));
  const low = new Map(lost.map((c) => [c.criterion, c]));
  const rewrite = (id: string) => low.get(id)?.rewrite ?? '';
  turns.forEach((turn, nth) => {
    const bad = turn.because.filter((b) => b.points <= -2);
    if (bad.length > 0 && turn.text !== '') {
      const doubt = bad.some((b) => ['not-eased', 'argued', 'blamed'].includes(b.reason));
      if (doubt) out.push({ criterion: 'answers-doubt', nth, how: 'instead', say: answerFor(state, turn, occasion, playbook), says: 'Answer it: grant the worry, give a case, ask whether that helps.' });
      else out.push({ criterion: `without-${bad[0]?.reason}`, nth, how: nth === turns.length - 1 ? 'instead' : 'without', say: nth === turns.length - 1 ? 'Thank you for your time. I look forward to hearing from you.' : '', says: `Leave out “${clip(turn.text)}”: ${bad[0]?.says ?? ''}.` });
    }
    if (turn.because.some((b) => b.reason === 'partly-eased')) out.push({ criterion: 'answers-doubt', nth, how: 'instead', say: `${turn.text.replace(/\s+$/u, '')} Does that answer it, or is there a part that still worries you?`, says: 'Ask whether that answers it.' });
  });
  if (low.has('invites-doubt') && !close.askedConcerns) out.push({ criterion: 'invites-doubt', nth: first, how: 'before', say: 'Is there anything about my background that gives you pause?', says: 'Ask what stands in the way, early in the close.' });
  if (low.has('asks-position') && close.directness < close.floor) {
    const ask = close.ceiling >= 5 ? "I want this job. When can I start?" : close.ceiling >= 3 ? "I'd like this job, and I hope we'll work together." : 'I would be glad to be considered further.';
    out.push({ criterion: 'asks-position', nth: turns.length - 1, how: 'before', say: ask, says: 'Ask for the position before you go.' });
  }
  if (low.has('next-steps') && !close.askedNextSteps) out.push({ criterion: 'next-steps', nth: turns.length - 1, how: 'before', say: 'What happens next, and by when might I hear?', says: 'Ask what happens next, and by when.' });
  if (low.has('fit') && (occasion.proofPoints?.length ?? 0) > 0) out.push({ criterion: 'fit', nth: first, how: 'before', say: `To sum up what I'd bring: ${rewrite('fit')}`, says: 'Say in one breath what you bring, with your own case.' });
  return out;
}

/** An answer out of the candidate's own proof points; the shape alone where there is none. */
function answerFor(state: InterviewerState, turn: { readonly text: string }, occasion: Occasion, playbook: Playbook): string {
  const held = [...state.concerns].filter((c) => c.voicedAtTurn !== null).sort((a, b) => a.eased - b.eased)[0];
  const entry = playbook.concerns.find((c) => c.id === held?.concern);
  const proof = occasion.proofPoints?.[0];
  const fill = (s: string) => s.replace(/\{company\}/gu, occasion.company || 'your place').replace(/\{role\}/gu, occasion.role || 'this');
  const case_ = proof ? `${[proof.did, proof.result].filter(Boolean).map((s) => s.replace(/[.\s]+$/u, '')).join('; ')}.` : turn.text;
  return [entry?.answer.acknowledge[0] ?? "That's a fair question.", case_, entry?.answer.bridge[0] ?? "I'd start the same way here.", entry?.answer.check[0] ?? 'Does that answer it?'].map(fill).join(' ');
}

const clip = (text: string) => (text.length > 70 ? `${text.slice(0, 67).trimEnd()}…` : text);
