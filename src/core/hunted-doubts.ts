/**
 * What is said of the interviewer's doubts when the candidate is after them: one is voiced, handed to the colleague who holds
 * it, kept back, hinted at, or none is left; and one that is known is put again, in other words or with what it lacks.
 */
import { compileCue } from './cue.ts';
import type { Persona, Playbook, RoleFamily } from './kinds.ts';
import { by, type Meant } from './meant.ts';
import { pendingConcern, riskOf, type Taken } from './opinion.ts';
import { addressedSeat, calledName, isStructured, memberAt } from './panel.ts';
import { questionForm } from './question-form.ts';
import { saidSoFar } from './questions.ts';
import type { HeldConcern, InterviewerState } from './rehearsal.ts';
import { segments } from './span.ts';
import { firstHeard, type JudgedAnswer } from './substance.ts';

/** What is said of doubts in a turn, and what of it is kept in mind. */
export type OfDoubts = {
  readonly say: readonly Meant[];
  /** The doubt brought onto the table: its id. */
  readonly voiced?: string;
  /** Where the lead has no breath left, the last thing they meant to say is dropped for it. */
  readonly makesRoom?: boolean;
  readonly memory: InterviewerState['memory'];
};

const MORE = [
  '(anything|something|any) .. (else|other|more|further)',
  '(is|was) that .. (all|everything|only)',
  '(still|other) .. (worries|concerns|doubts|worry)',
].map(compileCue);

/** What an answer to a doubt is made of, what matters most first, and how its lack is spoken of. */
const LACKED = ['evidence', 'bridge', 'acknowledge'] as const;
const WANTED: Readonly<Record<string, string>> = {
  evidence: 'one time you did it, and what came of it',
  bridge: 'what it has to do with this job',
  acknowledge: 'a word that you see why I ask',
  check: 'something I could check, a number or a name',
};

/** What an answer to a doubt lacks most: kept in mind, to be named when the candidate asks. */
export const lackOf = (answer: JudgedAnswer): string =>
  LACKED.find((part) => answer.parts[part] === undefined) ?? 'check';

/** Whether doubts are asked for by a word that asks ("What worries you?") and not by whether there are any. */
export const asksOpenly = (taken: Pick<Taken, 'questions'>): boolean =>
  taken.questions.some((q) => /^(?:what|where|who|why|when|name|how|choice)/u.test(questionForm(q.text)?.form ?? ''));

/** Whether a turn is after a doubt: asks for any, after one nobody has voiced, brings one up, or asks for more once one has been answered. */
export function huntsDoubts(state: InterviewerState, taken: Taken): boolean {
  const stood = state.concerns.find((c) => c.id === taken.stands);
  return (
    asksForDoubts(taken) ||
    (stood !== undefined && stood.voicedAtTurn === null) ||
    taken.raised !== undefined ||
    (taken.answer !== undefined && taken.answer.eased >= 0.3 && firstHeard(MORE, segments(taken.text)) !== undefined)
  );
}

/**
 * Speak of doubts.
 * Shape: what is said to a hunt for one first, then of those that are known; nothing where the turn is after none.
 */
export function speakOfDoubts(
  state: InterviewerState,
  taken: Taken,
  persona: Persona,
  family: RoleFamily,
  playbook: Playbook,
): OfDoubts {
  const hunted = huntsDoubts(state, taken) ? answerHunt(state, taken, persona, family, playbook) : say();
  const known = ofKnownDoubts(state, taken, hunted.voiced);
  return { ...hunted, say: [...hunted.say, ...known.say], memory: { ...hunted.memory, ...known.memory } };
}

const asksForDoubts = (taken: Taken): boolean => taken.heard.acts.some((a) => a.act === 'ask-concerns');
const say = (...meant: readonly Meant[]): OfDoubts => ({ say: meant, memory: {} });

/** The answer to whoever is after a doubt: the doubt, from whoever may say it, or that it is kept, or that there is none. */
function answerHunt(
  state: InterviewerState,
  taken: Taken,
  persona: Persona,
  family: RoleFamily,
  playbook: Playbook,
): OfDoubts {
  const asks = asksForDoubts(taken);
  const touched = spokenOfIn(state.memory);
  const open = weightiestUnvoiced(state, taken.raised ?? taken.stands, touched);
  const still = pendingConcern(state);
  const toSeat = addressedSeat(state.scene, taken.text) ?? 0;
  const voices = (seat: number) => seat > 0 && memberAt(state.scene, playbook, seat).persona.policy.voicesConcerns;
  if (!asks && taken.answer && !open) return say({ intent: 'no-concern' });
  if (still && !taken.answer) return say({ intent: 'second-push', concern: still.id, ...by(still.holder) });
  // why: a colleague called by name speaks for themselves, whatever the chair has kept back.
  if (open && voices(toSeat)) return voicing(open, false, { intent: 'voice-concern', by: toSeat, concern: open.id });
  if (state.memory.evadedConcern === true && asks) return say({ intent: 'second-push' });
  if (!open) return say({ intent: 'no-concern', ...(asksOpenly(taken) ? { open: true } : {}) });
  const trust = trustIn(state, persona, family, playbook);
  const bound = !persona.policy.voicesConcerns || isStructured(state.scene, family);
  // why: whoever brings a doubt up themselves has asked for nothing that a rule forbids to say.
  if (bound && !asks && taken.stands === undefined && taken.raised !== undefined)
    return say({ intent: 'acknowledge-answer', unasked: true });
  if (bound || trust < 0.3)
    return {
      // why: somebody whom a rule binds does not hint; somebody who is not yet won may.
      say: [
        {
          intent: 'evade-concern',
          concern: open.id,
          ...(asksOpenly(taken) ? { open: true } : {}),
          hint: !bound && trust >= 0.2,
        },
      ],
      memory: { evadedConcern: true },
    };
  const holder = open.holder ?? 0;
  const called = (seat: number) => calledName(memberAt(state.scene, playbook, seat).name);
  if (voices(holder))
    return voicing(
      open,
      true,
      { intent: 'hand-over', colleague: called(holder) },
      { intent: 'take-over', by: holder, concern: open.id, colleague: called(0) },
    );
  // why: nobody brings up as new what they have just been told of.
  if (touched.has(open.id))
    return voicing(open, true, {
      // why: whoever asks whether it still counts, after a fair answer, is told how far that went.
      intent: taken.stands !== open.id ? 'spoken-of' : open.eased >= 0.3 ? 'concern-partly-eased' : 'voice-concern',
      concern: open.id,
    });
  // why: whoever asks after a doubt by name has not dealt with it in passing.
  const unplaced =
    typeof state.memory.toldUnasked === 'number' &&
    saidSoFar(state) - state.memory.toldUnasked <= LATELY &&
    taken.stands === undefined &&
    taken.raised === undefined;
  const second = state.concerns.some((c) => c.voicedAtTurn !== null);
  const voiced = voicing(open, true, {
    // why: what they told unasked may have been meant for this very doubt, in words that do not show it.
    intent: unplaced ? 'voice-again' : second ? 'voice-second-concern' : 'voice-concern',
    concern: open.id,
    ...(asksOpenly(taken) ? { open: true } : {}),
  });
  return unplaced ? { ...voiced, memory: { ...voiced.memory, toldUnasked: -LATELY } } : voiced;
}

/** So many turns of theirs, this one counted, what was told unasked may be meant for a doubt. */
const LATELY = 3;
/** A doubt brought onto the table: it is the one an answer is waited for. */
const voicing = (doubt: HeldConcern, makesRoom: boolean, ...meant: readonly Meant[]): OfDoubts => ({
  say: meant,
  voiced: doubt.id,
  makesRoom,
  memory: { pending: doubt.id },
});

/** The doubt nobody has voiced that comes first: the one the candidate asks after, one they have not spoken of, the weightiest. */
const weightiestUnvoiced = (
  state: InterviewerState,
  asked: string | undefined,
  touched: ReadonlySet<string>,
): HeldConcern | undefined =>
  state.concerns
    .filter((c) => c.voicedAtTurn === null && c.eased < 0.5)
    .sort(
      (a, b) =>
        Number(b.id === asked) - Number(a.id === asked) ||
        Number(touched.has(a.id)) - Number(touched.has(b.id)) ||
        b.weight - a.weight ||
        (a.id < b.id ? -1 : 1),
    )[0];
/** The doubts that the candidate has spoken of by themselves, as they are kept in mind: their ids. */
export const spokenOfIn = (memory: InterviewerState['memory']): ReadonlySet<string> =>
  new Set(
    String(memory.spokenOf ?? '')
      .split(' ')
      .filter(Boolean),
  );

/** How far the interviewer is won: under 0.3 a doubt is kept back, under 0.2 it is not hinted at either. */
const trustIn = (state: InterviewerState, persona: Persona, family: RoleFamily, playbook: Playbook): number =>
  0.5 * persona.candour +
  0.5 * state.rapport -
  (riskOf('ask-concerns', family, state, playbook) >= 2 ? 0.15 : 0) -
  ({ friendly: 0, fair: 0, hard: 0.08, hostile: 0.12 } as const)[state.scene.difficulty];

/** What is said of doubts that are known: what was meant by one, whether it still stands, what its answer lacked. */
function ofKnownDoubts(state: InterviewerState, taken: Taken, voiced: string | undefined): OfDoubts {
  const meant: Meant[] = [];
  const memory: Record<string, number | string | boolean> = {};
  const asked = pendingConcern(state);
  if (taken.clarifies && asked && voiced === undefined) {
    // why: a doubt is put in other words once; whoever still asks which is told that this is all there is to it.
    const again = state.memory.restated === asked.id;
    meant.push({
      intent: again ? 'as-far-as' : 'voice-concern',
      concern: asked.id,
      bare: !again,
      ...by(asked.holder),
    });
    memory.restated = asked.id;
  }
  const stood = state.concerns.find((c) => c.id === taken.stands);
  if (stood && stood.voicedAtTurn !== null && !taken.answer) {
    if (stood.eased >= 0.6) meant.push({ intent: 'concern-eased', concern: stood.id, ...by(stood.holder) });
    else {
      meant.push({ intent: 'voice-concern', concern: stood.id, bare: true, ...by(stood.holder) });
      memory.pending = stood.id;
    }
  }
  if (taken.asksBack !== undefined && voiced === undefined) {
    const holder = by(state.concerns.find((c) => c.id === taken.asksBack)?.holder);
    const lacks = WANTED[String(state.memory.missing ?? 'evidence')] ?? WANTED.evidence;
    meant.push({ intent: 'name-missing', concern: taken.asksBack, missing: lacks as string, ...holder });
    memory.pending = taken.asksBack;
  }
  return { say: meant, memory };
}
