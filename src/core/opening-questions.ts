/** The questions before the close: which is asked, what an answer does, and the doubt that a weak one leaves behind. */
import type { Persona, Playbook, RoleFamily } from './kinds.ts';
import { type Taken, weigh } from './opinion.ts';
import { pick } from './random.ts';
import type { Because, InterviewerState } from './rehearsal.ts';
import { phraseOf, roleFamilyOf } from './set-scene.ts';
import { segments } from './span.ts';
import { cuesFor, firstHeard, judgeAnswer } from './substance.ts';

/** What an opening answer does: evidence helps, evasion hurts; nothing else is judged yet. */
export function openingAnswer(
  state: InterviewerState,
  taken: Taken,
  family: RoleFamily,
  persona: Persona,
  playbook: Playbook,
  done: ReadonlySet<string>,
): Because[] {
  if (taken.tooEarly) return weigh(taken, state, family, persona, playbook, done);
  const tones = weigh(
    { ...taken, heard: { acts: [], tone: taken.heard.tone.filter((t) => t.tone !== 'keen') }, answer: undefined },
    state,
    family,
    persona,
    playbook,
    done,
  );
  const strong = answersOpening(state, taken, family, playbook);
  return [
    ...tones,
    strong
      ? { reason: 'good-answer', points: 3, says: 'a real case' }
      : { reason: 'weak-answer', points: -3, says: 'an answer without a case in it' },
  ];
}

function answersOpening(state: InterviewerState, taken: Taken, family: RoleFamily, playbook: Playbook): boolean {
  const question = family.opening.find((q) => q.id === state.memory.question);
  const judged = judgeAnswer(taken.text, question?.ask ?? '', undefined, playbook);
  const listened = question
    ? cuesFor(question.listensFor).filter((cue) => firstHeard([cue], segments(taken.text)) !== undefined).length
    : 0;
  return (
    taken.words >= 12 &&
    judged.parts.evidence !== undefined &&
    (judged.hasNumber || listened >= 1 || taken.words >= 30) &&
    !judged.parts.blames
  );
}

/** A weak opening answer leaves a doubt behind, which can be recovered at the close. */
export function raiseDoubt(
  state: InterviewerState,
  taken: Taken,
  family: RoleFamily,
  playbook: Playbook,
): InterviewerState {
  const question = family.opening.find((q) => q.id === state.memory.question);
  if (!question || taken.tooEarly || taken.text === '' || answersOpening(state, taken, family, playbook)) return state;
  const entry = playbook.concerns.find((c) => c.id === question.concern);
  const memory = { ...state.memory, weakAnswer: true };
  if (!entry || state.concerns.some((c) => c.concern === entry.id)) return { ...state, memory };
  return {
    ...state,
    memory,
    concerns: [
      ...state.concerns,
      {
        id: entry.id,
        concern: entry.id,
        topic: phraseOf(entry),
        detail: '',
        weight: 0.5,
        from: 'opening',
        voicedAtTurn: null,
        eased: 0,
        easedAtTurn: null,
      },
    ],
  };
}

/** The next question, and the state that remembers it was asked. */
export function nextQuestion(state: InterviewerState, playbook: Playbook): { state: InterviewerState; ask: string } {
  const family = roleFamilyOf(state.scene.roleFamily, playbook);
  const asked = String(state.memory.asked ?? '').split(' ');
  const open = family.opening.filter((q) => !asked.includes(q.id));
  const [question, random] = pick(state.random, open.length > 0 ? open : family.opening);
  return {
    state: {
      ...state,
      random,
      memory: {
        ...state.memory,
        question: question.id,
        asked: `${asked.join(' ')} ${question.id}`.trim(),
        questions: Number(state.memory.questions) + 1,
      },
    },
    ask: question.ask,
  };
}
