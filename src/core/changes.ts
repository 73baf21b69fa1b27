/**
 * What would have moved them most: the take played again with one change, nothing else touched.
 * For a transcript from elsewhere, which cannot be replayed, the criteria with the most to gain.
 */
import type { CloseRead } from './close.ts';
import { openRehearsal, step } from './interviewer.ts';
import type { Playbook } from './kinds.ts';
import type { Ear } from './recognise.ts';
import { proofClause } from './plan.ts';
import type { Change, HeldConcern, InterviewerState, JudgedCriterion, Occasion, Turn } from './rehearsal.ts';
import { shared, topicWords } from './substance.ts';

type Said = { readonly text: string; readonly elapsedMs: number };
/** A change to try: at which candidate turn (by order), instead of it or before it, and what is said then. */
type Try = {
  readonly criterion: string;
  readonly nth: number;
  readonly how: 'instead' | 'before';
  readonly say: readonly string[];
  readonly says: string;
};

/** Replays cost milliseconds each; more than this many would be felt. */
const MOST_TRIES = 10;
const NEXT = 'What happens next, and by when might I hear?';

/** The two or three changes that matter most, the greatest gain first. */
export function changesFor(
  close: CloseRead,
  criteria: readonly JudgedCriterion[],
  occasion: Occasion,
  playbook: Playbook,
  ear: Ear,
  state?: InterviewerState,
): Change[] {
  const lost = criteria.filter((c) => c.of - c.points >= 1.5).sort((a, b) => b.of - b.points - (a.of - a.points));
  const byPoints = lost.map((c) => ({
    criterion: c.criterion,
    turn: c.evidence[0]?.turn ?? null,
    says: c.why,
    rewrite: c.rewrite,
    gain: Math.round(c.of - c.points),
  }));
  if (!state) return byPoints.slice(0, 3);
  const says = heardSays(state);
  const at = state.turns.flatMap((turn, i) => (turn.speaker === 'candidate' ? [i] : []));
  const tried = triesFor(close, occasion, playbook, state)
    .slice(0, MOST_TRIES)
    .flatMap((one) => {
      const end = played(changed(says, one), state, playbook, ear);
      const gain = Math.round((end.opinion - state.opinion) * 10) / 10;
      return gain >= 1
        ? [{ criterion: one.criterion, turn: at[one.nth] ?? null, says: one.says, rewrite: one.say[0] ?? '', gain }]
        : [];
    });
  const out: Change[] = [];
  for (const change of tried.sort((a, b) => b.gain - a.gain || (a.criterion < b.criterion ? -1 : 1))) {
    if (out.length < 3 && !out.some((c) => c.criterion === change.criterion || c.rewrite === change.rewrite))
      out.push(change);
  }
  // What no replay can show (a case the candidate has not told us yet) is still worth saying.
  for (const change of byPoints)
    if (out.length < 2 && !out.some((c) => c.criterion === change.criterion)) out.push(change);
  return out;
}

/** What was said and how long it took, out of the turns themselves. */
function heardSays(state: InterviewerState): Said[] {
  return state.turns.flatMap((turn, i) =>
    turn.speaker === 'candidate' ? [{ text: turn.text, elapsedMs: turn.atMs - (state.turns[i - 1]?.atMs ?? 0) }] : [],
  );
}

function changed(says: readonly Said[], one: Try): Said[] {
  const out = [...says];
  out.splice(one.nth, one.how === 'instead' ? 1 : 0, ...one.say.map((text) => ({ text, elapsedMs: 0 })));
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

/** The position asked for as directly as this room likes. */
const askFor = (close: CloseRead) =>
  close.ceiling >= 5
    ? 'I want this job.'
    : close.ceiling >= 3
      ? "I'd like this job, and I hope we'll work together."
      : 'I would be glad to be considered further.';

const PLEADED = new Set([
  'desperate',
  'pushy',
  'entitled',
  'over-the-top',
  'self-deprecating',
  'hedging',
  'flat',
  'asked-again',
  'too-early',
]);
const ASKED_WRONG = new Set([
  'ask-rating',
  'ask-compare',
  'ask-fit',
  'salary',
  'second-push',
  'said-before',
  'all-at-once',
  'overran',
]);

function triesFor(close: CloseRead, occasion: Occasion, playbook: Playbook, state: InterviewerState): Try[] {
  const out: Try[] = [];
  const turns = state.turns.filter((t) => t.speaker === 'candidate');
  const first = Math.max(
    0,
    turns.findIndex((t) => t.phase !== 'interviewing'),
  );
  const last = Math.max(0, turns.length - 1);
  const own = summary(occasion);
  turns.forEach((turn, nth) => {
    const held = concernBefore(state, turn);
    const open = turn.because.find(
      (b) =>
        ['not-eased', 'argued', 'blamed', 'partly-eased'].includes(b.reason) ||
        b.reason.startsWith('left-standing') ||
        (b.reason === 'silence' && held !== undefined),
    );
    if (open && held) {
      const whole = open.reason.startsWith('left-standing') && turn.text !== '';
      out.push({
        criterion: 'answers-doubt',
        nth,
        how: whole ? 'before' : 'instead',
        say: [answerFor(held, occasion, playbook)],
        says: whole
          ? `Answer ${held.topic} before anything else.`
          : 'Answer it: grant the worry, give a case, ask whether that helps.',
      });
    }
    for (const bad of turn.because.filter((b) => b.points <= -1.5)) {
      const instead = PLEADED.has(bad.reason)
        ? askFor(close)
        : ASKED_WRONG.has(bad.reason)
          ? close.askedNextSteps
            ? 'Thank you, I understand. I look forward to hearing from you.'
            : NEXT
          : bad.reason === 'negative'
            ? own || NEXT
            : bad.reason === 'speech' || bad.reason === 'long'
              ? own || askFor(close)
              : bad.reason === 'weak-answer'
                ? own
                : '';
      if (instead !== '')
        out.push({
          criterion:
            bad.reason === 'weak-answer'
              ? 'fit'
              : bad.reason === 'speech' || bad.reason === 'long'
                ? 'brevity'
                : PLEADED.has(bad.reason) || bad.reason === 'negative'
                  ? 'tone'
                  : bad.reason,
          nth,
          how: 'instead',
          say: [instead],
          says: `Instead of “${clip(turn.text)}”: ${bad.says}.`,
        });
    }
  });
  const hidden = [...state.concerns]
    .filter((c) => c.voicedAtTurn === null && c.eased < 0.5)
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))[0];
  if (!close.askedConcerns && hidden)
    out.push({
      criterion: 'invites-doubt',
      nth: first,
      how: 'before',
      say: [
        'Is there anything about my background that gives you pause?',
        ...(own === '' ? [] : [answerFor(hidden, occasion, playbook)]),
      ],
      says: `Ask what stands in the way, early in the close${own === '' ? '' : ', and answer it'}: ${hidden.topic} stayed hidden.`,
    });
  if (close.directness < close.floor || close.directness === 0)
    out.push({
      criterion: 'asks-position',
      nth: last,
      how: 'before',
      say: [askFor(close)],
      says: 'Ask for the position before you go.',
    });
  if (!close.askedNextSteps)
    out.push({
      criterion: 'next-steps',
      nth: last,
      how: 'before',
      say: [NEXT],
      says: 'Ask what happens next, and by when.',
    });
  if (own !== '' && !close.said.some((t) => t.acts.some((a) => a.act === 'summarize-fit')))
    out.push({
      criterion: 'fit',
      nth: first,
      how: 'before',
      say: [own],
      says: 'Say in one breath what you bring, with your own case.',
    });
  return out;
}

/** The doubt that was on the table when a turn was spoken. */
function concernBefore(state: InterviewerState, turn: Turn): HeldConcern | undefined {
  const at = state.turns.indexOf(turn);
  return [...state.concerns]
    .filter((c) => c.voicedAtTurn !== null && c.voicedAtTurn < at)
    .sort((a, b) => (b.voicedAtTurn ?? 0) - (a.voicedAtTurn ?? 0))[0];
}

/** What the candidate brings, in one breath; '' where no proof point is known. */
function summary(occasion: Occasion): string {
  const proof =
    occasion.proofPoints?.find((p) => p.did.trim() !== '' && p.result.trim() !== '') ??
    occasion.proofPoints?.find((p) => p.did.trim() !== '');
  return proof ? `To sum up what I'd bring: ${proofClause(proof)}, and I'd bring the same here.` : '';
}

/** An answer out of the candidate's own proof points; where there is none, the shape of one and nothing made up. */
function answerFor(held: HeldConcern, occasion: Occasion, playbook: Playbook): string {
  const entry = playbook.concerns.find((c) => c.id === held.concern);
  const wanted = topicWords(`${held.detail} ${held.topic} ${entry?.answer.proofNeeded ?? ''}`);
  const proof = [...(occasion.proofPoints ?? [])]
    .filter((p) => p.did.trim() !== '')
    .map((p) => ({
      p,
      meets: shared(topicWords(`${p.did} ${p.result}`), wanted) * 2 + (/\d/u.test(p.did + p.result) ? 1 : 0),
    }))
    .sort((a, b) => b.meets - a.meets)[0]?.p;
  const fitting = (ways: readonly string[] | undefined, fallback: string) =>
    ways?.find((w) => !w.includes('{')) ?? fallback;
  const clause = proof ? `${proofClause(proof)}.` : '';
  return [
    fitting(entry?.answer.acknowledge, "That's a fair question."),
    clause.charAt(0).toUpperCase() + clause.slice(1),
    fitting(entry?.answer.bridge, "I'd start the same way here."),
    fitting(
      entry?.answer.check.filter((c) => /^(?:does|is)\b/iu.test(c)),
      'Does that answer it?',
    ),
  ]
    .filter(Boolean)
    .join(' ');
}

const clip = (text: string) => (text.length > 60 ? `${text.slice(0, 57).trimEnd()}…` : text || '(nothing)');
