/**
 * The interviewer: a person with doubts, an opinion and a clock. A pure step from one state to the next.
 * Same seed and same words give the same take on every machine; the state is plain JSON and can be saved at any turn.
 */
import { askedDirectness } from './directness.ts';
import { hearTurn } from './hear-turn.ts';
import { spokenOfIn } from './hunted-doubts.ts';
import { looksLikeWords, planReply } from './intents.ts';
import type { Playbook } from './kinds.ts';
import type { Meant } from './meant.ts';
import { nextQuestion, openingAnswer, raiseDoubt } from './opening-questions.ts';
import { pendingConcern, type Taken, weigh } from './opinion.ts';
import { calledName, memberAt, seats } from './panel.ts';
import { saidSoFar } from './questions.ts';
import { seeded } from './random.ts';
import type { Ear } from './recognise.ts';
import type { Because, Effect, InterviewerState, Scene, Turn } from './rehearsal.ts';
import { deedIn } from './reply.ts';
import { roleFamilyOf } from './set-scene.ts';
import { minutesLeft, speak, WORDS_A_MINUTE } from './speak.ts';
import { makeReady } from './tellings.ts';

export { minutesLeft } from './speak.ts';

const clamp = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x));
const tenth = (x: number) => Math.round(x * 10) / 10;

/** What the close is meant to start from: an even opinion, less what is doubted and not said. */
function firstOpinion(scene: Scene): number {
  const doubts = scene.concerns.reduce((sum, c) => sum + c.weight, 0);
  const mood = MOOD[scene.difficulty];
  return clamp(Math.round(54 - 5 * doubts + mood), 25, 62);
}

/** How much an interviewer of each difficulty is for or against, before a word is said. */
const MOOD: Readonly<Record<Scene['difficulty'], number>> = { friendly: 6, fair: 0, hard: -6, hostile: -11 };

/** Open a rehearsal: the interviewer's first words, either a question or the winding-down. */
export function openRehearsal(scene: Scene, playbook: Playbook): [InterviewerState, Effect[]] {
  const { persona } = memberAt(scene, playbook, 0);
  makeReady(scene.roleFamily, playbook);
  const state: InterviewerState = {
    scene,
    random: seeded(`${scene.seed}/take`),
    phase: scene.openingQuestions > 0 ? 'interviewing' : 'winding-down',
    opinion: firstOpinion(scene),
    rapport: tenth(0.35 + 0.3 * persona.warmth),
    patience: scene.difficulty === 'hostile' ? persona.patience * 0.7 : persona.patience,
    elapsedMs: 0,
    turns: [],
    concerns: scene.concerns.map((c) => ({ ...c, voicedAtTurn: null, eased: 0, easedAtTurn: null })),
    said: [],
    memory: { questions: 0, silences: 0, repairs: 0 },
  };
  if (scene.openingQuestions === 0)
    return speak(state, [{ intent: 'wind-down' }, { intent: 'invite-questions' }], playbook, 'winding-down');
  return askOpening(state, [{ intent: 'greet' }], playbook);
}

/**
 * One turn.
 * `said.text` is what the candidate said (empty: silence); `said.elapsedMs` how long they took, speaking included.
 * Shape: the next state with the candidate's turn and the interviewer's reply, and what the shell should do. Errors: none; a step after the end changes nothing.
 */
export function step(
  state: InterviewerState,
  said: { readonly text: string; readonly elapsedMs: number },
  playbook: Playbook,
  ear: Ear,
): [InterviewerState, Effect[]] {
  if (state.phase === 'over') return [state, []];
  const { persona } = memberAt(state.scene, playbook, 0);
  const family = roleFamilyOf(state.scene.roleFamily, playbook);
  // why: blanks say nothing, and many of them in a row cost time in every pattern that is tried.
  const text = said.text.trim().replace(/[^\S\n\r]{2,}/gu, ' ');
  const taken = hearTurn(state, text, playbook, ear);
  const spokenMs = (taken.words / WORDS_A_MINUTE) * 60_000;
  const elapsedMs = state.elapsedMs + Math.round(Math.max(said.elapsedMs, spokenMs, 1500));

  const done = new Set(String(state.memory.done ?? '').split(' '));
  const because =
    text === ''
      ? silence(state)
      : state.phase === 'interviewing'
        ? openingAnswer(state, taken, family, persona, playbook, done)
        : weigh(taken, state, family, persona, playbook, done);
  if (text !== '' && state.phase === 'closing' && minutesLeft({ ...state, elapsedMs }) < -0.25)
    because.push({ reason: 'overran', points: -2, says: 'went on when the time was up' });
  const moved = because.reduce((sum, b) => sum + b.points, 0);
  const opinion = tenth(clamp(state.opinion + moved, 0, 100));
  const candidateTurn: Turn = {
    speaker: 'candidate',
    text,
    atMs: elapsedMs,
    opinion,
    phase: state.phase,
    because,
    heard: taken.heard,
  };
  const next: InterviewerState = {
    ...state,
    elapsedMs,
    opinion,
    rapport: tenth(clamp(state.rapport + moved * 0.015, 0, 1)),
    patience: clamp(state.patience - 0.03 - (moved < 0 ? 0.04 : 0) - (taken.words > 150 ? 0.15 : 0), 0, 1),
    turns: [...state.turns, candidateTurn],
    concerns: ease(state, taken),
    memory: remember(state, taken, because, done),
  };
  if (state.phase === 'interviewing') return interviewing(raiseDoubt(next, taken, family, playbook), taken, playbook);
  const meant = planReply(next, taken, persona, family, playbook, minutesLeft(next));
  return speak(next, meant.intents, playbook, meant.phase, meant);
}

/** What follows an opening answer: a hint that it is too early, a moment to think, the next question, or the winding-down. */
function interviewing(state: InterviewerState, taken: Taken, playbook: Playbook): [InterviewerState, Effect[]] {
  if (taken.tooEarly) return speak(state, [{ intent: 'too-early' }], playbook, 'interviewing');
  const stuck = taken.text === '' ? 'prompt' : looksLikeWords(taken) ? undefined : 'not-understood';
  const waited = state.memory.waitedFor === state.memory.question;
  if (stuck && !waited)
    return speak(
      { ...state, memory: { ...state.memory, waitedFor: state.memory.question ?? '' } },
      [{ intent: stuck, by: asker(state) }],
      playbook,
      'interviewing',
    );
  const tones = new Set(taken.heard.tone.map((t) => t.tone));
  const { disagrees } = taken;
  const weak = state.turns.at(-1)?.because.some((b) => b.reason === 'weak-answer') === true;
  const react: Meant[] = stuck
    ? []
    : [
        {
          by: asker(state),
          last: Number(state.memory.questions) >= state.scene.openingQuestions,
          ...(disagrees ?? {}),
          intent: disagrees
            ? 'notice-contradiction'
            : taken.again
              ? 'notice-repetition'
              : tones.has('negative')
                ? 'react-negative'
                : tones.has('desperate')
                  ? 'react-desperate'
                  : tones.has('pushy') || tones.has('entitled')
                    ? 'react-pushy'
                    : taken.words > 220
                      ? 'cut-short'
                      : weak
                        ? 'take-remark'
                        : 'acknowledge-answer',
        },
      ];
  const calm: InterviewerState = {
    ...state,
    memory: { ...state.memory, silences: 0, ...(disagrees ? { contradicted: 'open' } : {}) },
  };
  if (Number(calm.memory.questions) < calm.scene.openingQuestions) return askOpening(calm, react, playbook);
  return speak(calm, [...react, { intent: 'wind-down' }, { intent: 'invite-questions' }], playbook, 'winding-down');
}

/** The seat whose question is being answered. */
const asker = (state: InterviewerState): number => Number(state.memory.asker ?? 0);

/** Ask the next question; on a panel the word goes round, one member a question. */
function askOpening(
  state: InterviewerState,
  before: readonly Meant[],
  playbook: Playbook,
): [InterviewerState, Effect[]] {
  const next = nextQuestion(state, playbook);
  const by = Number(next.state.memory.questions) % seats(state.scene);
  const passes: Meant[] =
    by === 0
      ? []
      : [
          { intent: 'hand-over', colleague: calledName(memberAt(state.scene, playbook, by).name) },
          { intent: 'take-over', by, colleague: calledName(memberAt(state.scene, playbook, 0).name) },
        ];
  return speak(
    { ...next.state, memory: { ...next.state.memory, asker: by } },
    [...before, ...passes],
    playbook,
    'interviewing',
    { ask: { by, text: next.ask } },
  );
}

function silence(state: InterviewerState): Because[] {
  const pending = pendingConcern(state);
  return [
    pending
      ? { reason: 'silence', points: -5, says: `no answer to ${pending.topic}` }
      : { reason: 'silence', points: state.phase === 'interviewing' ? -3 : -2, says: 'said nothing' },
  ];
}

/** How far each voiced doubt is eased after this turn. Only the doubt on the table can be. */
function ease(state: InterviewerState, taken: Taken): InterviewerState['concerns'] {
  const pending = state.concerns.find((c) => c.id === taken.about) ?? pendingConcern(state);
  // An answer put right settles the doubt that the first one left.
  if (taken.repaired)
    return state.concerns.map((c) =>
      c.from === 'opening' && c.eased < 0.7
        ? { ...c, eased: 0.7, easedAtTurn: c.easedAtTurn ?? state.turns.length }
        : c,
    );
  const { forestalled } = taken;
  if (forestalled)
    return state.concerns.map((c) =>
      c.id === forestalled.id
        ? {
            ...c,
            eased: Math.max(c.eased, forestalled.eased),
            easedAtTurn: forestalled.eased >= 0.6 ? state.turns.length : null,
          }
        : c,
    );
  if (!pending || !taken.answer) return state.concerns;
  const eased = Math.round(clamp(Math.max(pending.eased, pending.eased * 0.5 + taken.answer.eased), 0, 1) * 100) / 100;
  return state.concerns.map((c) =>
    c.id === pending.id
      ? { ...c, eased, easedAtTurn: eased >= 0.6 ? (c.easedAtTurn ?? state.turns.length) : c.easedAtTurn }
      : c,
  );
}

function remember(
  state: InterviewerState,
  taken: Taken,
  because: readonly Because[],
  done: ReadonlySet<string>,
): InterviewerState['memory'] {
  const acts = new Set(taken.heard.acts.map((a) => a.act));
  const good = because
    .filter((b) => b.points > 0 || b.reason === 'asked-concerns' || b.reason.startsWith('left-standing'))
    .map((b) => b.reason);
  return {
    ...state.memory,
    done: [...new Set([...done, ...good])].filter(Boolean).join(' '),
    silences: taken.text === '' ? Number(state.memory.silences) + 1 : 0,
    repairs: Number(state.memory.repairs) + (acts.has('recover-mistake') ? 1 : 0),
    askedPosition: state.memory.askedPosition === true || askedDirectness(taken.text, taken.heard.acts) >= 3,
    pending: taken.answer && !taken.about && !taken.forestalled ? '' : (state.memory.pending ?? ''),
    ...keepWords(state, taken),
    ...(taken.unasked ? { toldUnasked: saidSoFar(state) } : {}),
    ...(taken.spokenOf ? { spokenOf: [...new Set([...spokenOfIn(state.memory), ...taken.spokenOf])].join(' ') } : {}),
    ...(because.some((b) => MARS.has(b.reason)) ? { marred: true } : {}),
    ...(state.memory.contradicted === 'open' && !taken.disagrees
      ? { contradicted: taken.explained ? 'cleared' : 'left' }
      : {}),
  };
}

/** What is not forgotten by the time they say goodbye. */
const MARS: ReadonlySet<string> = new Set([
  'desperate',
  'pushy',
  'negative',
  'entitled',
  'argued',
  'blamed',
  'second-push',
  'slighted',
  'contradiction',
]);

/** The first thing worth remembering that the candidate said, in a few of their own words, and when. */
function keepWords(state: InterviewerState, taken: Taken): InterviewerState['memory'] {
  if (typeof state.memory.kept === 'string' || taken.words < 8) return {};
  const kept = deedIn(taken.text);
  return kept === '' ? {} : { kept, keptAt: state.turns.length };
}
